import http from 'node:http';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { addressesToCall, askedOnce } from '../../network/addresses-to-call.js';
import { type NetworkAddress, postPinned, type Reply } from '../../network/index.js';
import { certificateFor, type Listener, listener, type ListenerOptions } from './listeners.js';

const listeners: Listener[] = [];
afterEach(() => Promise.all(listeners.splice(0).map((one) => one.close())));
const listen = async (options?: ListenerOptions): Promise<Listener> => {
  const one = await listener(options);
  listeners.push(one);
  return one;
};

/** Public as far as its number goes, and given to nobody (IANA): nothing answers there. */
const NOBODY = '2d00::1';
const at = (...addresses: string[]): NetworkAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

/** A resolver that says one thing after the other, the last for good; and what it was asked. */
function resolver(...answers: NetworkAddress[][]) {
  const asked: string[] = [];
  const resolve = (host: string): Promise<NetworkAddress[]> => {
    asked.push(host);
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]!);
  };
  return { asked, resolve };
}

async function post(url: string, resolve?: ReturnType<typeof resolver>['resolve'], rules: object = {}): Promise<Reply> {
  const message = { url, headers: { 'content-type': 'text/plain' }, body: 'a secret', rules, resolve };
  const reply = await postPinned(message, AbortSignal.timeout(10_000));
  if (reply.sent) for await (const _ of reply.body);
  return reply;
}
const sandbox = { loopbackAllowed: true };
const refusedName = { sent: false, reason: expect.stringMatching(/^Nothing was sent: the name leads to /) };

test('those who ask for a name at the same time share one question, whether or not it is answered', async () => {
  const asked: string[] = [];
  let fail: (error: Error) => void = () => undefined;
  const resolve = askedOnce((host) => {
    asked.push(host);
    return new Promise((_resolve, reject) => (fail = reject));
  });
  const both = [resolve('one.example'), resolve('one.example')];
  fail(new Error('not answered'));
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  void resolve('one.example').catch(() => undefined);
  expect(asked).toEqual(['one.example', 'one.example']);
});

