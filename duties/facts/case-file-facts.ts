import type { CaseFile } from '../../domain/case-file/index.js';
import { RemandStatus } from '../../domain/case-file/index.js';
import type { CaseFileFacts, SubmissionFacts } from '../../domain/duties/index.js';
import { Prisma, type Transaction } from '../../prisma/client.js';
import { askAll, jsonRows, momentOrNull } from '../rows/json-rows.js';
import { decisionFrom, decisionRows, grouped, ownersFrom, wantedIds, type DecisionJson } from './decisions.js';

/** Whose format a prosecutor takes: partners of it are prosecutors. */
const PROSECUTORS_FORMAT = 'cps';

interface FileJson {
  readonly id: string;
  readonly district: string | null;
  readonly team: string | null;
  readonly owners: unknown;
  /** Of each defendant: remand status and first hearing; and the court's own first hearing. */
  readonly defendants: readonly {
    readonly remandStatus: string | null;
    readonly custodyStatus: string | null;
    readonly firstHearing: string | null;
  }[];
  readonly hearing: CaseFile['court'] | null;
  readonly chargedAt: string | null;
}

interface SubmissionJson {
  readonly id: string;
  readonly caseFileId: string;
  readonly partnerId: string;
  readonly number: number;
  readonly createdAt: string;
  readonly actor: string;
  readonly sentAt: string | null;
  readonly answeredAt: string | null;
}

const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The earliest of the moments that are written as such; dates without a time say nothing to the minute, and are left out. */
function firstHearingOf({ defendants, hearing }: FileJson): Date | null {
  const { date, time } = hearing?.firstHearing ?? {};
  const times = [...defendants.map(({ firstHearing }) => firstHearing), date && time ? `${date}T${time}` : null]
    .filter((text) => text !== null && isMoment.test(text))
    .map((text) => new Date(text!).getTime())
    .filter((ms) => !Number.isNaN(ms));
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** What went to prosecutors. One that a later version followed, to the same one, is not waited for any more. */
function submissionsFrom(rows: readonly SubmissionJson[]): SubmissionFacts[] {
  return rows.flatMap((row) => {
    if (row.sentAt === null) return [];
    const later = rows
      .filter(({ partnerId, number }) => partnerId === row.partnerId && number > row.number)
      .sort((a, b) => a.number - b.number)[0];
    return [
      {
        // One version may go to several prosecutors.
        id: rows.some((other) => other !== row && other.id === row.id) ? `${row.id}:${row.partnerId}` : row.id,
        partnerId: row.partnerId,
        sentAt: new Date(row.sentAt),
        answerDueAt: null,
        answeredAt: momentOrNull(row.answeredAt),
        withdrawn: later
          ? { at: new Date(later.createdAt), by: later.actor, reason: 'A later version was submitted' }
          : null,
      },
    ];
  });
}

/**
 * Reads what rules look at of some case files, in one statement. A file is owed since the first charge that it names by id, or,
 * where it names none, since the first of its incident. It is sent when the prosecutor has taken it, and answered when it is decided.
 */
export async function loadCaseFileFacts(tx: Transaction, ids: readonly string[]): Promise<CaseFileFacts[]> {
  const answer = await askAll<{ files: FileJson[]; submissions: SubmissionJson[]; decisions: DecisionJson[] }>(
    tx,
    {
      files: jsonRows(Prisma.sql`
        select f.id, i.district, i.team, i.owners, f.content->'court' as hearing,
          ${jsonRows(Prisma.sql`
            select d->>'remandStatus' as "remandStatus", d->'court'->>'custodyStatus' as "custodyStatus",
              d->>'firstHearingDateTime' as "firstHearing"
            from jsonb_path_query(f.content, '$.defendants[*]') d`)} as defendants,
          coalesce(
            (select min(c.charged_at) from charge c where c.id::text in (
              select o #>> '{}' from jsonb_path_query(f.content, '$.defendants[*].offences[*].chargeId') o)
              and c.incident_id = f.incident_id),
            (select min(c.charged_at) from charge c where c.incident_id = f.incident_id)) as "chargedAt"
        from wanted join case_file f on f.id = wanted.id left join incident i on i.id = f.incident_id`),
      submissions: jsonRows(Prisma.sql`
        select s.id, s.case_file_id as "caseFileId", s.number, s.created_at as "createdAt", s.actor,
          d.partner_id as "partnerId", d.sent_at as "sentAt",
          case when d.status in ('ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'REJECTED') then d.receipt_at end as "answeredAt"
        from wanted join submission s on s.case_file_id = wanted.id
        -- Submission by submission, whatever is guessed of how many are a prosecutor's: all deliveries were read otherwise.
        cross join lateral (select * from delivery where submission_id = s.id offset 0) d
        join partner p on p.id = d.partner_id and coalesce(p.adapter, p.id) = ${PROSECUTORS_FORMAT}`),
      decisions: decisionRows('CASE_FILE'),
    },
    wantedIds(ids),
  );
  const submissionsOf = grouped(answer.submissions, ({ caseFileId }) => caseFileId);
  const decisionsOf = grouped(answer.decisions, ({ subjectId }) => subjectId);
  return answer.files.map((file) => ({
    type: 'CASE_FILE',
    id: file.id,
    district: file.district,
    team: file.team,
    owners: ownersFrom(file.owners),
    decisions: decisionsOf(file.id).map(decisionFrom),
    owedSince: momentOrNull(file.chargedAt),
    agreedDueAt: null,
    firstHearingAt: firstHearingOf(file),
    defendantInCustody: file.defendants.some(
      ({ remandStatus, custodyStatus }) => remandStatus === (RemandStatus.CUSTODY as string) || custodyStatus === 'C',
    ),
    submissions: submissionsFrom(submissionsOf(file.id)),
    withdrawn: null,
  }));
}
