import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OwnFault } from '../../../delivery/own-fault.js';
import { readSecret } from '../../../delivery/secrets.js';

let folder: string;
const NAME = 'CASEBRIDGE_TEST_SECRET';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casebridge-secret-'));
});
afterAll(async () => {
  delete process.env[NAME];
  await rm(folder, { recursive: true });
});

describe('a secret', () => {
  test('is read from the environment at each use', async () => {
    process.env[NAME] = 'first';
    expect(await readSecret(`env:${NAME}`)).toBe('first');
    process.env[NAME] = 'second';
    expect(await readSecret(`env:${NAME}`)).toBe('second');
  });

  test('is read from a file at each use, without the line break at its end', async () => {
    const file = join(folder, 'secret');
    await writeFile(file, ' spaces belong to it \n');
    expect(await readSecret(`file:${file}`)).toBe(' spaces belong to it ');
    await writeFile(file, 'changed\r\n');
    expect(await readSecret(`file:${file}`)).toBe('changed');
  });

  test('that is not there is a fault of the hub, which names the reference', async () => {
    await writeFile(join(folder, 'empty'), '\n');
    process.env[NAME] = '';
    const references = [
      `env:${NAME}`,
      'env:CASEBRIDGE_NOBODY',
      `file:${folder}/empty`,
      `file:${folder}/none`,
      'whsec_value',
    ];
    for (const reference of references) {
      const error = await readSecret(reference).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(OwnFault);
      expect((error as Error).message).toContain(reference);
    }
  });
});
