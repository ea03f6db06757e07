/** Why somebody looks, in the caller's own words: for the record of looks (Data Protection Act 2018, section 62(2)(a)). */
export interface Why {
  /** One of the purposes of the settings, e.g. `SAFEGUARDING`. */
  readonly purpose?: string;
  /** A sentence or two. */
  readonly justification?: string;
}
