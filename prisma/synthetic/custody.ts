import { formatAsn } from '../../domain/identifiers/index.js';
import { CustodyEventType } from '../../domain/records.js';
import { syntheticId, RowKind } from './ids.js';
import type { InventedIncident } from './incident.js';
import { STATIONS } from './invented.js';
import type { ChargeRow, CustodyEventRow, CustodyRecordRow, NumberSeriesRow } from './rows.js';
import { valueOf } from './value-of.js';

const MINUTE = 60_000;
/** Serials from here on are the synthetic force's; those that the hub gives begin with 1. */
const SERIALS_FROM = 500_000;
/** The system part of the synthetic force's arrest/summons numbers; the hub's own are 01. */
const ASN_SYSTEM = '99';

export interface InventedCustody {
  readonly record: CustodyRecordRow;
  readonly events: readonly CustodyEventRow[];
  readonly charges: readonly ChargeRow[];
  readonly series: readonly NumberSeriesRow[];
}

const iso = (moment: number): string => new Date(moment).toISOString();

/** The detention of the suspect of an incident: about one in ten incidents comes to one, and half of these to a charge. */
export function inventCustody(
  seed: number,
  invented: InventedIncident,
  titleOf: (offenceCode: string) => string,
): InventedCustody | undefined {
  const { index, incident, kind, random, suspect } = invented;
  if (kind.offences.length === 0 || !random.chance(0.103)) return undefined;
  const charged = random.chance(0.5);
  const station = STATIONS[index % STATIONS.length] as string;
  const arrestedAt = invented.reportedAt + random.between(20, 3 * 24 * 60) * MINUTE;
  const id = syntheticId(seed, RowKind.CUSTODY_RECORD, index, arrestedAt);
  const year = new Date(arrestedAt).getUTCFullYear();
  const officer = `PC ${random.between(10_000, 29_999)}`;
  const sergeant = `PS ${random.between(30_000, 39_999)}`;

  const events: CustodyEventRow[] = [];
  let moment = arrestedAt;
  const happen = (type: CustodyEventType, after: readonly [least: number, most: number], by: string): number => {
    moment += random.between(...after) * MINUTE;
    events.push({
      id: syntheticId(seed, RowKind.CUSTODY_EVENT, index * 16 + events.length, moment),
      custody_record_id: id,
      type,
      occurred_at: iso(moment),
      recorded_at: iso(moment + random.between(1, 9) * MINUTE),
      officer: by,
    });
    return moment;
  };
  happen(CustodyEventType.ARRESTED, [0, 0], officer);
  const arrivedAt = happen(CustodyEventType.ARRIVED, [15, 70], officer);
  happen(CustodyEventType.DETENTION_AUTHORISED, [5, 30], sergeant);
  happen(CustodyEventType.RIGHTS_GIVEN, [2, 10], sergeant);
  if (random.chance(0.3)) happen(CustodyEventType.MEDICAL_ATTENTION, [20, 90], sergeant);
  if (random.chance(0.6)) happen(CustodyEventType.LEGAL_ADVICE, [20, 120], sergeant);
  happen(CustodyEventType.INTERVIEWED, [40, 240], officer);
  const chargedAt = charged ? happen(CustodyEventType.CHARGED, [60, 300], sergeant) : undefined;
  const end = random.weighted<CustodyEventType>(
    charged
      ? [
          [CustodyEventType.BAILED, 6],
          [CustodyEventType.REMANDED, 3],
        ]
      : [
          [CustodyEventType.BAILED, 4],
          [CustodyEventType.RELEASED, 6],
        ],
  );
  const releasedAt = happen(end, [10, 120], sergeant);

  const offences = charged
    ? [...new Set(Array.from({ length: random.between(1, 2) }, () => random.pick(kind.offences)))]
    : [];
  return {
    record: {
      id,
      number: `${station}/${year}/${SERIALS_FROM + Math.floor(index / STATIONS.length)}`,
      person_id: suspect,
      incident_id: incident.id,
      station,
      asn: valueOf(
        formatAsn({
          year: String(year).slice(2),
          force: station.slice(0, 2),
          unit: station.slice(2, 4),
          system: ASN_SYSTEM,
          sequence: index,
        }),
      ),
      arrested_at: iso(arrestedAt),
      arrived_at: iso(arrivedAt),
      released_at: iso(releasedAt),
      created_at: iso(arrestedAt),
      updated_at: iso(releasedAt),
    },
    events,
    charges: offences.map((offence, at) => ({
      id: syntheticId(seed, RowKind.CHARGE, index * 4 + at, chargedAt as number),
      person_id: suspect,
      incident_id: incident.id,
      custody_record_id: id,
      sequence: at + 1,
      offence_code: offence,
      wording: titleOf(offence),
      offence_from: incident.occurred_from.slice(0, 10),
      location: `${incident.address_primary} ${incident.address_street}, ${incident.address_town}`,
      charged_at: iso(chargedAt as number),
      created_at: iso(chargedAt as number),
    })),
    series: offences.length > 0 ? [{ series: `charge/${id}`, next: offences.length + 1 }] : [],
  };
}
