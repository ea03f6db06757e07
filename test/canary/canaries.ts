/** What must not be seen anywhere but in the database and in what a partner is sent: an invented person, and secrets. */
export const canaries = {
  familyName: 'Kanarienova-Zwitscher',
  givenName: 'Quillaperch',
  street: '17 Gefiederpassage',
  telephone: '07700 900961',
  email: 'quillaperch@kanarien.example',
  occupation: 'Volieremeister',
  statement: 'Federkleidbericht',
  token: 'cb_KanarienTokenKanarienTokenKana',
  password: 'KanarienPasswort',
} as const;

/** The canaries that a text holds, in any spelling that a program may give them. */
export function canariesIn(text: string): string[] {
  const spellings = (canary: string) => [
    canary,
    encodeURIComponent(canary),
    canary.replaceAll(' ', '+'),
    JSON.stringify(canary).slice(1, -1),
    Buffer.from(canary).toString('base64').slice(2, -4),
    Buffer.from(canary).toString('hex'),
  ];
  const lower = text.toLowerCase();
  return Object.values(canaries).filter((canary) =>
    spellings(canary).some((spelling) => lower.includes(spelling.toLowerCase())),
  );
}
