import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { encodePosition } from '../../events/cursor.js';
import { currentPosition } from '../../events/read.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { readConfig } from '../../server/config.js';
import { partnersFromFile } from '../../server/settings/partner-settings.js';
import { errorCodes, TestHub } from '../support/hub.js';

const DISTRICT = 'Northshire East';
const inbox = { channel: 'INBOX', connection: { testOperation: true }, adapter: 'victims-services' };
const settings = [
  {
    id: 'support-north',
    name: 'Support North',
    ...inbox,
    referrals: { kinds: ['VICTIMS_SERVICES'], districts: [DISTRICT] },
  },
  { id: 'support-south', name: 'Support South', ...inbox, referrals: { kinds: ['VICTIMS_SERVICES'] } },
];

let folder: string;
let hub: TestHub;
let client: Client | undefined;
let north: string;
let south: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-agencies-'));
  const file = join(folder, 'partners.json');
  await writeFile(file, JSON.stringify(settings));
  hub = await TestHub.start({ CASEBRIDGE_PARTNERS_FILE: file });
  const token = (partnerId: string) => createAccessToken(hub.prisma, { name: partnerId, role: 'partner', partnerId });
  [north, south] = [await token('support-north'), await token('support-south')];
});
afterAll(async () => {
  await client?.dispose();
  await hub?.stop();
  await rm(folder, { recursive: true });
});

/** Runs one mutation of a role with an input and gives its payload. */
async function change<P>(name: string, input: object, fields: string, role: keyof TestHub['tokens'] = 'safeguarding') {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await hub.query(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} problems { code path message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
    role,
  );
  if (!answer.json?.data) throw new Error(answer.text);
  return answer.json.data[name] as P & { problems: { code: string; path: string }[] };
}

const ask = async (token: string, query: string, variables: object = {}) =>
  (await hub.post(JSON.stringify({ query, variables }), { authorization: `Bearer ${token}` })).json!;

