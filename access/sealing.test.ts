import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SecretBox, UnsealError } from './sealing.js';

const [older, newer] = [randomBytes(32), randomBytes(32)];

describe('a sealed secret', () => {
  test('opens again where it belongs, and does not show what it is', () => {
    const box = new SecretBox(newer);
    const sealed = box.seal('whsec_secret', 'webhook/1');
    expect(sealed).not.toContain('secret');
    expect(box.open(sealed, 'webhook/1')).toBe('whsec_secret');
    expect(box.seal('whsec_secret', 'webhook/1')).not.toBe(sealed);
  });

  test('does not open elsewhere, altered, cut short, or without its key', () => {
    const box = new SecretBox(newer);
    const sealed = box.seal('whsec_secret', 'webhook/1');
    const last = sealed.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of [
      `${sealed.slice(0, -2)}${last}${last}`,
      sealed.slice(0, -30),
      `2${sealed.slice(1)}`,
      '',
      '1...',
    ])
      expect(() => box.open(wrong, 'webhook/1')).toThrow(UnsealError);
    expect(() => box.open(sealed, 'webhook/2')).toThrow(UnsealError);
    expect(() => new SecretBox(older).open(sealed, 'webhook/1')).toThrow(UnsealError);
  });

  test('opens after the key was changed, as long as the older one is listed', () => {
    const sealed = new SecretBox(older).seal('whsec_secret', 'webhook/1');
    const changed = new SecretBox(newer, [older]);
    expect(changed.open(sealed, 'webhook/1')).toBe('whsec_secret');
    const afresh = changed.seal('whsec_secret', 'webhook/1');
    expect(new SecretBox(newer).open(afresh, 'webhook/1')).toBe('whsec_secret');
  });

  test('needs a key of 32 bytes', () => {
    expect(() => new SecretBox(randomBytes(16))).toThrow('32 bytes');
  });
});
