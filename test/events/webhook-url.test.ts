import { describe, expect, test } from '@jest/globals';
import { isWebhookUrl } from '../../actions/events/webhook-url.js';

const production = { loopbackAllowed: false };
const sandbox = { loopbackAllowed: true };

describe('the address of a webhook', () => {
  test.each(['https://partner.example/hook?of=hub', 'https://51.140.1.2:8443/', 'https://[2a01:4f8::1]/'])(
    'may be %s',
    (url) => {
      expect(isWebhookUrl(url, production)).toBe(true);
    },
  );

  test.each([
    'http://partner.example/',
    'https://user@partner.example/',
    'https://:secret@partner.example/',
    'https://partner.example/#',
    'ftp://partner.example/',
    'partner.example',
    '',
    `https://partner.example/${'x'.repeat(2_000)}`,
    'http://127.0.0.1.partner.example/',
  ])('may not be %p, in a sandbox neither', (url) => {
    expect([isWebhookUrl(url, production), isWebhookUrl(url, sandbox)]).toEqual([false, false]);
  });

  test.each([
    'http://localhost:4000/',
    'http://127.0.0.1/',
    'http://[::1]/',
    'https://localhost/',
    'https://localhost./',
    'http://2130706433/',
  ])('may be %s, which is this machine, in a sandbox only', (url) => {
    expect([isWebhookUrl(url, production), isWebhookUrl(url, sandbox)]).toEqual([false, true]);
  });

  test.each([
    'https://127.0.0.2/',
    'https://0.0.0.0/',
    'https://169.254.169.254/',
    'https://10.1.2.3:8443/',
    'https://[2001:db8::1]/',
    'https://[fd12::1]/',
    'https://intranet/',
    'https://metadata.google.internal/',
    'https://[::]/',
    'https://[fe80::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://hub.localhost/',
    'https://hub.localhost./',
  ])('may never be %s', (url) => {
    expect(isWebhookUrl(url, production)).toBe(false);
  });

  test('is kept to the hosts that are listed', () => {
    const rules = { ...production, hosts: ['hooks.cps.example', '.court.example'] };
    const may = (host: string) => isWebhookUrl(`https://${host}/`, rules);
    expect(['hooks.cps.example', 'HOOKS.cps.example', 'a.court.example'].map(may)).toEqual([true, true, true]);
    expect(['cps.example', 'x.hooks.cps.example', 'court.example', 'evilcourt.example', '10.0.0.1'].map(may)).toEqual(
      Array(5).fill(false),
    );
  });
});
