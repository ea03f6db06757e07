/** Who is measured, what is asked of each, and where it listens. The same fields of the same rows everywhere. */
const person = 'person { givenNames familyName dateOfBirth }';

export const contestants = [
  {
    name: 'Casebridge',
    port: 4301,
    query: `{ incidents(first: 50) { edges { node { number type district reportedAt summary
      involvements(first: 5) { edges { node { role ${person} } } }
      charges(first: 5) { edges { node { offenceCode wording chargedAt } } } } } } }`,
  },
  { name: 'bare handler, one json_agg query', port: 4302, file: 'floor.mjs', query: '{ floor }' },
  {
    name: 'PostGraphile 5',
    port: 4303,
    file: 'postgraphile.mjs',
    query: `{ allIncidents(first: 50, orderBy: [REPORTED_AT_DESC, ROW_ID_DESC]) { nodes { number type district reportedAt summary
      involvementsByIncidentId(first: 5, orderBy: [ROW_ID_ASC]) { nodes { role personByPersonId { givenNames familyName dateOfBirth } } }
      chargesByIncidentId(first: 5, orderBy: [ROW_ID_ASC]) { nodes { offenceCode wording chargedAt } } } } }`,
  },
  {
    name: 'Mercurius with jit',
    port: 4304,
    file: 'mercurius.mjs',
    query: `{ incidents(first: 50) { number type district reportedAt summary
      involvements(first: 5) { role ${person} } charges(first: 5) { offenceCode wording chargedAt } } }`,
  },
];
