/** Mercurius with jit: a hand-written schema over the same tables, nested fields gathered by its loaders. */
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 12 });
const schema = `
  type Query { incidents(first: Int!): [Incident!]! }
  type Incident { id: ID! number: String! type: String! district: String! reportedAt: String! summary: String!
    involvements(first: Int!): [Involvement!]! charges(first: Int!): [Charge!]! }
  type Involvement { id: ID! role: String! person: Person! }
  type Person { id: ID! givenNames: [String!]! familyName: String! dateOfBirth: String }
  type Charge { id: ID! offenceCode: String! wording: String! chargedAt: String! }
`;
const iso = (date) => date?.toISOString();
const below = (queries, rows, key) => {
  const groups = Map.groupBy(rows, (row) => row[key]);
  return queries.map(({ obj }) => groups.get(obj.id) ?? []);
};

const app = Fastify();
app.register(mercurius, {
  schema,
  jit: 1,
  resolvers: {
    Query: {
      incidents: async (_, { first }) => {
        const { rows } = await pool.query({
          name: 'incidents',
          text: 'select id, number, type, district, reported_at, summary from incident order by reported_at desc, id desc limit $1',
          values: [first],
        });
        return rows.map((row) => ({ ...row, reportedAt: iso(row.reported_at) }));
      },
    },
  },
  loaders: {
    Incident: {
      involvements: async (queries) => {
        const { rows } = await pool.query({
          name: 'involvements',
          text: `select v.* from unnest($1::uuid[]) k(id) cross join lateral
                 (select id, incident_id, person_id, role from involvement where incident_id = k.id order by id limit $2) v`,
          values: [queries.map(({ obj }) => obj.id), queries[0].params.first],
        });
        return below(queries, rows, 'incident_id');
      },
      charges: async (queries) => {
        const { rows } = await pool.query({
          name: 'charges',
          text: `select c.* from unnest($1::uuid[]) k(id) cross join lateral
                 (select id, incident_id, offence_code, wording, charged_at from charge where incident_id = k.id order by id limit $2) c`,
          values: [queries.map(({ obj }) => obj.id), queries[0].params.first],
        });
        return below(
          queries,
          rows.map((row) => ({ ...row, offenceCode: row.offence_code, chargedAt: iso(row.charged_at) })),
          'incident_id',
        );
      },
    },
    Involvement: {
      person: async (queries) => {
        const { rows } = await pool.query({
          name: 'people',
          text: 'select id, given_names, family_name, date_of_birth::text from person where id = any($1::uuid[])',
          values: [[...new Set(queries.map(({ obj }) => obj.person_id))]],
        });
        const people = new Map(
          rows.map((row) => [
            row.id,
            { id: row.id, givenNames: row.given_names, familyName: row.family_name, dateOfBirth: row.date_of_birth },
          ]),
        );
        return queries.map(({ obj }) => people.get(obj.person_id));
      },
    },
  },
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
