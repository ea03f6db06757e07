import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { ReportedLook } from '../../../audit/index.js';
import { parseGlobalId } from '../../../domain/global-id.js';
import { readConfig } from '../../config.js';
import { joinHubDatabase } from '../../database.js';
import { CommandError, fail } from '../fail.js';
import { readMoment } from '../reconcile/moment.js';
import { type Reasons, reasonsBy } from './reasons.js';

interface ReportOptions {
  readonly person: string;
  readonly justification?: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

export const reportCommand = (): Command =>
  new Command('report')
    .description('who looked at a person, or changed what is held of them: when, why, and who was told')
    .requiredOption('--person <id>', 'id of the person, as the API gives it')
    .option('--justification <text>', 'why you ask: your look is recorded like any other')
    .option('--from <when>', 'from then on: a day in London or a moment; as far back as entries are kept')
    .option('--to <when>', 'before then; to this day')
    .option('--json', 'prints JSON, one look a line')
    .addHelpText(
      'after',
      [
        '',
        'Section 62 of the Data Protection Act 2018: the log of consultation and disclosure makes it possible to',
        'establish the justification, the date and time, so far as possible the identity of who consulted or',
        'disclosed, and the recipients. It may be used to verify that processing was lawful, for self-monitoring',
        '(internal discipline among it), for the integrity and security of the data, and for criminal proceedings.',
      ].join('\n'),
    )
    .action(async (options: ReportOptions) => {
      try {
        await run(options);
      } catch (error) {
        fail(error);
      }
    });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The UUID of a person by the id of the API, or by the UUID itself. */
function personOf(text: string): string {
  const parsed = parseGlobalId(text);
  if (parsed?.type === 'Person') return parsed.id;
  if (UUID.test(text)) return text.toLowerCase();
  throw new CommandError('Give --person as the id of a person, as the API gives it.');
}

async function run(options: ReportOptions): Promise<void> {
  const person = personOf(options.person);
  const from = options.from === undefined ? undefined : readMoment(options.from, '--from');
  const to = options.to === undefined ? undefined : readMoment(options.to, '--to');
  if (from && to && to <= from) throw new CommandError('Give a --from that lies before --to.');
  if ((options.justification?.length ?? 0) > 2_000)
    throw new CommandError('Give --justification in 2000 characters at most.');
  const [{ AuditLog, looksAt }, { createPrisma }] = await Promise.all([
    import('../../../audit/index.js'),
    import('../../../prisma/client.js'),
  ]);
  const database = await joinHubDatabase(readConfig(process.env));
  const prisma = createPrisma(database.url, { poolSize: 1, applicationName: 'casebridge audit report' });
  try {
    const { username } = userInfo();
    await new AuditLog(prisma).write({
      actor: { id: `command-line:${username}`, name: username, role: 'command-line' },
      purpose: 'AUDIT',
      ...(options.justification === undefined ? {} : { justification: options.justification }),
      operation: 'casebridge audit report',
      kind: 'CONSULTATION',
      records: [{ type: 'Person', id: person }],
      people: [person],
      outcome: 'ALLOWED',
    });
    const reasonsOf = await reasonsBy(prisma);
    let count = 0;
    for await (const look of looksAt({ databaseUrl: database.url, person, from, to })) {
      count += 1;
      const why = await reasonsOf(look);
      console.log(options.json ? JSON.stringify({ ...look, ...why }) : told(look, why));
    }
    if (!options.json)
      console.log(count === 0 ? 'Nobody looked.' : `${count} in all. This report is recorded as well.`);
  } finally {
    await prisma.$disconnect();
    await database.stop();
  }
}

const MOST_RECORDS = 20;

/** The records of an entry, those of the person first: a list may be of hundreds. */
function recordsTold({ records, theirs }: ReportedLook): string {
  const own = new Set(theirs);
  const inOrder = [...theirs, ...records.filter((record) => !own.has(record))];
  const more = inOrder.length - MOST_RECORDS;
  return `${inOrder.slice(0, MOST_RECORDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function told(look: ReportedLook, { reasons, glass }: Reasons): string {
  const { at, kind, outcome, actorName, actorId, role, partnerId, purpose, justification, recipients } = look;
  const lines = {
    'date and time': at.toISOString(),
    identity: `${actorName} (${actorId}), ${role}${partnerId === null ? '' : ` of ${partnerId}`}`,
    justification: [purpose, justification].filter((text) => text !== null).join(': ') || 'none given',
    ...(reasons.length > 0 ? { reason: reasons.join('; ') } : {}),
    ...(glass.length > 0 ? { 'glass broken': glass.join('; ') } : {}),
    ...(recipients.length > 0 ? { recipients: recipients.join(', ') } : {}),
    operation: look.operation,
    records: recordsTold(look),
    ...(look.named ? {} : { 'whose data': 'a record of theirs' }),
    ...(outcome === 'ALLOWED' && look.count === 0 ? { shown: 'nothing: asked for by its id, and not shown' } : {}),
  };
  return [
    `${look.sequence}  ${kind}, ${outcome}`,
    // What somebody typed must not write to the terminal as if it were the hub.
    ...Object.entries(lines).map(
      ([name, text]) => `  ${name.padEnd(13)}  ${text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')}`,
    ),
    '',
  ].join('\n');
}
