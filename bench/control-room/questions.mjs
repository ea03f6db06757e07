/** What a control room asks and records, as operations of the API. */
import { asTyped } from '../labelled-names/as-typed.mjs';

const PERSON = 'id givenNames familyName dateOfBirth gender';

const LIST = `query List { incidents(first: 50) { edges { node { id number type district reportedAt summary
  involvements(first: 5) { edges { node { role person { ${PERSON} } } } }
  charges(first: 5) { edges { node { offenceCode wording chargedAt } } } } } } }`;
const INCIDENT = `query Incident($id: ID!) { incident(id: $id) { id number type summary district occurredFrom reportedAt domesticAbuse
  childrenPresent involvements(first: 10) { edges { node { role note person { ${PERSON} } } } }
  charges(first: 10) { edges { node { offenceCode wording chargedAt } } } } }`;
const PERSON_BY_ID = `query Person($id: ID!) { person(id: $id) { ${PERSON} pncId mobileTelephone
  address { primaryName street town postcode } } }`;
const HISTORY = `query History($id: ID!) { person(id: $id) { ${PERSON}
  involvements(first: 20) { edges { node { role incident { number type summary reportedAt } } } }
  custodyRecords(first: 10) { edges { node { number station arrestedAt releasedAt } } }
  charges(first: 20) { edges { node { offenceCode wording chargedAt } } } } }`;
const DETAINED = `query Detained { custodyRecords(first: 20) { edges { node { number station arrestedAt
  person { ${PERSON} } events(first: 5) { edges { node { type occurredAt } } } } } } }`;
const BACKLOG = 'query Backlog { backlog { total { count overdue } byRule { key title count overdue } } }';
const CASE_FILE = `query CaseFile($id: ID!) { caseFile(id: $id) { id ptiUrn status revision
  deliveries(first: 5) { edges { node { status } } } } }`;
const SEARCH = `query Search($text: String!) { searchPeople(first: 10, search: { text: $text }) { more edges { node { score
  reasons source warnings { kind } currentDetention { number station } person { ${PERSON} } } } } }`;

/** Reads of a day by how often each is made, of a hundred. */
const READS = [
  { of: 30, name: 'an incident', role: 'safeguarding', query: INCIDENT, id: 'incidents' },
  { of: 25, name: 'a person', role: 'custody', query: PERSON_BY_ID, id: 'people' },
  { of: 15, name: 'a person’s history', role: 'custody', query: HISTORY, id: 'people' },
  { of: 15, name: 'the list of 50 incidents', role: 'safeguarding', query: LIST },
  { of: 8, name: 'who is detained', role: 'custody', query: DETAINED },
  { of: 5, name: 'a case file', role: 'case-preparer', query: CASE_FILE, id: 'caseFiles' },
  { of: 2, name: 'the backlog', role: 'supervisor', query: BACKLOG },
];

/** One read, by chance. `known` holds the ids there are. */
export function read(dice, known) {
  let left = dice.below(100);
  const { name, role, query, id } = READS.find(({ of }) => (left -= of) < 0);
  return { name, role, query, variables: id ? { id: dice.pick(known[id]) } : {} };
}

/** One search, as an officer types a name that was heard or read. */
export function search(dice, known) {
  const text = asTyped(dice.pick(known.names), dice);
  return { name: 'a search', role: 'safeguarding', query: SEARCH, variables: { text } };
}

const change = (name, type, answer) =>
  `mutation Change($input: ${type}!) { done: ${name}(input: $input) { ${answer} problems { code path } } }`;
const KINDS = ['THEFT', 'BURGLARY', 'ASSAULT', 'DOMESTIC_INCIDENT', 'CRIMINAL_DAMAGE', 'PUBLIC_ORDER'];

/** What is recorded of a new incident, one after the other; each may need what the ones before gave. */
export function incident(dice, known) {
  const at = new Date(Date.now() - 60_000 * (1 + dice.below(30))).toISOString();
  const { given, family, born } = dice.pick(known.names);
  const key = () => `bench-${dice.below(2 ** 30)}-${dice.below(2 ** 30)}`;
  const kind = dice.pick(KINDS);
  const step = (query, input) => ({ name: 'a change', role: 'safeguarding', query, variables: { input } });
  return [
    () =>
      step(change('reportIncident', 'ReportIncidentInput', 'incident { id }'), {
        ...{ idempotencyKey: key(), type: kind, summary: 'An invented report of the benchmark.', reportedAt: at },
        ...{ occurredFrom: at, district: 'City of Testchester', childrenPresent: dice.below(4) === 0 },
        domesticAbuse: kind === 'DOMESTIC_INCIDENT' || dice.below(5) === 0,
      }),
    () =>
      step(change('recordPerson', 'RecordPersonInput', 'person { id }'), {
        ...{ idempotencyKey: key(), givenNames: [given], familyName: family, dateOfBirth: born },
      }),
    ([reported, recorded]) =>
      step(change('involvePerson', 'InvolvePersonInput', 'involvement { id }'), {
        ...{ idempotencyKey: key(), role: dice.pick(['VICTIM', 'SUSPECT', 'WITNESS']) },
        ...{ incidentId: reported.incident.id, personId: recorded.person.id },
      }),
  ];
}