describe('a name', () => {
  test.each([
    ['this machine', ['127.0.0.1']],
    ['this machine, in IPv6', ['::1']],
    ['this machine, by way of IPv4 in IPv6', ['::ffff:127.0.0.1']],
    ['a private network', ['10.0.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['a public and a private address', [NOBODY, '10.0.0.1']],
    ['a private and a public address', ['127.0.0.1', NOBODY]],
    ['something on the same wire', ['fe80::1%eth0']],
    ['what is no address', ['0x7f.1']],
    ['nothing', []],
  ])('that leads to %s is not called, in a sandbox neither', async (_where, addresses) => {
    const server = await listen();
    for (const rules of [{}, sandbox]) {
      const { asked, resolve } = resolver(at(...addresses));
      expect(await post(`https://partner.example:${server.port}/`, resolve, rules)).toEqual(refusedName);
      expect(asked).toEqual(['partner.example']);
    }
    expect(server.connections()).toBe(0);
  });

  test('that is resolved again for the connection, to this machine, gains nothing: it is asked once', async () => {
    const tls = await certificateFor('rebinding.example');
    const server = await listen({ tls });
    const { asked, resolve } = resolver(at(NOBODY), at('127.0.0.1'));
    const message = { url: `https://rebinding.example:${server.port}/`, headers: {}, body: 'x', rules: {}, resolve };
    await expect(postPinned(message, AbortSignal.timeout(1_500))).rejects.toThrow();
    expect(asked).toEqual(['rebinding.example']);
    expect(server.connections()).toBe(0);
    // The next attempt looks at the new answer.
    expect(await post(message.url, resolve)).toEqual(refusedName);
    expect(server.connections()).toBe(0);
  });

  test('that means something else with every attempt is called where it was looked at, also with a connection open', async () => {
    const first = await listen({ address: '127.0.0.1' });
    const second = await listen({ address: '127.0.0.2', port: first.port });
    const { asked, resolve } = resolver(at('127.0.0.1'), at('127.0.0.1'), at('127.0.0.2'), at('10.0.0.1'));
    const attempts: Reply[] = [];
    for (let count = 0; count < 4; count += 1)
      attempts.push(await post(`http://localhost:${first.port}/`, resolve, sandbox));
    expect(attempts.map(({ sent }) => sent)).toEqual([true, true, true, false]);
    expect([first.requests.length, second.requests.length, asked.length]).toEqual([2, 1, 4]);
    expect([first.connections(), second.connections()]).toEqual([1, 1]);
  });

  test('of a private network is called where a partner may be reached over one, but never this machine', async () => {
    const psn = { privateNetworkAllowed: true };
    const url = new URL('https://exchange/');
    const addresses = at('10.1.2.3', 'fd12::1', NOBODY);
    expect(await addressesToCall(url, psn, resolver(addresses).resolve)).toEqual({ ok: true, addresses });
    expect(await addressesToCall(url, {}, resolver(addresses).resolve)).toMatchObject({ ok: false });
    const { asked, resolve } = resolver(at('127.0.0.1'));
    const server = await listen();
    expect(await post(`https://exchange:${server.port}/`, resolve, psn)).toEqual(refusedName);
    expect(asked).toEqual(['exchange']);
    expect(await post('https://exchange:1/', resolver(at('fd00:ec2::254')).resolve, psn)).toEqual(refusedName);
  });

  test('that nobody answers for is given up when the attempt is', async () => {
    const never = () => new Promise<NetworkAddress[]>(() => undefined);
    const message = { url: 'https://slow.example/', headers: {}, body: 'x', rules: {}, resolve: never };
    await expect(postPinned(message, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('an address', () => {
  test.each(['http://partner.example/', 'http://51.140.1.2/', 'ftp://partner.example/', 'file:///etc/passwd'])(
    'without TLS is not called: %s',
    async (url) => {
      const { asked, resolve } = resolver(at(NOBODY));
      expect(await post(url, resolve, { privateNetworkAllowed: true })).toMatchObject({ sent: false });
      expect(asked).toEqual([]);
    },
  );

  test('with a password in it is not called', async () => {
    const server = await listen();
    const reply = await post(`http://user:secret@127.0.0.1:${server.port}/`, undefined, sandbox);
    expect(reply).toEqual({ sent: false, reason: 'Nothing was sent: no name or password belongs in an address.' });
    expect(server.connections()).toBe(0);
  });

  test('to which an answer points is not called', async () => {
    const elsewhere = await listen();
    for (const status of [301, 302, 303, 307, 308]) {
      const location = `http://127.0.0.1:${elsewhere.port}/`;
      const server = await listen({ answer: { status, headers: { location } } });
      expect(await post(`http://127.0.0.1:${server.port}/`, undefined, sandbox)).toMatchObject({ sent: true, status });
      expect(server.requests).toHaveLength(1);
    }
    expect(elsewhere.connections()).toBe(0);
  });

  test('is called directly, whatever proxy is set for everybody else', async () => {
    const [server, proxy] = [await listen(), await listen()];
    const before = http.globalAgent;
    const proxied = `http://127.0.0.1:${proxy.port}`;
    http.globalAgent = new http.Agent({ proxyEnv: { HTTP_PROXY: proxied, HTTPS_PROXY: proxied } });
    try {
      // Such a proxy is really used by who does not say otherwise.
      await new Promise((resolve) =>
        http.get(`http://127.0.0.1:${server.port}/`, (r) => r.resume().on('end', resolve)),
      );
      expect([server.connections(), proxy.connections()]).toEqual([0, 1]);
      expect(await post(`http://127.0.0.1:${server.port}/`, undefined, sandbox)).toMatchObject({ sent: true });
    } finally {
      http.globalAgent = before;
    }
    expect([server.connections(), proxy.connections()]).toEqual([1, 1]);
  });
});

describe('over TLS', () => {
  test('the certificate is verified for the name in the address, at whatever address that is', async () => {
    const right = await certificateFor('localhost');
    const wrong = await certificateFor('somebody.example');
    const server = await listen({ tls: right });
    const other = await listen({ tls: wrong });
    const { resolve } = resolver(at('127.0.0.1'));
    const url = `https://localhost:${server.port}/`;
    await expect(post(url, resolve, sandbox)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(server.requests).toEqual([]);
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, right.cert, wrong.cert]);
    try {
      const again = `https://LOCALHOST.:${server.port}/`;
      expect(await post(again, resolve, sandbox)).toMatchObject({ sent: true, status: 200 });
      const host = `localhost:${server.port}`;
      expect(server.requests).toEqual([{ host, body: 'a secret', servername: 'localhost' }]);
      await expect(post(`https://localhost:${other.port}/`, resolve, sandbox)).rejects.toMatchObject({
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      });
      expect(other.requests).toEqual([]);
    } finally {
      setDefaultCACertificates(trusted);
    }
  });
});
