import type { EventType } from '../domain/event-types.js';
import type { NodeType } from '../domain/global-id.js';
import type { Actor, Role } from './actor.js';
import type { FieldClass } from './fields/field-classes.js';
import { anonymous } from './roles/anonymous.js';
import { auditor } from './roles/auditor.js';
import { casePreparer } from './roles/case-preparer.js';
import { custody } from './roles/custody.js';
import { monitor } from './roles/monitor.js';
import { operator } from './roles/operator.js';
import { partner } from './roles/partner.js';
import { records } from './roles/records.js';
import type { DocumentType, RoleTable } from './roles/role-table.js';
import { safeguarding } from './roles/safeguarding.js';
import { supervisor } from './roles/supervisor.js';

/** The table of each role, one file each in `roles/`. Whatever a table does not list is denied. */
export const permissions: Readonly<Record<Role, RoleTable>> = {
  anonymous,
  operator,
  'case-preparer': casePreparer,
  supervisor,
  safeguarding,
  custody,
  records,
  monitor,
  auditor,
  partner,
};

/** Whoever is asked about: a role, and the partner it acts for. */
export type Holder = Pick<Actor, 'role' | 'partnerId'>;

/** The role whose table applies: whoever belongs to a partner is a partner, whatever its credential says. */
export const roleOf = ({ role, partnerId }: Holder): Role => (partnerId === undefined ? role : 'partner');

/** Whether somebody may use a root field. */
export const mayUse = (holder: Holder, operation: 'query' | 'mutation' | 'subscription', field: string): boolean =>
  permissions[roleOf(holder)][operation].includes(field);

/** Whether somebody may see fields of a class. */
export const maySeeFields = (holder: Holder, fieldClass: FieldClass): boolean =>
  permissions[roleOf(holder)].fields.includes(fieldClass);

/** Which records of a type somebody may ask for by their ids. */
export const rowsFor = (holder: Holder, type: NodeType): 'all' | 'own' | 'none' =>
  rightTo(permissions[roleOf(holder)].rows, type);

/** Which events of a type somebody hears of. */
export const eventsFor = (holder: Holder, type: EventType): 'all' | 'own' | 'none' =>
  rightTo(permissions[roleOf(holder)].events, type);

/**
 * Whether a document may be sent to a partner: of a type that partners receive, and addressed to it. A document without
 * addressees is for every partner.
 */
export const mayReceive = (
  partnerId: string,
  { type, addressees }: { readonly type: DocumentType; readonly addressees: readonly string[] },
): boolean =>
  permissions.partner.receives.includes(type) && (addressees.length === 0 || addressees.includes(partnerId));

// An event may come from a newer version of the hub, with a type that no table has.
const rightTo = <Name extends string>(rights: { readonly [Each in Name]?: 'all' | 'own' }, name: Name) =>
  (Object.hasOwn(rights, name) ? rights[name] : undefined) ?? 'none';
