/** What was given, as it was given; null when there is nothing in it but spaces. */
export const textOrNull = (text: string | null | undefined): string | null => (text?.trim() ? text : null);
