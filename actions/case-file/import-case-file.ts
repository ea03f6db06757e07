import { createHash } from 'node:crypto';
import type { CaseFile } from '../../domain/case-file/index.js';
import { checkStorable } from '../../domain/checks.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { evaluated } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { lockIncident } from '../safeguarding/lock-incident.js';
import { columnsOf } from './case-file-rows.js';
import { CodeCheck } from './checks/codes.js';
import { implausibleDates } from './checks/dates.js';
import { withKeys } from './parts.js';

/** The partner whose adapter reads each format. */
const readers = { DIGITAL_CASE_FILE_1_2_2_1: 'cps', SPI_NEW_CASE_0_6G: 'court' } as const;

export interface ImportCaseFile {
  readonly idempotencyKey: string;
  readonly format: keyof typeof readers;
  readonly document: string;
  readonly incidentId?: string | null;
}

/** Bytes of a document in UTF-8. */
const LARGEST_DOCUMENT = 10_000_000;

/**
 * Makes a case file of a document prepared elsewhere. Nothing is stored of a document that its format refuses; all its problems
 * are given. What is merely unusual is a warning, and kept as it came.
 * Problems: DOCUMENT_TOO_LARGE, NOT_FOUND (incident), those of the format. Warnings: those of the format, OFFENCE_CODE_UNKNOWN,
 * ORGANISATION_UNIT_UNKNOWN, CODE_UNKNOWN, DATE_IN_FUTURE, DATE_ORDER, PTI_URN_HELD.
 */
export async function importCaseFile(context: ActionContext, input: ImportCaseFile): Promise<ActionOutcome> {
  const size = Buffer.byteLength(input.document);
  if (size > LARGEST_DOCUMENT) return refused(problem('DOCUMENT_TOO_LARGE', '/document'));
  return idempotently(context, 'importCaseFile', input, async (tx) => {
    const reader = context.adapters.get(readers[input.format]);
    if (!reader) return refused(problem('PARTNER_UNKNOWN', '/format'));
    const read = reader.read(input.document);
    if (!read.ok) return refused(...read.problems);
    const unstorable = checkStorable(read.value, '');
    if (unstorable.length > 0) return refused(...unstorable);
    // A charge that is recorded at this moment sees the file, or the file sees it.
    if (input.incidentId && !(await lockIncident(tx, input.incidentId)))
      return refused(problem('NOT_FOUND', '/incidentId'));

    const file = withKeys(read.value);
    const held = await tx.caseFile.findFirst({ where: { ptiUrn: file.ptiUrn }, select: { id: true } });
    const warnings = [
      ...read.warnings,
      ...unusual(file, read.warnings, context),
      ...(held ? [problem('PTI_URN_HELD', '/ptiUrn')] : []),
    ];
    const { id } = await tx.caseFile.create({
      data: {
        ...columnsOf(file),
        status: 'IN_PREPARATION',
        incidentId: input.incidentId ?? null,
        source: input.format,
        sourceHash: createHash('sha256').update(input.document).digest('hex'),
        warnings: warnings.map((warning) => ({ ...warning })),
      },
      select: { id: true },
    });
    await appendEvents(tx, [{ type: 'case-file.changed', subjectType: 'CaseFile', subjectId: id }]);
    await evaluated(context, tx, { type: 'CASE_FILE', id });
    return { ok: true, id, warnings };
  });
}

/** What our standing data does not know, and dates that cannot be right where the format has not warned of dates itself. */
function unusual(file: CaseFile, ofFormat: readonly Problem[], { standingData, now }: ActionContext): Problem[] {
  const formatLooksAtDates = ofFormat.some(({ code }) => code.includes('DATE'));
  return [...new CodeCheck(standingData).ofFile(file), ...(formatLooksAtDates ? [] : implausibleDates(file, now()))];
}
