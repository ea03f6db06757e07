import { checkText } from './checks.js';
import type { Problem } from './problem.js';

/** The lines of an address that may be given. */
export interface AddressLines {
  readonly secondaryName?: string | null;
  readonly primaryName?: string | null;
  readonly street?: string | null;
  readonly locality?: string | null;
  readonly town?: string | null;
  readonly administrativeArea?: string | null;
  readonly postTown?: string | null;
  readonly postcode?: string | null;
}

const LONGEST_LINE = 100;
const LONGEST_POSTCODE = 10;

/** Problems: TOO_LONG, CHARACTER_NOT_STORABLE. */
export const checkAddress = (address: AddressLines | null | undefined, path: string): Problem[] =>
  Object.entries(address ?? {}).flatMap(([name, line]) =>
    checkText(line as string | null | undefined, `${path}/${name}`, {
      longest: name === 'postcode' ? LONGEST_POSTCODE : LONGEST_LINE,
    }),
  );
