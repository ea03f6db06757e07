import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { toDigitalCaseFile } from '../../adapters/cps/from-case-file.js';
import { readDigitalCaseFile } from '../../adapters/cps/to-case-file.js';

const fixtures = new URL('../../../shared/schemas/dcf/fixtures/', `file://${process.cwd()}/test/cps/`);
const names = readdirSync(fixtures).filter((name) => name.endsWith('.json') && name !== 'garbage.json');

describe('the fixtures of the Digital Case File', () => {
  test.each(names)('%s is the same after reading and writing', (name) => {
    const document = JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'));
    expect(toDigitalCaseFile(readDigitalCaseFile(document)).document).toEqual(document);
  });
});
