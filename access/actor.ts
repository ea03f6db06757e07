/** Who asks: a person, an internal system or a partner, as the credential said. */
export interface Actor {
  /** Stable name for records of who did what, e.g. `token:018f…` or `system:worker`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Set for partner roles: only what concerns this partner is visible. */
  readonly partnerId?: string;
}

/** The roles of the hub; what each may do is its file in `access/roles/`. */
export const roles = [
  'anonymous',
  'operator',
  'case-preparer',
  'supervisor',
  'safeguarding',
  'custody',
  'records',
  'monitor',
  'auditor',
  'partner',
] as const;
export type Role = (typeof roles)[number];
