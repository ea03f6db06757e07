import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Address, type CaseFile, type Defendant } from '../../domain/case-file/index.js';
import { addressableObject, fromSpiAddress, plainLineOf, toSpiAddress } from '../../adapters/court/address.js';
import { ADDRESSABLE_OBJECT } from '../../adapters/court/format.js';
import { courtAdapter } from '../../adapters/court/index.js';
import { Losses } from '../../adapters/court/text.js';
import { aCaseFile, aDefendant } from '../support/generate/case-file.js';
import { runs } from '../support/runs.js';

const withDefendant = (overrides: Partial<Defendant>): CaseFile => aCaseFile({ defendants: [aDefendant(overrides)] });

describe('addresses', () => {
  const written = (address: Address) => {
    const losses = new Losses();
    return { spi: toSpiAddress(address, '/a', losses), losses: losses.all.map(({ code, path }) => [code, path]) };
  };

  test.each([
    ['56Police House', '          56Police House', []],
    ['89', '          89', []],
    ['12A', '          12A', []],
    ['56-58', '  56   58 ', []],
    ['56A-58B Mockford House', '  56A  58BMockford House', []],
    ['Flat 2, Mockford House', '          Flat 2 Mockford House', ['SPI-LOSS-TRANSLITERATED']],
    ['Łódź', '          Lodz', ['SPI-LOSS-TRANSLITERATED']],
    ["St. Nemo's", "          St Nemo's", ['SPI-LOSS-TRANSLITERATED']],
  ])('%s is coded %j', (line, coded, codes) => {
    const losses = new Losses();
    expect(addressableObject(line, '/a', losses)).toBe(coded);
    expect(coded).toMatch(ADDRESSABLE_OBJECT);
    expect(losses.all.map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    ['  56A  58 Rose House', '56A-58 Rose House'],
    ['  12 ', '12'],
    ['     ', ''],
    ['0012A', '12A'],
    ['          x', 'x'],
  ])('%j is read as %s', (coded, line) => {
    expect(plainLineOf(coded)).toBe(line);
  });

  test('whatever is coded comes back coded the same', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9 ]{4}[A-Z ]([0-9 ]{4}[A-Z ][0-Z%-+a-z ]{0,20})?$/),
        fc.boolean(),
        (coded, secondary) => {
          const spi = {
            PAON: coded,
            SAON: secondary ? coded : undefined,
            StreetDescription: 'Example Street',
            Town: 'Exampleton',
          };
          expect(JSON.parse(JSON.stringify(toSpiAddress(fromSpiAddress(spi), '', new Losses())))).toEqual(
            JSON.parse(JSON.stringify(spi)),
          );
        },
      ),
      { numRuns: runs(2_000, 500) },
    );
  });

  test('any line can be coded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 150 }), (line) =>
        expect(addressableObject(line, '', new Losses())).toMatch(ADDRESSABLE_OBJECT),
      ),
    );
  });

  test('lines are kept to their lengths', () => {
    const { spi, losses } = written({
      primaryName: '1',
      street: 's'.repeat(101),
      locality: 'l'.repeat(36),
      town: 't'.repeat(31),
      administrativeArea: 'a'.repeat(31),
      postTown: 'p'.repeat(31),
    });
    expect(
      [spi!.StreetDescription, spi!.Locality, spi!.Town, spi!.AdministrativeArea, spi!.PostTown].map(
        (line) => line!.length,
      ),
    ).toEqual([100, 35, 30, 30, 30]);
    expect(losses.map(([, path]) => path)).toEqual([
      '/a/street',
      '/a/locality',
      '/a/town',
      '/a/administrativeArea',
      '/a/postTown',
    ]);
  });

  test('a house without a street, and a post town alone, move into the lines that are required', () => {
    const { spi, losses } = written({ primaryName: 'Mockford Farm', postTown: 'EXAMPLETON', postcode: 'zz991zz' });
    expect(spi).toMatchObject({
      PAON: '     ',
      StreetDescription: 'Mockford Farm',
      Town: 'EXAMPLETON',
      PostCode: 'ZZ99 1ZZ',
    });
    expect(losses).toEqual([
      ['SPI-LOSS-MOVED', '/a/primaryName'],
      ['SPI-LOSS-MOVED', '/a/postTown'],
    ]);
  });

  test('an impossible postcode is left out, a missing area makes the address incomplete', () => {
    expect(written({ street: 'Example Street', town: 'X', postcode: '12345' }).losses).toEqual([
      ['SPI-LOSS-LEFT-OUT', '/a/postcode'],
    ]);
    const court = { ...aDefendant().court, address: { primaryName: '1', street: 'Example Street' } };
    expect(courtAdapter.check(withDefendant({ court })).map(({ code, path }) => [code, path])).toEqual([
      ['SPI-ADDRESS-INCOMPLETE', '/defendants/0/court/address'],
    ]);
  });
});
