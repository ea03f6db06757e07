import { createHash } from 'node:crypto';
import type { CodeableConcept, Reference, Resource } from '@medplum/fhirtypes';
import type { AdultSocialCareReferral, ChildrensSocialCareReferral } from '../../domain/referral/index.js';

/** What this adapter carries. */
export type SocialCareReferral = ChildrensSocialCareReferral | AdultSocialCareReferral;

/** A resource in a message, with the name by which the others refer to it. */
export interface Entry<R extends Resource = Resource> {
  readonly fullUrl: string;
  readonly resource: R;
}

/** Leaves out what is undefined or an empty list: FHIR allows neither. */
export function stated<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const given = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given) as T;
}

/** Text that says something; undefined for null and blanks. */
export const said = (text: string | null): string | undefined => text?.trim() || undefined;

/**
 * The name of a resource within the messages of a referral: the same in each of them, and telling nothing of our own ids. A
 * UUID of version 8 (RFC 9562), from SHA-256.
 */
export function urnOf(referral: SocialCareReferral, part: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(['social-care', referral.id, part]))
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return `urn:uuid:${groups.join('-')}`;
}

/** A reference to another resource of the same message. */
export const referTo = <R extends Resource>({ fullUrl }: Entry<R>): Reference<R> => ({ reference: fullUrl });

/** A code of one system, without words. */
export const coded = (system: string, code: string): CodeableConcept => ({ coding: [{ system, code }] });
