import type { PrismaClient } from '../prisma/client.js';
import { type Repeated, repeatUntilStopped } from '../work/repeat-until-stopped.js';
import { appendAnchor } from './anchors.js';
import { type Head, readHead } from './append.js';
import type { AuditSigner } from './signing.js';

export interface AnchoringOptions {
  readonly prisma: PrismaClient;
  /** Files that every anchor is written to; one of them best where an administrator of the database cannot write. */
  readonly files: readonly string[];
  readonly signer?: AuditSigner | undefined;
  readonly logger: Record<'warn' | 'error', (details: object, message: string) => void>;
  readonly everyMs?: number;
}

/** Writes where the chain ends to every file. Resolves with it; rejects when one could not be written, after all were tried. */
export async function writeAnchor(
  { prisma, files, signer }: Pick<AnchoringOptions, 'prisma' | 'files' | 'signer'>,
  last?: Head,
): Promise<Head> {
  const head = await readHead(prisma);
  if (head.sequence === 0 || (head.sequence === last?.sequence && head.hash === last.hash)) return head;
  const now = new Date();
  const results = await Promise.allSettled(files.map((file) => appendAnchor(file, head, signer, now)));
  const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (faults.length > 0) throw new AggregateError(faults, 'An anchor of the audit could not be written.');
  return head;
}

/** Whether the entry of an anchor is still what it was, or was taken away after its retention. */
async function stillThere(prisma: PrismaClient, { sequence, hash }: Head): Promise<boolean> {
  const [found] = await prisma.$queryRaw<{ same: boolean }[]>`
    select coalesce((select encode(hash, 'hex') = ${hash} from audit_entry where sequence = ${sequence}),
      ${sequence} <= (select max(sequence) from audit_horizon), false) as same`;
  return found!.same;
}

/** How soon the first entries of a new chain are anchored: without an anchor nobody can tell whether they are all. */
const FIRST_MS = 2_000;

/** Anchors the chain at intervals and once more at its end, and cries out when the entry of the anchor before has gone or changed. */
export function startAnchoring({ prisma, files, signer, logger, everyMs = 60_000 }: AnchoringOptions): Repeated {
  let last: Head | undefined;
  const pause = (): number => (last !== undefined && last.sequence > 0 ? everyMs : Math.min(everyMs, FIRST_MS));
  const anchor = async (): Promise<number> => {
    if (last && last.sequence > 0 && !(await stillThere(prisma, last)))
      logger.error({ sequence: last.sequence }, 'the audit was cut or rewritten; run casebridge audit verify');
    last = await writeAnchor({ prisma, files, signer }, last);
    return pause();
  };
  return repeatUntilStopped(anchor, {
    ...{ logger, everyMs, afterFaultMs: pause, onceMoreAtTheEnd: true },
    fault: 'the audit could not be anchored; trying again later',
  });
}
