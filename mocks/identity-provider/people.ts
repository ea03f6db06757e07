/** Somebody who can log in: invented, and recognisably so. */
export interface SandboxPerson {
  readonly id: string;
  readonly name: string;
  /** The role that the tokens of this person give. */
  readonly role: string;
}

/** A system or a partner that asks for tokens by itself (client credentials). */
export interface SandboxClient {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** For partners: which. */
  readonly partner?: string;
}

/** One person of each role. There are no passwords: whoever reaches the sandbox may be any of them. */
export const people: readonly SandboxPerson[] = [
  { id: 'olive.operator', name: 'Olive Operator (invented)', role: 'operator' },
  { id: 'casey.preparer', name: 'Casey Preparer (invented)', role: 'case-preparer' },
  { id: 'sam.supervisor', name: 'Sam Supervisor (invented)', role: 'supervisor' },
  { id: 'saffi.safeguarding', name: 'Saffi Safeguarding (invented)', role: 'safeguarding' },
  { id: 'cuthbert.custody', name: 'Cuthbert Custody (invented)', role: 'custody' },
  { id: 'rex.records', name: 'Rex Records (invented)', role: 'records' },
  { id: 'audrey.auditor', name: 'Audrey Auditor (invented)', role: 'auditor' },
];

const partner = (id: string, name: string): SandboxClient => ({ id, name, role: 'partner', partner: id });

/** The secret of each is `<id>-sandbox-secret`. */
export const clients: readonly SandboxClient[] = [
  partner('cps', 'Invented CPS'),
  partner('court', 'Invented court'),
  partner('victims-services', 'Invented victims’ services'),
  partner('childrens-social-care', 'Invented children’s social care'),
  partner('adult-social-care', 'Invented adult social care'),
  partner('marac', 'Invented MARAC'),
  partner('school', 'Invented school'),
  { id: 'custody-system', name: 'Invented custody system', role: 'custody' },
  { id: 'records-system', name: 'Invented records system', role: 'records' },
  { id: 'monitoring', name: 'Invented monitoring', role: 'monitor' },
];

/** The secret of a client: told to everybody, as all of the sandbox is invented. */
export const secretOf = (client: string): string => `${client}-sandbox-secret`;

/** The application by which people log in; it has no secret, and proves by PKCE that it is the one that asked. */
export const peopleClient = 'casebridge-sandbox-app';
