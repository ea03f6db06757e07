import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { readConfig } from '../../server/config.js';
import { followTls, listenTls } from '../../server/settings/tls.js';
import { TestHub } from '../support/hub.js';
import { silent } from '../support/silent-logger.js';
import { type Certificate, filesOf, makeCertificate } from './support/certificates.js';
import { AUDIENCE, TestIssuer } from './support/test-issuer.js';

let folder: string;
let authority: Certificate;
let right: Certificate;
let other: Certificate;
let stranger: Certificate;
let issuer: TestIssuer;
let hub: TestHub;
let settings: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-tls-'));
  authority = await makeCertificate('Invented authority');
  const server = await makeCertificate('hub', authority);
  [right, other] = await Promise.all([makeCertificate('cps', authority), makeCertificate('court', authority)]);
  stranger = await makeCertificate('Signed by itself');
  const files = await filesOf(folder, 'hub', server);
  await writeFile(join(folder, 'ca.pem'), authority.cert);
  issuer = await TestIssuer.start();
  settings = {
    CASEBRIDGE_TLS_KEY_FILE: files.key,
    CASEBRIDGE_TLS_CERTIFICATE_FILE: files.cert,
    CASEBRIDGE_TLS_CLIENT_CA_FILE: join(folder, 'ca.pem'),
    CASEBRIDGE_ISSUER_URL: issuer.url,
    CASEBRIDGE_TOKEN_AUDIENCE: AUDIENCE,
    CASEBRIDGE_BOUND_TOKEN_PARTNERS: 'cps',
  };
  hub = await TestHub.start(settings);
  await hub.prisma.partner.create({ data: { id: 'cps', name: 'CPS', channel: 'INBOX', connection: {}, retry: {} } });
}, 60_000);
afterAll(async () => {
  await hub?.stop();
  await issuer?.stop();
  await rm(folder, { recursive: true, force: true });
});

const tokenOfCps = (thumbprint: string | undefined) =>
  issuer.token({
    sub: 'cps',
    client_id: 'cps',
    casebridge_role: 'partner',
    casebridge_partner: 'cps',
    ...(thumbprint ? { cnf: { 'x5t#S256': thumbprint } } : {}),
  });

interface Answered {
  readonly status: number | undefined;
  readonly why: string | undefined;
}

/** Asks over TLS, with a client's certificate or without. */
const ask = (token: string, certificate?: Certificate, url = hub.url): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    request(
      `${url}/graphql`,
      {
        method: 'POST',
        ca: authority.cert,
        agent: false,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(certificate ? { key: certificate.key, cert: certificate.cert } : {}),
      },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode, why: response.headers['www-authenticate'] });
      },
    )
      .on('error', reject)
      .end(body);
  });

const OTHER = expect.stringContaining('bound to another client certificate') as unknown;

describe('a token that is bound to a certificate', () => {
  test('holds over a connection with that certificate', async () => {
    expect(hub.url).toMatch(/^https:/);
    expect(await ask(await tokenOfCps(right.thumbprint), right)).toEqual({ status: 200, why: undefined });
  });

  test('does not hold without it, with another, nor with one that no authority of ours signed', async () => {
    const token = await tokenOfCps(right.thumbprint);
    expect((await ask(token, right)).status).toBe(200);
    // Not even once it has been seen with the right one.
    expect(await ask(token)).toEqual({ status: 401, why: OTHER });
    expect(await ask(token, other)).toEqual({ status: 401, why: OTHER });
    expect(await ask(await tokenOfCps(stranger.thumbprint), stranger)).toEqual({ status: 401, why: OTHER });
  });

  test('is the only one that is taken of a partner of which that is asked', async () => {
    const why = expect.stringContaining('has to be bound') as unknown;
    expect(await ask(await tokenOfCps(undefined), right)).toEqual({ status: 401, why });
    const own = await createAccessToken(hub.prisma, { name: 'CPS', role: 'partner', partnerId: 'cps' });
    expect(await ask(own, right)).toEqual({ status: 401, why });
  });

  test('holds on a socket with that certificate alone', async () => {
    const token = await tokenOfCps(right.thumbprint);
    const said = (certificate?: Certificate): Promise<unknown> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
          ca: authority.cert,
          ...(certificate ? { key: certificate.key, cert: certificate.cert } : {}),
        });
        socket.on('open', () =>
          socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
        );
        socket.on('message', (data: Buffer) => {
          resolve(JSON.parse(data.toString()));
          socket.terminate();
        });
        socket.on('close', (code) => resolve(code));
      });
    expect(await said(right)).toEqual({ type: 'connection_ack' });
    expect(await said(other)).toBe(4401);
    expect(await said()).toBe(4401);
  });
});