describe('a referral through a whole hub', () => {
  test('from the report to the agency and back: every application with its own role', async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const { incident } = await change<{ incident: { id: string } }>(
      'reportIncident',
      {
        type: 'ASSAULT',
        summary: 'Invented.',
        occurredFrom: at,
        reportedAt: at,
        district: DISTRICT,
        domesticAbuse: true,
      },
      'incident { id }',
    );
    const { person } = await change<{ person: { id: string } }>(
      'recordPerson',
      { givenNames: ['Testina'], familyName: 'Mockingham', mobileTelephone: '07700 900001' },
      'person { id }',
    );
    const [incidentId, personId] = [incident.id, person.id];
    await change('involvePerson', { incidentId, personId, role: 'VICTIM' }, 'involvement { id }');
    const consent = { incidentId, personId, recipient: 'VICTIMS_SERVICES', answer: 'GIVEN', at, by: 'PC Testford' };
    expect(await change('recordConsent', consent, '__typename')).toMatchObject({ problems: [] });

    // From here on, so that it does not matter when a subscription has begun.
    const after = encodePosition(await currentPosition(hub.prisma));
    client = createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${north}` },
    });
    const steps = client.iterate({
      query: 'subscription ($after: String) { referralChanged(after: $after) { cursor referral { number status } } }',
      variables: { after },
    });
    const next = async () => (await steps.next()).value as FormattedExecutionResult;
    const first = next();
    // The force may ask for the referrals of one incident, though events do not say of which they are.
    const ofForce = createClient({
      url: `${hub.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { Authorization: `Bearer ${hub.tokens.safeguarding}` },
    });
    const changesOf = (id: string) =>
      ofForce.iterate({
        query:
          'subscription ($id: ID!, $after: String) { referralChanged(incidentId: $id, after: $after) { referral { number status } } }',
        variables: { id, after },
      });
    const ofIncident = changesOf(incidentId).next();
    let ofAnother: unknown = null;
    void changesOf('inc_00000000-0000-7000-8000-000000000000')
      .next()
      .then(({ value }) => (ofAnother = value as unknown));
    const referral = {
      ...{ kind: 'VICTIMS_SERVICES', incidentId, personId, legalBasis: 'CONSENT', reason: 'Invented: support.' },
      referrer: { unit: 'Safeguarding unit', name: 'PC Testford', telephone: '101' },
      victimsServices: { safeContact: { safeToCall: true, how: 'After six.' } },
    };
    const made = await change<{ referral: { id: string; number: string } | null }>(
      'createReferral',
      referral,
      'referral { id number partner { id } }',
    );
    expect(made).toMatchObject({ referral: { partner: { id: 'support-north' } }, problems: [] });
    const { id, number } = made.referral!;

    // The agency hears of it when it is there, fetches it, and answers.
    expect(await first).toEqual({
      data: { referralChanged: { cursor: expect.any(String), referral: { number, status: 'SENT' } } },
    });
    const { data } = await ask(
      north,
      '{ inbox { edges { node { referralDocument { number files { contentType content } } } } } }',
    );
    const [item] = (data as { inbox: { edges: { node: { referralDocument: { files: { content: string }[] } } }[] } })
      .inbox.edges;
    const document = Buffer.from(item!.node.referralDocument.files[0]!.content, 'base64').toString();
    expect(JSON.parse(document)).toMatchObject({ referralNumber: number });
    expect(document).toContain('Mockingham');
    const answer = { correlationId: number, answerId: 'n-1', answer: 'ACCEPTED', at: new Date().toISOString() };
    const posted = (partner: string, token: string) =>
      hub.send(`/partners/${partner}/receipts`, {
        method: 'POST',
        body: JSON.stringify(answer),
        authorization: `Bearer ${token}`,
      });
    expect((await posted('support-south', south)).status).toBe(200);
    expect((await posted('support-north', south)).status).toBe(404);
    expect((await hub.prisma.referral.findFirstOrThrow({ where: { number } })).status).toBe('SENT');
    expect((await posted('support-north', north)).status).toBe(200);
    // A change that is told late is told with what the referral is by then: "sent" may come twice.
    const statusOf = ({ data }: FormattedExecutionResult) =>
      (data as { referralChanged: { referral: { status: string } } } | null)?.referralChanged.referral.status;
    let told = await next();
    while (statusOf(told) === 'SENT') told = await next();
    expect(told).toMatchObject({ data: { referralChanged: { referral: { number, status: 'ACCEPTED' } } } });
    expect((await ofIncident).value).toMatchObject({ data: { referralChanged: { referral: { number } } } });
    expect(ofAnother).toBeNull();
    await ofForce.dispose();

    // Nobody else sees it.
    const theirs = { data: { referral: null } };
    const query = 'query ($id: ID!) { referral(id: $id) { id } }';
    expect(await ask(south, query, { id })).toEqual(theirs);
    expect(errorCodes(await hub.query(query, { id }, 'records'))).toEqual(['FORBIDDEN']);
    const nested = 'query ($id: ID!) { incident(id: $id) { referrals { edges { node { number } } } } }';
    const seen = (role: keyof TestHub['tokens']) => hub.query(nested, { id: incidentId }, role);
    expect(errorCodes(await seen('records'))).toEqual(['FORBIDDEN']);
    expect((await seen('supervisor')).json!.data).toEqual({
      incident: { referrals: { edges: [{ node: { number } }] } },
    });
    const forbidden = await hub.query(
      'mutation ($input: WithdrawReferralInput!) { withdrawReferral(input: $input) { problems { code } } }',
      { input: { idempotencyKey: 'x', referralId: id, reason: 'No.' } },
      'supervisor',
    );
    expect(errorCodes(forbidden)).toEqual(['FORBIDDEN']);
  });

  test('everybody who may see partners sees what goes to whom', async () => {
    const { json } = await hub.query('{ partners { id referralRouting { kinds districts } } }');
    const { partners } = json!.data as { partners: { id: string; referralRouting: unknown }[] };
    const kinds = ['VICTIMS_SERVICES'];
    expect(partners.filter(({ id }) => ['cps', 'support-north', 'support-south'].includes(id))).toEqual([
      { id: 'support-north', referralRouting: { kinds, districts: [DISTRICT] } },
      { id: 'support-south', referralRouting: { kinds, districts: null } },
    ]);
  });

  test('lists are read by keyset, with filters', async () => {
    const numbers = async (filter: object, first = 2) => {
      const found: string[] = [];
      for (let after: string | null = null; ;) {
        const { data } = (
          await hub.query(
            `query ($first: Int!, $after: String, $filter: ReferralFilter) { referrals(first: $first, after: $after, filter: $filter) {
             edges { node { number } } pageInfo { hasNextPage endCursor } } }`,
            { first, after, filter },
            'safeguarding',
          )
        ).json! as {
          data: {
            referrals: { edges: { node: { number: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
          };
        };
        found.push(...data.referrals.edges.map(({ node }) => node.number));
        if (!data.referrals.pageInfo.hasNextPage) return found;
        after = data.referrals.pageInfo.endCursor;
      }
    };
    const { id: incidentId } = await hub.prisma.incident.findFirstOrThrow();
    for (let serial = 1; serial <= 5; serial += 1) {
      await hub.prisma.referral.create({
        data: {
          ...{ number: `R-20200101-00000${serial}`, kind: serial % 2 ? 'MARAC' : 'SCHOOL_NOTICE', incidentId },
          ...{ partnerId: 'support-south', status: serial > 3 ? 'SENT' : 'CREATED', legalBasis: 'LEGAL_DUTY' },
          content: { reason: 'Invented.', basisReason: null },
          createdBy: 'test',
        },
      });
    }
    const all = await numbers({});
    expect(all).toHaveLength(6);
    expect(await numbers({}, 1)).toEqual(all);
    expect(await numbers({}, 100)).toEqual(all);
    const own = (...serials: number[]) => serials.map((serial) => `R-20200101-00000${serial}`);
    expect(await numbers({ kind: 'MARAC' })).toEqual(own(5, 3, 1));
    expect(await numbers({ kind: 'MARAC', status: 'CREATED' })).toEqual(own(3, 1));
    expect(await numbers({ partner: 'support-south', district: DISTRICT })).toEqual(own(5, 4, 3, 2, 1));
    expect(await numbers({ district: 'Elsewhere' })).toEqual([]);
    const { data } = await ask(south, '{ referrals { edges { node { number } } } }');
    expect(data).toEqual({ referrals: { edges: own(5, 4).map((number) => ({ node: { number } })) } });
  });
});

describe('an agency in the partner settings', () => {
  test.each([
    [{ referrals: { kinds: ['MARAC'] } }, 'the adapter "victims-services" takes no MARAC'],
    [{ referrals: { kinds: [] } }, 'support → referrals.kinds'],
    [{ referrals: { kinds: ['VICTIMS_SERVICES'], districts: [] } }, 'support → referrals.districts'],
    [{ adapter: 'nobody' }, 'there is no adapter "nobody"; use one of cps, court'],
    [{ adapter: 'cps', referrals: { kinds: ['MARAC'] } }, 'the adapter "cps" takes no MARAC'],
    [
      {
        ...{ adapter: 'marac', channel: 'HTTPS' },
        connection: {
          ...{ url: 'https://marac.example/', sourceSystem: 'S', destinationSystem: 'D', organisationUnit: '006AA00' },
          ...{ dataController: 'Exampleshire', testOperation: true, timeoutMs: 1_000 },
        },
      },
      'the format "marac" has no protocol of its own over HTTPS',
    ],
  ])('that cannot be as it is: %j', async (change, expected) => {
    const file = join(folder, `${randomUUID()}.json`);
    await writeFile(file, JSON.stringify([{ id: 'support', name: 'Support', ...inbox, ...change }]));
    await expect(partnersFromFile(file, readConfig({}))).rejects.toThrow(expected);
  });
});
