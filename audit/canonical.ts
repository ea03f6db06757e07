import { hash } from 'node:crypto';

/** The canonical form that new entries are hashed over. An older one stays here as long as entries of it are kept. */
export const CANONICAL_VERSION = 1;

/** What the first entry has as the hash before it: 64 zeros, hexadecimal like all hashes outside the table. */
export const GENESIS_HASH = '0'.repeat(64);

/** What is hashed: everything of an entry but its hash. Numbers as text, lists as compact JSON. */
export interface Hashed {
  readonly version: string;
  readonly sequence: string;
  /** Milliseconds since 1970. */
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly role: string;
  readonly partnerId: string | null;
  readonly purpose: string | null;
  readonly justification: string | null;
  readonly operation: string;
  readonly kind: string;
  readonly records: string;
  readonly people: string;
  readonly recipients: string;
  readonly outcome: string;
  readonly count: string;
  readonly previousHash: string;
}

const text = (value: string | null): string => JSON.stringify(value);

/**
 * Version 1: a JSON array without white space, in the order of the columns, strings escaped as `JSON.stringify` does
 * (RFC 8785), UTF-8. Whoever has a row can build it again without this program.
 */
export const canonicalForm = (of: Hashed): string =>
  `[${of.version},${of.sequence},${of.at},${text(of.actorId)},${text(of.actorName)},${text(of.role)},` +
  `${text(of.partnerId)},${text(of.purpose)},${text(of.justification)},${text(of.operation)},${text(of.kind)},` +
  `${of.records},${of.people},${of.recipients},${text(of.outcome)},${of.count},"${of.previousHash}"]`;

/** SHA-256 over the canonical form, hexadecimal; undefined for a version that is not known. */
export const hashOf = (of: Hashed): string | undefined =>
  of.version === String(CANONICAL_VERSION) ? hash('sha256', canonicalForm(of), 'hex') : undefined;
