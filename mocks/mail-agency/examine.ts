import type { Attachment, ParsedMail } from 'mailparser';
import type { Finding } from '../cjse/receipt.js';
import { faultsOfPdf } from './pdf-check.js';
import { type AgencyData, maracShape, schoolShape } from './shapes.js';

/** The agencies whose mail it is. */
export type AgencyId = 'marac' | 'school';

export interface ExaminedMail {
  readonly findings: readonly Finding[];
  /** The data, where it could be read. */
  readonly data: AgencyData | undefined;
  /** As it came. */
  readonly json: string | undefined;
}

/** Reads an e-mail as the agency would: the paper that people read, the data beside it, and what the outside shows. */
export function examineMail(agency: AgencyId, mail: ParsedMail): ExaminedMail {
  const [paper, data] = [mail.attachments[0], mail.attachments[1]];
  if (!paper || !data || mail.attachments.length !== 2) {
    return {
      findings: [finding('FILES', '/', 'two files are needed: the document, and its data')],
      data: undefined,
      json: undefined,
    };
  }
  const json = data.content.toString('utf8');
  const read = readData(agency, json);
  return {
    findings: [
      ...(agency === 'marac' ? maracPaper(paper) : schoolPaper(paper, read.data)),
      ...(data.contentType === 'application/json' ? [] : [finding('FILES', '/', 'the second file is no JSON')]),
      ...read.findings,
      ...(read.data ? outside(mail, read.data) : []),
    ],
    data: read.data,
    json,
  };
}

function readData(agency: AgencyId, json: string): { data: AgencyData | undefined; findings: readonly Finding[] } {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    return { data: undefined, findings: [finding('DATA', '/', 'the data is not JSON')] };
  }
  const read = (agency === 'marac' ? maracShape : schoolShape).safeParse(given);
  if (read.success) return { data: read.data, findings: [] };
  const findings = read.error.issues
    .slice(0, 20)
    .map(({ path, code }) => finding('DATA', `/${path.join('/')}`, `not as the format has it (${code})`));
  return { data: undefined, findings };
}

const maracPaper = ({ contentType, content }: Attachment): readonly Finding[] =>
  contentType === 'application/pdf'
    ? faultsOfPdf(content).map((fault) => finding('PDF', '/', fault))
    : [finding('FILES', '/', 'the first file is no PDF')];

function schoolPaper({ contentType, content }: Attachment, data: AgencyData | undefined): readonly Finding[] {
  if (contentType !== 'text/plain') return [finding('FILES', '/', 'the first file is no text')];
  const text = content.toString('utf8');
  const number = data?.number ?? '';
  return text.includes(number) && !text.includes('\ufffd')
    ? []
    : [finding('TEXT', '/', 'the text is not of this notice')];
}

/** The subject and the names of files stand in logs of mail systems: the number, and nobody's name. */
function outside(mail: ParsedMail, data: AgencyData): readonly Finding[] {
  const shown = [mail.subject ?? '', ...mail.attachments.map(({ filename }) => filename ?? '')];
  const names = namesIn(data).filter((name) => name.length > 2);
  return [
    ...(shown.every((text) => text.includes(data.number))
      ? []
      : [finding('OUTSIDE', '/number', 'the number is missing')]),
    ...(names.some((name) => shown.some((text) => text.includes(name)))
      ? [finding('OUTSIDE', '/', 'a name can be read on the outside')]
      : []),
  ];
}

function namesIn(data: AgencyData): readonly string[] {
  if (data.purpose !== 'ORIGINAL') return [];
  if ('child' in data) return [...data.child.givenNames, data.child.familyName];
  return [data.victim, data.perpetrator, ...data.children].flatMap((person) =>
    person ? [...person.name.givenNames, person.name.familyName] : [],
  );
}

const codes = { FILES: 5001, DATA: 5002, PDF: 5003, TEXT: 5004, OUTSIDE: 5005 } as const;

const finding = (what: keyof typeof codes, context: string, description: string): Finding => ({
  severity: 'Error',
  code: codes[what],
  name: `MAIL_${what}`,
  description,
  context,
});
