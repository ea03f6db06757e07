import anyAscii from 'any-ascii';
import type { Address } from '../../domain/case-file/index.js';
import {
  ADDRESSABLE_OBJECT,
  LENGTHS,
  NAME_OF_OBJECT,
  OBJECT_NAME_LENGTH,
  POSTCODE,
  type SpiAddress,
} from './format.js';
import { codeText, plainText, shortened, type Losses } from './text.js';

/** The number columns of PAON and SAON without numbers: four digits, a letter, four digits, a letter. */
const NO_NUMBERS = ' '.repeat(10);
const NOTHING = ' '.repeat(5);
const RANGE = /^(\d{1,4})([A-Z]?)-(\d{1,4})([A-Z]?)(?: (.+))?$/;

/**
 * The addressable object of BS 7666 from a plain line. The messages seen put numbers and names alike into the name columns
 * ("          56Police House"); only a range such as 56-58 has to go into the number columns, since names know no hyphen.
 */
export function addressableObject(line: string, path: string, losses: Losses): string {
  const range = RANGE.exec(line.trim());
  const columns = range ? number(range[1]!, range[2]!) + number(range[3]!, range[4]!) : NO_NUMBERS;
  return columns + objectName(range ? (range[5] ?? '') : line.trim(), path, losses);
}

function number(digits: string, letter: string): string {
  return digits.padStart(4, ' ') + (letter || ' ');
}

function objectName(name: string, path: string, losses: Losses): string {
  let changed = 0;
  const characters = [...name.normalize('NFC')].map((character) => {
    if (NAME_OF_OBJECT.test(character)) return character;
    changed += 1;
    const ascii = [...anyAscii(character)].filter((each) => NAME_OF_OBJECT.test(each)).join('');
    // Commas, hyphens and slashes part words; a full stop or an apostrophe of another kind does not.
    return ascii === '' && /[,\-/–—\s]/.test(character) ? ' ' : ascii;
  });
  if (changed === 0) return shortened(name, OBJECT_NAME_LENGTH, path, losses);
  losses.report('SPI-LOSS-TRANSLITERATED', path, `${changed} characters that a house name cannot have`);
  return shortened(characters.join('').replace(/ {2,}/g, ' ').trim(), OBJECT_NAME_LENGTH, path, losses);
}

/** The plain line of an addressable object: `  56A  58 Rose House` is 56A-58 Rose House. */
export function plainLineOf(coded: string): string {
  const first = numberOf(coded.slice(0, 5));
  const last = numberOf(coded.slice(5, 10));
  const numbers = last ? `${first}-${last}` : first;
  return [numbers, coded.slice(10).trim()].filter(Boolean).join(' ');
}

function numberOf(columns: string): string {
  return columns.replaceAll(' ', '').replace(/^0+(?=\d)/, '');
}

/** Our address in the lines of the format; `undefined` when there is no address at all. */
export function toSpiAddress(
  address: Address | undefined,
  path: string,
  losses: Losses,
): Partial<SpiAddress> | undefined {
  if (!address || Object.values(address).every((value) => value === undefined)) return undefined;
  const lines = withStreetAndArea(address, path, losses);
  const postcode = address.postcode
    ?.trim()
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/(...)$/, ' $1');
  const object = (name: 'primaryName' | 'secondaryName') => {
    const line = lines[name]?.trim();
    const coded = address.codedNames?.[name];
    if (coded !== undefined && ADDRESSABLE_OBJECT.test(coded) && plainLineOf(coded) === (line ?? '')) return coded;
    return line ? addressableObject(line, `${path}/${name}`, losses) : undefined;
  };
  return {
    SAON: object('secondaryName'),
    PAON: object('primaryName') ?? NOTHING,
    StreetDescription: line(lines.street, LENGTHS.street, `${path}/street`, losses),
    UniqueStreetReferenceNumber: codeText(
      address.uniqueStreetReferenceNumber,
      { pattern: /^\d{1,8}$/ },
      `${path}/uniqueStreetReferenceNumber`,
      losses,
    ),
    Locality: line(lines.locality, LENGTHS.locality, `${path}/locality`, losses),
    Town: line(lines.town, LENGTHS.town, `${path}/town`, losses),
    AdministrativeArea: line(
      lines.administrativeArea,
      LENGTHS.administrativeArea,
      `${path}/administrativeArea`,
      losses,
    ),
    PostTown: line(lines.postTown, LENGTHS.postTown, `${path}/postTown`, losses),
    PostCode: postcode ? codeText(postcode, { pattern: POSTCODE }, `${path}/postcode`, losses) : undefined,
    UniquePropertyReferenceNumber: codeText(
      address.uniquePropertyReferenceNumber,
      { pattern: /^\d{1,12}$/ },
      `${path}/uniquePropertyReferenceNumber`,
      losses,
    ),
  };
}

const line = (text: string | undefined, maxLength: number, path: string, losses: Losses): string | undefined =>
  plainText(text, maxLength, path, losses) || undefined;

/** A street, and a locality, town or area, are required: where they are missing the next line stands in, and is reported. */
function withStreetAndArea(address: Address, path: string, losses: Losses): Address {
  let lines = address;
  if (!lines.street?.trim()) {
    const from = (['primaryName', 'secondaryName'] as const).find((name) => lines[name]?.trim());
    if (from) {
      lines = { ...lines, street: lines[from], [from]: undefined };
      losses.report('SPI-LOSS-MOVED', `${path}/${from}`, 'it stands in the line of the street');
    }
  }
  if (!lines.locality?.trim() && !lines.town?.trim() && !lines.administrativeArea?.trim() && lines.postTown?.trim()) {
    lines = { ...lines, town: lines.postTown, postTown: undefined };
    losses.report('SPI-LOSS-MOVED', `${path}/postTown`, 'it stands in the line of the town');
  }
  return lines;
}

/** Our address from the lines of the format. What a plain line cannot say again is kept as it came. */
export function fromSpiAddress(address: SpiAddress): Address {
  const codedNames = {
    primaryName: unrepeatable(address.PAON, NOTHING),
    secondaryName: unrepeatable(address.SAON, undefined),
  };
  return {
    secondaryName: address.SAON === undefined ? undefined : plainLineOf(address.SAON) || undefined,
    primaryName: plainLineOf(address.PAON) || undefined,
    street: address.StreetDescription,
    locality: address.Locality,
    town: address.Town,
    administrativeArea: address.AdministrativeArea,
    postTown: address.PostTown,
    postcode: address.PostCode,
    uniqueStreetReferenceNumber: address.UniqueStreetReferenceNumber,
    uniquePropertyReferenceNumber: address.UniquePropertyReferenceNumber,
    codedNames: codedNames.primaryName === undefined && codedNames.secondaryName === undefined ? undefined : codedNames,
  };
}

const nobody: Losses = { all: [], report: () => undefined };

/** The coded object, unless its plain line (or `empty`, for no line) would be coded the same again. */
function unrepeatable(coded: string | undefined, empty: string | undefined): string | undefined {
  if (coded === undefined) return undefined;
  const plain = plainLineOf(coded);
  const again = plain === '' ? empty : addressableObject(plain, '', nobody);
  return again === coded ? undefined : coded;
}
