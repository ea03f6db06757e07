import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../server/config.js';
import { openSecretBox } from '../../server/settings/secret-key.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

const key = () => randomBytes(32).toString('base64');
const production = (settings: Record<string, string> = {}) =>
  readConfig({ CASEBRIDGE_MODE: 'production', CASEBRIDGE_PARTNERS_FILE: '/partners.json', ...settings });

describe('the key that seals secrets', () => {
  test('is made once in a sandbox, for its owner only, also when several processes start at once', async () => {
    const boxes = await Promise.all(Array.from({ length: 5 }, () => openSecretBox(readConfig({}), folder)));
    const sealed = boxes[0]!.seal('secret', 'here');
    for (const box of [...boxes, await openSecretBox(readConfig({}), folder)])
      expect(box!.open(sealed, 'here')).toBe('secret');
    expect((await stat(join(folder, 'secret-key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secret-key']);
  });

  test('comes from the settings or a file, and older ones still open', async () => {
    const [old, fresh] = [key(), key()];
    const file = join(folder, 'fresh');
    await writeFile(file, `${fresh}\n`);
    const before = await openSecretBox(production({ CASEBRIDGE_SECRET_KEY: old }), folder);
    const sealed = before!.seal('secret', 'here');
    const after = await openSecretBox(
      production({ CASEBRIDGE_SECRET_KEY_FILE: file, CASEBRIDGE_SECRET_KEYS_OLD: `${key()}, ${old}` }),
      folder,
    );
    expect(after!.open(sealed, 'here')).toBe('secret');
    expect(before!.seal('x', '').split('.')[1]).not.toBe(after!.seal('x', '').split('.')[1]);
  });

  test('is missing in production when none is given: that is no reason not to start', async () => {
    expect(await openSecretBox(production(), folder)).toBeUndefined();
    expect((await readFile(join(folder, 'secret-key'), 'utf8')).length).toBeGreaterThan(40);
  });

  test.each(['short', randomBytes(16).toString('base64'), `${'*'.repeat(43)}=`])(
    'is refused when it is %s',
    async (wrong) => {
      const opening = openSecretBox(production({ CASEBRIDGE_SECRET_KEY: wrong }), folder);
      await expect(opening).rejects.toThrow('CASEBRIDGE_SECRET_KEY is not base64 of 32 bytes');
      await expect(opening).rejects.not.toThrow(wrong);
    },
  );

  test('in a file that is not there is told by the name of the setting', async () => {
    const opening = openSecretBox(production({ CASEBRIDGE_SECRET_KEY_FILE: join(folder, 'nowhere') }), folder);
    await expect(opening).rejects.toThrow('CASEBRIDGE_SECRET_KEY_FILE cannot be read (ENOENT)');
  });
});
