/** One line of a form: what is asked, and what is answered, in words. */
export interface FormField {
  readonly label: string;
  readonly value: string;
  /** JSON Pointer to where it comes from, in the terms of our referral: losses are reported under it. */
  readonly path: string;
}

export interface FormSection {
  readonly heading: string;
  readonly fields: readonly FormField[];
}

/** A document for a person to read, before it is set as a PDF or as plain text. */
export interface Form {
  readonly title: string;
  /** Stands on every page. */
  readonly number: string;
  /** Government security classification; at the head and foot of every page. */
  readonly marking: string;
  /** When it was made; ISO 8601. The only time in it, so that the same form is the same bytes. */
  readonly madeAt: string;
  readonly sections: readonly FormSection[];
}

/** The classification of what concerns named people at risk. (GSC, CPS disclosure manual chapter 24.) */
export const OFFICIAL_SENSITIVE = 'OFFICIAL-SENSITIVE';
