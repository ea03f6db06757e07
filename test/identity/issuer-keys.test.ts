import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { IssuerKeys } from '../../server/identity/issuer-keys.js';
import { issuerRules, openIssuer } from '../../server/identity/issuer.js';
import { issuerSetting } from '../../server/identity/issuer-settings.js';
import { VerifiedTokens } from '../../server/identity/verified-tokens.js';
import { silent } from '../support/silent-logger.js';
import { AUDIENCE, newKey, TestIssuer } from './support/test-issuer.js';

const times = { freshMs: 60_000, staleMs: 3_600_000, cooldownMs: 10_000 };
/** The clock of the keys; the tests move it. */
let now = 0;
let issuer: TestIssuer;
let tokens: VerifiedTokens;
beforeEach(async () => {
  now = 1_000_000;
  issuer = await TestIssuer.start();
  tokens = verifying(issuer);
});
afterEach(() => issuer.stop().catch(() => undefined));

/** Verifies the tokens of an issuer, whose keys are fetched over HTTP as in the hub, by a clock of ours. */
function verifying({ url }: TestIssuer, most?: number): VerifiedTokens {
  const setting = issuerSetting.parse({ issuer: url, audience: AUDIENCE });
  const opened = openIssuer(setting, { times, rules: issuerRules(true), logger: silent, clock: () => now });
  return new VerifiedTokens(() => [opened], { skewSeconds: 30, isPartner: () => Promise.resolve(true) }, most);
}

const outcome = (token: string, by = tokens): Promise<string> =>
  by.verify(token, token).then(
    ({ actor }) => actor.id,
    (error: Error) => error.message,
  );
const HOLDS = 'user:pat.invented';
const UNREACHABLE = 'The keys of the issuer of this token cannot be fetched';
const NO_KEY = 'The access token is signed with a key that its issuer does not have';

describe('the keys of an issuer', () => {
  test('are asked for once by many, and not again while they are fresh', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => issuer.token()));
    expect(new Set(await Promise.all(made.map((token) => outcome(token))))).toEqual(new Set([HOLDS]));
    now += 29_000;
    expect(await outcome(await issuer.token())).toBe(HOLDS);
    expect(issuer.asked).toBe(1);
  });

  test('are asked for again ahead of time, without anybody waiting', async () => {
    const token = await issuer.token();
    await outcome(token);
    now += 31_000;
    issuer.mood = 'silent';
    expect(await outcome(token)).toBe(HOLDS);
  });

  test('that are new are found by the token that names them', async () => {
    await outcome(await issuer.token());
    const second = await newKey('second');
    issuer.keys = [issuer.key.jwk, second.jwk];
    now += 10_000;
    expect(await outcome(await issuer.token({}, { key: second }))).toBe(HOLDS);
    expect(await outcome(await issuer.token())).toBe(HOLDS);
    expect(issuer.asked).toBe(2);
  });

  test('are not asked for more often than the cooldown, however many names are made up', async () => {
    await outcome(await issuer.token());
    const forged = await newKey('forged');
    for (let second = 0; second < 60; second += 1) {
      for (const n of [1, 2, 3]) {
        const token = await issuer.token({}, { key: { ...forged, kid: `${second}-${n}` } });
        expect(await outcome(token)).toBe(NO_KEY);
      }
      now += 1_000;
    }
    expect(issuer.asked).toBeLessThanOrEqual(1 + 60 / 10);
  });

  test('that are taken back verify nothing once what is known of them is no longer fresh', async () => {
    const token = await issuer.token();
    expect(await outcome(token)).toBe(HOLDS);
    issuer.keys = [(await newKey('second')).jwk];
    now += 60_001;
    // Remembered as it was, the token does not outlive its key.
    expect(await outcome(token)).toBe(NO_KEY);
    expect(await outcome(await issuer.token())).toBe(NO_KEY);
  });

  test('go on being used while the issuer is down, and no longer than they may', async () => {
    const token = await issuer.token({ exp: Math.floor(Date.now() / 1_000) + 86_400 });
    expect(await outcome(token)).toBe(HOLDS);
    await issuer.stop();
    for (const age of [70_000, 600_000, 3_500_000]) {
      now = 1_000_000 + age;
      expect(await outcome(token)).toBe(HOLDS);
      expect(await outcome(await issuer.token())).toBe(HOLDS);
    }
    now = 1_000_000 + times.staleMs + 1;
    expect(await outcome(token)).toBe(UNREACHABLE);
    await issuer.restart();
    now += times.cooldownMs;
    expect(await outcome(token)).toBe(HOLDS);
  });

  test.each(['error', 'huge', 'redirect', 'other-issuer'] as const)(
    'cannot be had from an issuer that answers so: %s',
    async (mood) => {
      issuer.mood = mood;
      const token = await issuer.token();
      expect(await outcome(token)).toBe(UNREACHABLE);
      issuer.mood = 'well';
      expect(await outcome(token)).toBe(UNREACHABLE);
      now += times.cooldownMs;
      expect(await outcome(token)).toBe(HOLDS);
    },
  );

  test('that are shared secrets, or private, are passed over', async () => {
    const oct = { kty: 'oct', k: 'c2VjcmV0', kid: 'first', alg: 'HS256' };
    issuer.keys = [oct, issuer.key.jwk, { kty: 'XYZ', kid: 'odd' }];
    expect(await outcome(await issuer.token())).toBe(HOLDS);
  });

  test('never keep a caller waiting for an issuer that is known to be down', async () => {
    let fetches = 0;
    const keys = new IssuerKeys(
      () => {
        fetches += 1;
        return fetches === 1
          ? Promise.resolve({ keys: [issuer.key.jwk] })
          : fetches === 2
            ? Promise.reject(new Error('down'))
            : new Promise(() => undefined);
      },
      times,
      silent,
      () => now,
    );
    const known = await keys.now();
    now += 61_000;
    expect(await keys.now()).toBe(known);
    now += 11_000;
    // This question is never answered.
    expect(await keys.now()).toBe(known);
    expect(fetches).toBe(3);
  });
});

describe('tokens that were verified', () => {
  test('end when they expire', async () => {
    const token = await issuer.token({ exp: Math.floor(Date.now() / 1_000) - 28 });
    expect(await outcome(token)).toBe(HOLDS);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    expect(await outcome(token)).toBe('The access token has expired');
  });

  test('are forgotten, the oldest first, when there are too many', async () => {
    const few = verifying(issuer, 10);
    for (let n = 0; n < 50; n += 1) await outcome(await issuer.token(), few);
    expect(few.size).toBe(10);
  });
});
