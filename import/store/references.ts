import type { Client } from 'pg';

/**
 * The people that were made of records, by their keys; who was merged goes by the one under whom everything of him is found, and nobody
 * merges them before the batch is stored. Null where a record is there and nobody was made of it.
 */
export async function readPeople(
  client: Client,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (keys.length === 0) return new Map();
  const { rows: held } = await client.query<{ id: string; now: string }>(
    `select id, coalesce(merged_into_id, id) as now from person where id = any(array(
       select record_id from import_record where source = $1 and type = 'PERSON' and key = any($2::text[]))) for key share`,
    [source, keys],
  );
  const now = new Map(held.map((person) => [person.id, person.now]));
  const { rows } = await client.query<{ key: string; record_id: string | null }>(
    `select key, record_id from import_record where source = $1 and type = 'PERSON' and key = any($2::text[])`,
    [source, keys],
  );
  return new Map(rows.map(({ key, record_id }) => [key, (record_id !== null && now.get(record_id)) || null]));
}

/** An incident that parts belong to. */
export interface KnownIncident {
  readonly id: string;
  readonly occurredFrom: Date;
  readonly reportedAt: Date;
}

/** The incidents that were made of records, by their keys; null where a record is there and no incident was made of it. */
export async function readIncidents(
  client: Client,
  source: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownIncident | null>> {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ key: string; id: string | null; occurred_from: Date; reported_at: Date }>(
    `select r.key, i.id, i.occurred_from, i.reported_at from import_record r left join incident i on i.id = r.record_id
     where r.source = $1 and r.type = 'INCIDENT' and r.key = any($2::text[])`,
    [source, keys],
  );
  return new Map(
    rows.map(({ key, id, occurred_from, reported_at }) => [
      key,
      id === null ? null : { id, occurredFrom: occurred_from, reportedAt: reported_at },
    ]),
  );
}

/** A person's part in an incident, by which no two are the same. */
export const partOf = (incidentId: string, personId: string, role: string): string =>
  `${incidentId} ${personId} ${role}`;

/** The parts that people have in incidents, also those that were withdrawn, by `partOf`. */
export async function readParts(
  client: Client,
  incidents: readonly (KnownIncident | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = incidents.flatMap((incident) => (incident ? [incident.id] : []));
  if (asked.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; incident_id: string; person_id: string; role: string }>(
    'select id, incident_id, person_id, role from involvement where incident_id = any($1::uuid[])',
    [asked],
  );
  return new Map(rows.map((row) => [partOf(row.incident_id, row.person_id, row.role), row.id]));
}
