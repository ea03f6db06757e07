/** Who owes a duty, as a role: the record says which officer fills it. */
export const ownerRoles = [
  'OFFICER_IN_CASE',
  'CUSTODY_OFFICER',
  'REVIEW_OFFICER',
  'DESIGNATED_OFFICER',
  'SAFEGUARDING_UNIT',
  'CRIME_RECORDING',
  'CASE_BUILDER',
] as const;
export type OwnerRole = (typeof ownerRoles)[number];

/** To whom a duty is owed. */
export const creditors = [
  'VICTIM',
  'DETAINEE',
  'CHILD',
  'FORCE',
  'VICTIMS_SERVICES',
  'MARAC',
  'CHILDRENS_SOCIAL_CARE',
  'ADULT_SOCIAL_CARE',
  'SCHOOL',
  'COURT',
  'CPS',
] as const;
export type Creditor = (typeof creditors)[number];
