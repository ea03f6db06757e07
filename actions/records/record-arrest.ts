import { type ArrestParticulars, checkArrest } from '../../domain/check-arrest.js';
import { areaOfStation, custodyProblem } from '../../domain/custody/index.js';
import { formatAsn } from '../../domain/identifiers/index.js';
import { dayInLondon } from '../../domain/london-day.js';
import { checkLateEntry, type LateEntry } from '../../domain/late-entry.js';
import { problem } from '../../domain/problem-catalogue.js';
import { CustodyEventType } from '../../domain/records.js';
import type { ActionContext } from '../action-context.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { nextNumber } from '../next-number.js';
import { custodyChanged } from './custody-consequences.js';
import { lockCustodyRecord } from './custody-record-rows.js';
import { noteLateEntry } from './note-late-entry.js';
import { personNow } from './person-now.js';
import { textOrNull } from './text-or-null.js';

export interface RecordArrest extends ArrestParticulars {
  readonly idempotencyKey: string;
  readonly personId: string;
  readonly incidentId?: string | null;
  /** In which police area; that of the station when left out. */
  readonly policeArea?: string | null;
  /** Arrested outside England and Wales: in no police area of theirs. */
  readonly outsideEnglandAndWales?: boolean | null;
  /** The police area that investigates the offence; that of the station when left out. */
  readonly soughtBy?: string | null;
  readonly attendedVoluntarily?: boolean | null;
  /** For an offence that is indictable; false when left out, which lengthens no detention. */
  readonly indictable?: boolean | null;
  /** Why it is entered later than it became known. */
  readonly lateEntry?: LateEntry | null;
}

/** The system part of the arrest/summons numbers that this hub gives. */
const ASN_SYSTEM = '01';

/**
 * Opens a custody record with its arrest. Problems: NOT_FOUND, ORGANISATION_UNIT_UNKNOWN and those of such codes,
 * STATION_NOT_POLICE, POLICE_AREA_UNKNOWN, DATE_IN_FUTURE, TOO_LONG, CHARACTER_NOT_STORABLE. Warning: DETAINED_ALREADY.
 */
export function recordArrest(context: ActionContext, input: RecordArrest): Promise<ActionOutcome> {
  return idempotently(context, 'recordArrest', input, async (tx) => {
    const { arrestedAt } = input;
    const incidentId = input.incidentId ?? null;
    const problems = [
      ...checkArrest(input, { now: context.now(), units: context.standingData }),
      ...checkLateEntry(input.lateEntry, context.now()),
    ];
    const unit = context.standingData.organisationUnit(input.station);
    const personId = await personNow(tx, input.personId);
    if (!personId) problems.push(problem('NOT_FOUND', '/personId'));
    if (incidentId && !(await tx.incident.findUnique({ where: { id: incidentId }, select: { id: true } }))) {
      problems.push(problem('NOT_FOUND', '/incidentId'));
    }
    for (const area of ['policeArea', 'soughtBy'] as const) {
      const code = input[area];
      if (code && !context.standingData.force(code)) problems.push(problem('POLICE_AREA_UNKNOWN', `/${area}`));
    }
    if (problems.length > 0 || !unit || !personId) return refused(...problems);

    const open = await tx.custodyRecord.findFirst({ where: { personId, releasedAt: null }, select: { id: true } });
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
        createdAt: context.now(),
      },
    });
    const event = await tx.custodyEvent.create({
      data: {
        ...{ custodyRecordId: record.id, type: CustodyEventType.ARRESTED, occurredAt: arrestedAt },
        recordedAt: context.now(),
        details: detailsOf(input, station),
        officer: textOrNull(input.officer),
        reason: textOrNull(input.reason),
      },
    });
    await noteLateEntry(context, tx, 'CustodyRecord', record.id, input.lateEntry);
    const full = await lockCustodyRecord(tx, record.id);
    await custodyChanged(context, tx, { ...full!, rows: [] }, event);
    return {
      ok: true,
      id: record.id,
      ...(open ? { warnings: [custodyProblem('DETAINED_ALREADY', '/personId')] } : {}),
    };
  });
}

const detailsOf = (input: RecordArrest, station: string) => {
  const area = areaOfStation(station);
  return {
    policeArea: input.outsideEnglandAndWales ? null : (input.policeArea ?? area),
    soughtBy: input.soughtBy ?? area,
    attendedVoluntarily: input.attendedVoluntarily ?? false,
    indictable: input.indictable ?? false,
  };
};
