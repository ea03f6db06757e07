import type { EventType } from '../../domain/event-types.js';
import type { NodeType } from '../../domain/global-id.js';
import type { FieldClass } from '../fields/field-classes.js';

/** What can be sent to a partner. */
export type DocumentType = 'SUBMISSION' | 'NOTICE' | 'REFERRAL';

/** Everything that a role may do. What is not listed is denied. */
export interface RoleTable {
  /** Who has it, in a sentence. */
  readonly about: string;
  /** Root fields of the schema, by name. `uploadMaterial` and `metrics` stand for what is over HTTP. */
  readonly query: readonly string[];
  readonly mutation: readonly string[];
  readonly subscription: readonly string[];
  /** The classes of fields that it may see, wherever they stand (`access/fields/`). */
  readonly fields: readonly FieldClass[];
  /**
   * Records that it may ask for by their id: all of them, or its own, that is, those of its partner. Of the rest there are none.
   * What hangs on a record that it may see is decided by the class of the field that leads there.
   */
  readonly rows: { readonly [Type in NodeType]?: 'all' | 'own' };
  /** Events that it hears of by query, subscription and webhook: all, or those that name its partner. */
  readonly events: { readonly [Type in EventType]?: 'all' | 'own' };
  /** Documents that may be sent to it. */
  readonly receives: readonly DocumentType[];
  /** Whether it may ask anything (`free`), or only what the hub has published (`access/trusted-documents/`). */
  readonly documents: 'free' | 'trusted';
}

/** The same right to each of several. */
export const each = <Name extends string, Right extends string>(
  names: readonly Name[],
  right: Right,
): { readonly [Each in Name]: Right } =>
  Object.fromEntries(names.map((name) => [name, right])) as { readonly [Each in Name]: Right };
