import { checkNotInFuture, checkText } from '../../domain/checks.js';
import { formatAsn } from '../../domain/identifiers/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';
import { CustodyEventType } from '../../domain/records.js';
import { appendEvents } from '../../events/append.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { textOrNull } from './text-or-null.js';

export interface RecordArrest {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly incidentId?: string | null;
  readonly station: string;
  readonly arrestedAt: Date;
  readonly officer?: string | null;
  readonly reason?: string | null;
}

/** The system part of the arrest/summons numbers that this hub gives. */
const ASN_SYSTEM = '01';

/**
 * Opens a custody record with its arrest. Problems: NOT_FOUND, ORGANISATION_UNIT_UNKNOWN and those of such codes,
 * STATION_NOT_POLICE, DATE_IN_FUTURE, TOO_LONG, CHARACTER_NOT_STORABLE.
 */
export function recordArrest(context: ActionContext, input: RecordArrest): Promise<ActionOutcome> {
  return idempotently(context, 'recordArrest', input, async (tx) => {
    const { personId, arrestedAt } = input;
    const incidentId = input.incidentId ?? null;
    const problems: Problem[] = [
      ...checkNotInFuture(arrestedAt, context.now(), '/arrestedAt'),
      ...checkText(input.officer, '/officer', { longest: 60 }),
      ...checkText(input.reason, '/reason', { longest: 2_000 }),
    ];
    const unknownStation = context.standingData.checkOrganisationUnit(input.station, '/station');
    if (unknownStation) problems.push(unknownStation);
    const unit = context.standingData.organisationUnit(input.station);
    if (unit && unit.kind !== 'POLICE') problems.push(problem('STATION_NOT_POLICE', '/station'));
    if (!(await tx.person.findUnique({ where: { id: personId }, select: { id: true } })))
      problems.push(problem('NOT_FOUND', '/personId'));
    if (incidentId && !(await tx.incident.findUnique({ where: { id: incidentId }, select: { id: true } }))) {
      problems.push(problem('NOT_FOUND', '/incidentId'));
    }
    if (problems.length > 0 || !unit) return refused(...problems);

    const station = unit.code;
    const year = dayInLondon(arrestedAt).slice(0, 4);
    const serial = await nextNumber(tx, `custody/${station}/${year}`);
    const [force, area] = [station.slice(0, 2), station.slice(2, 4)];
    const sequence = await nextNumber(tx, `asn/${force}${area}/${ASN_SYSTEM}/${year}`);
    const asn = formatAsn({ year: year.slice(-2), force, unit: area, system: ASN_SYSTEM, sequence }, '/station');
    if (!asn.ok) return refused(...asn.problems);
    const record = await tx.custodyRecord.create({
      data: {
        number: `${station}/${year}/${String(serial).padStart(6, '0')}`,
        personId,
        incidentId,
        station,
        asn: asn.value,
        arrestedAt,
        events: {
          create: {
            type: CustodyEventType.ARRESTED,
            occurredAt: arrestedAt,
            officer: textOrNull(input.officer),
            reason: textOrNull(input.reason),
          },
        },
      },
    });
    await appendEvents(tx, [{ type: 'custody-record.changed', subjectType: 'CustodyRecord', subjectId: record.id }]);
    return { ok: true, id: record.id };
  });
}
