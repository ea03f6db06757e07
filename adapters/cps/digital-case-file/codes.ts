/** Codes of the published schema's verdict; see `structure.ts`. */
export type DcfStructureCode =
  | 'DCF-S-UNKNOWN-FIELD'
  | 'DCF-S-MISSING'
  | 'DCF-S-TYPE'
  | 'DCF-S-CODE'
  | 'DCF-S-TOO-FEW'
  | 'DCF-S-TOO-MANY'
  | 'DCF-S-REPEATED'
  | 'DCF-S-PATTERN'
  | 'DCF-S-TOO-SMALL'
  | 'DCF-S-VERSION'
  | 'DCF-S-TOO-DEEP';

/** Values that the published schema lets pass and that the receiver's importer breaks on; see `unreadable.ts`. */
export type DcfUnreadableCode = 'DCF-NULL' | 'DCF-NOT-A-LIST';

/** `DCF-R-001` … `DCF-R-172`: the business rules, by their number; see `rules/`. */
export type DcfRuleCode = `DCF-R-${string}`;

/** What is unusual and never refused; see `date-warnings.ts`. */
export type DcfWarningCode = 'DCF-W-DATE-UNREADABLE' | 'DCF-W-DATE-FORM' | 'DCF-W-DATE-ORDER' | 'DCF-W-DATE-FUTURE';

/** Every code that the check of a Digital Case File reports. */
export type DcfProblemCode = DcfStructureCode | DcfUnreadableCode | DcfRuleCode | DcfWarningCode;