describe('the API over TLS', () => {
  test('takes clients without a certificate', async () => {
    expect((await ask(hub.tokens.operator)).status).toBe(200);
  });

  test('speaks TLS 1.2 and later, and nothing without TLS', async () => {
    const version = (most: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string | null>((resolve) => {
        const { hostname: host, port } = new URL(hub.url);
        const socket = connect(
          {
            host,
            port: Number(port),
            ca: authority.cert,
            minVersion: 'TLSv1',
            maxVersion: most,
            ciphers: 'DEFAULT@SECLEVEL=0',
          },
          () => {
            resolve(socket.getProtocol());
            socket.destroy();
          },
        ).on('error', () => resolve(null));
      });
    expect(await version('TLSv1.1')).toBe(null);
    expect(await version('TLSv1.2')).toBe('TLSv1.2');
    expect(await version('TLSv1.3')).toBe('TLSv1.3');
    await expect(fetch(hub.url.replace('https', 'http'))).rejects.toThrow();
  });

  test('may ask every client for a certificate', async () => {
    const strict = await TestHub.start({ ...settings, CASEBRIDGE_TLS_CLIENT_CERTIFICATE: 'required' });
    try {
      expect((await ask(strict.tokens.operator, other, strict.url)).status).toBe(200);
      await expect(ask(strict.tokens.operator, stranger, strict.url)).rejects.toThrow();
      await expect(ask(strict.tokens.operator, undefined, strict.url)).rejects.toThrow();
    } finally {
      await strict.stop();
    }
  }, 60_000);

  test('takes up a certificate that was renewed in its files', async () => {
    const first = await makeCertificate('hub', authority);
    const files = await filesOf(folder, 'renewed', first);
    const config = readConfig({
      CASEBRIDGE_TLS_KEY_FILE: files.key,
      CASEBRIDGE_TLS_CERTIFICATE_FILE: files.cert,
    });
    const server = createServer((await listenTls(config))!.files);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const stop = followTls(server, config, silent, 50);
    const shown = () =>
      new Promise<string>((resolve, reject) => {
        const { port } = server.address() as AddressInfo;
        const socket = connect({ host: '127.0.0.1', port, ca: authority.cert }, () => {
          resolve(createHash('sha256').update(socket.getPeerX509Certificate()!.raw).digest('base64url'));
          socket.destroy();
        }).on('error', reject);
      });
    expect(await shown()).toBe(first.thumbprint);
    // As they are for a moment while somebody writes them.
    for (const half of [
      { ...first, cert: '' },
      { ...first, cert: first.cert.slice(0, 300) },
      { ...first, key: '' },
    ]) {
      await filesOf(folder, 'renewed', half);
      await sleep(200);
      expect(await shown()).toBe(first.thumbprint);
    }
    const second = await makeCertificate('hub', authority);
    await filesOf(folder, 'renewed', second);
    for (const began = Date.now(); (await shown()) !== second.thumbprint && Date.now() - began < 10_000;);
    expect(await shown()).toBe(second.thumbprint);
    await stop();
    server.close();
  });

  test('does not start with files that are none', async () => {
    const config = (change: Record<string, string>) => readConfig({ ...settings, ...change });
    await expect(listenTls(config({ CASEBRIDGE_TLS_KEY_FILE: '/nowhere' }))).rejects.toThrow(
      'TLS_KEY_FILE cannot be read',
    );
    await expect(listenTls(config({ CASEBRIDGE_TLS_KEY_FILE: join(folder, 'ca.pem') }))).rejects.toThrow('PEM key');
    const another = await filesOf(folder, 'another', await makeCertificate('hub', authority));
    await expect(listenTls(config({ CASEBRIDGE_TLS_KEY_FILE: another.key }))).rejects.toThrow('PEM key');
    const empty = await filesOf(folder, 'empty', { key: '', cert: '' });
    await expect(
      listenTls(config({ CASEBRIDGE_TLS_KEY_FILE: empty.key, CASEBRIDGE_TLS_CERTIFICATE_FILE: empty.cert })),
    ).rejects.toThrow('PEM key');
    expect(() => readConfig({ CASEBRIDGE_TLS_KEY_FILE: 'a' })).toThrow('go together');
    expect(() => readConfig({ CASEBRIDGE_TLS_CLIENT_CA_FILE: 'a' })).toThrow('needs CASEBRIDGE_TLS_KEY_FILE');
    expect(() => readConfig({ CASEBRIDGE_TLS_CLIENT_CERTIFICATE: 'required' })).toThrow('CLIENT_CA_FILE');
  });
});
