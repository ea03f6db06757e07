const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** What was asked last: many things are checked against one moment, and asking is slow. */
let asked: { readonly at: number; readonly day: string } | undefined;

/** The day of the calendar in the United Kingdom at a moment, YYYY-MM-DD: what a person there would call today. */
export function dayInLondon(moment: Date): string {
  const at = moment.getTime();
  if (asked?.at !== at) asked = { at, day: format.format(moment) };
  return asked.day;
}
