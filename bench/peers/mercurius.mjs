/** Mercurius with jit: a hand-written schema over the same tables, nested fields gathered by its loaders. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const schema = `
  scalar JSON
  type Query { incidents(first: Int!): [Incident!]! person(id: ID!): Person caseFile(id: ID!): CaseFile }
  type Incident { id: ID! number: String! type: String! district: String! reportedAt: String! summary: String!
    involvements(first: Int!): [Involvement!]! charges(first: Int!): [Charge!]! caseFiles(first: Int!): [CaseFile!]! }
  type Involvement { id: ID! role: String! person: Person! incident: Incident! }
  type Person { id: ID! givenNames: [String!]! familyName: String! dateOfBirth: String gender: String! pncId: String
    otherNames: [PersonName!]! warnings: [PersonWarning!]! involvements(first: Int!): [Involvement!]!
    custodyRecords(first: Int!): [CustodyRecord!]! charges(first: Int!): [Charge!]! }
  type PersonName { kind: String! givenNames: [String!]! familyName: String! }
  type PersonWarning { kind: String! note: String }
  type CustodyRecord { id: ID! number: String! station: String! arrestedAt: String! releasedAt: String events(first: Int!): [CustodyEvent!]! }
  type CustodyEvent { id: ID! type: String! occurredAt: String! reason: String }
  type Charge { id: ID! offenceCode: String! wording: String! chargedAt: String! }
  type CaseFile { id: ID! ptiUrn: String! status: String! revision: Int! content: JSON! createdAt: String! updatedAt: String! incident: Incident
    materials(first: Int!): [Material!]! submissions(first: Int!): [Submission!]! }
  type Material { id: ID! kind: String! title: String! fileName: String! contentType: String! sizeBytes: Float! sha256: String! createdAt: String! }
  type Submission { id: ID! number: Int! revision: Int! actor: String! createdAt: String! deliveries(first: Int!): [Delivery!]! }
  type Delivery { id: ID! status: String! format: String! messageId: ID! attemptCount: Int! sentAt: String receiptAt: String problems: JSON!
    partner: Partner! attempts(first: Int!): [Attempt!]! }
  type Partner { id: ID! name: String! }
  type Attempt { id: ID! number: Int! startedAt: String! endedAt: String result: String answer: String }
`;
const iso = (date) => date?.toISOString();
const ask = async (name, text, values) => (await pool.query({ name, text, values })).rows;
const keysOf = (queries) => queries.map(({ obj }) => obj.id);

/** The first rows of a table for each of the objects that are asked about. */
const below = (table, key, columns, shape) => async (queries) => {
  const rows = await ask(
    `${table} ${key}`,
    `select v.* from unnest($1::uuid[]) k(id) cross join lateral
     (select id, ${columns} from ${table} where ${key} = k.id order by id limit $2) v`,
    [keysOf(queries), queries[0].params.first],
  );
  const groups = Map.groupBy(rows, (row) => row[key]);
  return queries.map(({ obj }) => (groups.get(obj.id) ?? []).map(shape));
};
/** All rows of a person that are not withdrawn. */
const ofPerson = (table, columns, shape) => async (queries) => {
  const rows = await ask(
    table,
    `select ${columns}, person_id from ${table} where person_id = any($1::uuid[]) and withdrawn_at is null order by id`,
    [keysOf(queries)],
  );
  const groups = Map.groupBy(rows, (row) => row.person_id);
  return queries.map(({ obj }) => (groups.get(obj.id) ?? []).map(shape));
};
/** The rows that a column names. */
const named =
  (table, column, columns, shape, type = 'uuid') =>
  async (queries) => {
    const keys = [...new Set(queries.map(({ obj }) => obj[column]))];
    const rows = await ask(`${table} by id`, `select ${columns} from ${table} where id = any($1::${type}[])`, [keys]);
    const found = new Map(rows.map((row) => [row.id, shape(row)]));
    return queries.map(({ obj }) => found.get(obj[column]));
  };

