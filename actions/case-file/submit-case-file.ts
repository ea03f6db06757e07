import { randomUUID } from 'node:crypto';
import type { PartnerAdapter } from '../../adapters/adapter.js';
import { adapterIdOf } from '../../delivery/partners/partners.js';
import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import type { CaseFile } from '../../domain/case-file/index.js';
import { isStorable } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { appendEvents } from '../../events/append.js';
import type { Prisma, Transaction } from '../../prisma/client.js';
import type { CaseFile as CaseFileRow } from '../../prisma/rows.js';
import type { ActionContext } from '../action-context.js';
import { evaluated } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { columnsOf, contentOf, lockCaseFile } from './case-file-rows.js';
import type { CaseFileChange } from './change-case-file.js';

export interface SubmitCaseFile extends CaseFileChange {
  /** Ids of the partners to send it to, e.g. cps, court. */
  readonly partners: readonly string[];
}

interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly channel: string;
  readonly adapter: PartnerAdapter;
}

/**
 * Submits a case file: keeps it as it is now, with the list of its materials, and queues one delivery for each partner. All in one
 * transaction, so that nothing is sent that is not submitted, nor the other way round.
 * Problems: NOT_FOUND, REVISION_CONFLICT, PARTNER_UNKNOWN, REQUIRED (no partner), ALREADY_SUBMITTED, and what the file lacks for a
 * partner, with the partner's own codes and the paths of our case file.
 */
export function submitCaseFile(context: ActionContext, input: SubmitCaseFile): Promise<ActionOutcome> {
  return idempotently(context, 'submitCaseFile', input, async (tx) => {
    const row = await lockCaseFile(tx, input.caseFileId);
    if (!row) return refused(problem('NOT_FOUND', '/caseFileId'));
    if (row.revision !== input.revision) return refused(problem('REVISION_CONFLICT', '/revision'));
    const { addressees, problems: unknown } = await findAddressees(context, tx, input.partners);
    const earlier = await tx.submission.findFirst({
      where: { caseFileId: row.id },
      orderBy: { number: 'desc' },
      select: { number: true, content: true, deliveries: { select: { partnerId: true, status: true } } },
    });
    const unchanged = earlier !== null && row.status !== 'IN_PREPARATION';
    const sent = unchanged ? earlier.deliveries : [];
    const repeated = sent
      .filter(({ status }) => status !== 'REJECTED')
      .map(({ partnerId }) => input.partners.indexOf(partnerId));
    const problems = [
      ...unknown,
      ...repeated.filter((index) => index >= 0).map((index) => problem('ALREADY_SUBMITTED', `/partners/${index}`)),
    ];
    if (problems.length > 0) return refused(...problems);

    // Sent unchanged to a further partner it is the same version; anything else is a new one.
    const another = unchanged && sent.every(({ status }) => status !== 'REJECTED');
    const file = versionAfter(contentOf(row), earlier && contentOf(earlier), another);
    const missing = addressees.flatMap(({ name, adapter }) =>
      adapter.check(file).map((found) => ({ ...found, message: `${name}: ${found.message}` })),
    );
    if (missing.length > 0) return refused(...missing);

    await store(context, tx, row, file, addressees, (earlier?.number ?? 0) + 1);
    await evaluated(context, tx, { type: 'CASE_FILE', id: row.id });
    return { ok: true, id: row.id };
  });
}

function versionAfter(file: CaseFile, submitted: CaseFile | null, same: boolean): CaseFile {
  return submitted && !same ? { ...file, version: Math.max(file.version, Math.floor(submitted.version) + 1) } : file;
}

async function findAddressees(
  context: ActionContext,
  tx: Transaction,
  ids: readonly string[],
): Promise<{ addressees: Addressee[]; problems: Problem[] }> {
  if (ids.length === 0)
    return {
      addressees: [],
      problems: [problem('REQUIRED', '/partners', 'Name at least one partner to send the file to.')],
    };
  const rows = await tx.partner.findMany({
    where: { id: { in: ids.filter(isStorable) } },
    select: { id: true, name: true, channel: true, adapter: true },
  });
  const addressees = [...new Set(ids)].flatMap((id) => {
    const row = rows.find((partner) => partner.id === id);
    const adapter = row && context.adapters.get(adapterIdOf(row));
    return adapter ? [{ ...row, adapter }] : [];
  });
  const problems = ids.flatMap((id, index) =>
    addressees.some((addressee) => addressee.id === id) ? [] : [problem('PARTNER_UNKNOWN', `/partners/${index}`)],
  );
  return { addressees, problems };
}

async function store(
  context: ActionContext,
  tx: Transaction,
  row: CaseFileRow,
  file: CaseFile,
  addressees: readonly Addressee[],
  number: number,
): Promise<void> {
  const materials = await tx.material.findMany({
    where: { caseFileId: row.id },
    orderBy: { id: 'asc' },
    select: { id: true, title: true, fileName: true, contentType: true, sha256: true, storageKey: true },
  });
  const revision = row.revision + 1;
  const submission = await tx.submission.create({
    data: {
      caseFileId: row.id,
      number,
      revision,
      content: file as unknown as Prisma.InputJsonValue,
      materials,
      partnerIds: addressees.map(({ id }) => id),
      actor: context.actor.id,
      createdAt: context.now(),
    },
    select: { id: true },
  });
  const deliveries = addressees.map(({ id: partnerId, channel, adapter }) => {
    const { format, losses } = adapter.translate(file);
    return {
      ...{ id: timeOrderedId(), submissionId: submission.id, caseFileId: row.id, partnerId, channel, status: 'QUEUED' },
      ...{ messageId: randomUUID(), correlationId: randomUUID(), format, losses: losses.map((loss) => ({ ...loss })) },
    };
  });
  // One at a time, and mostly there is one: Prisma remembers how it translates a `create`, but not a `createMany`.
  for (const data of deliveries) await tx.delivery.create({ data, select: { id: true } });
  await tx.caseFile.update({ where: { id: row.id }, data: { ...columnsOf(file), status: 'SUBMITTED', revision } });
  await context.queue.enqueue(tx, deliveries);
  await appendEvents(tx, [
    { type: 'case-file.changed', subjectType: 'CaseFile', subjectId: row.id, data: { submissionId: submission.id } },
    ...deliveries.map(({ id, partnerId }) => ({
      type: 'delivery.changed' as const,
      subjectType: 'Delivery',
      subjectId: id,
      data: { partnerId, caseFileId: row.id },
    })),
  ]);
}