const INCIDENT = 'id, number, type, district, reported_at, summary';
const incident = (row) => ({ ...row, reportedAt: iso(row.reported_at) });
const PERSON = 'id, given_names, family_name, date_of_birth::text, gender, pnc_id';
const person = (row) => ({
  ...{ id: row.id, givenNames: row.given_names, familyName: row.family_name, dateOfBirth: row.date_of_birth },
  ...{ gender: row.gender, pncId: row.pnc_id },
});
const CHARGE = 'offence_code, wording, charged_at';
const charge = (row) => ({ ...row, offenceCode: row.offence_code, chargedAt: iso(row.charged_at) });
const same = (row) => row;
const CASE_FILE = 'pti_urn, status, revision, content, created_at, updated_at';
const caseFile = (row) => ({
  ...row,
  ptiUrn: row.pti_urn,
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
});

const app = Fastify();
app.register(mercurius, {
  schema,
  jit: 1,
  resolvers: {
    Query: {
      incidents: async (_, { first }) =>
        (
          await ask('incidents', `select ${INCIDENT} from incident order by reported_at desc, id desc limit $1`, [
            first,
          ])
        ).map(incident),
      person: async (_, { id }) => {
        const [row] = await ask('person', `select ${PERSON} from person where id = $1`, [id]);
        return row && person(row);
      },
      caseFile: async (_, { id }) => {
        const [row] = await ask('case file', `select id, incident_id, ${CASE_FILE} from case_file where id = $1`, [id]);
        return row && caseFile(row);
      },
    },
  },
  loaders: {
    Incident: {
      involvements: below('involvement', 'incident_id', 'incident_id, person_id, role', same),
      charges: below('charge', 'incident_id', `incident_id, ${CHARGE}`, charge),
      caseFiles: below('case_file', 'incident_id', 'incident_id, pti_urn, status', (row) => ({
        ...{ id: row.id, ptiUrn: row.pti_urn, status: row.status },
      })),
    },
    CaseFile: {
      incident: named('incident', 'incident_id', INCIDENT, incident),
      materials: below(
        'material',
        'case_file_id',
        `case_file_id, kind, title, file_name, content_type, size_bytes, sha256, created_at`,
        (row) => ({
          ...row,
          ...{
            fileName: row.file_name,
            contentType: row.content_type,
            sizeBytes: Number(row.size_bytes),
            createdAt: iso(row.created_at),
          },
        }),
      ),
      submissions: below('submission', 'case_file_id', 'case_file_id, number, revision, actor, created_at', (row) => ({
        ...{ ...row, createdAt: iso(row.created_at) },
      })),
    },
    Submission: {
      deliveries: below(
        'delivery',
        'submission_id',
        'submission_id, partner_id, status, format, message_id, attempt_count, sent_at, receipt_at, problems',
        (row) => ({
          ...{
            ...row,
            messageId: row.message_id,
            attemptCount: row.attempt_count,
            sentAt: iso(row.sent_at),
            receiptAt: iso(row.receipt_at),
          },
        }),
      ),
    },
    Delivery: {
      partner: named('partner', 'partner_id', 'id, name', same, 'text'),
      attempts: below('attempt', 'delivery_id', 'delivery_id, number, started_at, ended_at, result, answer', (row) => ({
        ...{ ...row, startedAt: iso(row.started_at), endedAt: iso(row.ended_at) },
      })),
    },
    Involvement: {
      person: named('person', 'person_id', PERSON, person),
      incident: named('incident', 'incident_id', INCIDENT, incident),
    },
    Person: {
      otherNames: ofPerson('person_name', 'kind, given_names as "givenNames", family_name as "familyName"', same),
      warnings: ofPerson('person_warning', 'kind, note', same),
      involvements: below('involvement', 'person_id', 'incident_id, person_id, role', same),
      custodyRecords: below(
        'custody_record',
        'person_id',
        'person_id, number, station, arrested_at, released_at',
        (row) => ({
          ...{ id: row.id, number: row.number, station: row.station },
          ...{ arrestedAt: iso(row.arrested_at), releasedAt: iso(row.released_at) },
        }),
      ),
      charges: below('charge', 'person_id', `person_id, ${CHARGE}`, charge),
    },
    CustodyRecord: {
      events: below('custody_event', 'custody_record_id', 'custody_record_id, type, occurred_at, reason', (row) => ({
        ...{ id: row.id, type: row.type, occurredAt: iso(row.occurred_at), reason: row.reason },
      })),
    },
  },
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
