/**
 * People with a history: the synthetic force has nobody with more than a few incidents, and a history that is asked for is mostly that of
 * somebody who has been known for years. A hundred of its people get what such a person has.
 */
import pg from 'pg';

export const PROLIFIC = 100;
const INCIDENTS = 40;
const DETENTIONS = 12;
const EVENTS_OF_A_DETENTION = 20;
const CHARGES_OF_A_DETENTION = 2;
const CASE_FILES = 4;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Before the years of the synthetic force: none of it is among the latest. */
const FROM = Date.UTC(2016, 0, 4);

const hex = (number, digits) => number.toString(16).padStart(digits, '0');
let made = 0;
/** A UUID of version 7: the same one whenever the same is made in the same order. */
function idAt(moment) {
  const time = hex(moment, 12);
  made += 1;
  return `${time.slice(0, 8)}-${time.slice(8)}-7be0-8be0-${hex(made, 12)}`;
}
const iso = (moment) => new Date(moment).toISOString();
const pick = (list, at) => list[at % list.length];

const TYPES = ['ASSAULT', 'THEFT', 'DOMESTIC_INCIDENT', 'CRIMINAL_DAMAGE', 'PUBLIC_ORDER'];
const SUMMARIES = [
  'A man struck another outside a public house after an argument about a taxi and left on foot; two people saw it.',
  'Staff detained somebody who had filled a bag with meat and spirits and passed all tills; the goods were recovered.',
  'A neighbour heard shouting and something breaking; both were found at home, one with a reddened cheek.',
  'The window of a car was broken in the night and a navigation device taken; the camera of a shop shows the street.',
];
const OFFENCES = [
  ['CJ88116', 'On the day stated at Testchester you assaulted somebody by beating him or her.'],
  ['TH68010', 'On the day stated at Testchester you stole goods to the value of 84.50 pounds belonging to a shop.'],
  ['CD71039', 'On the day stated at Testchester you damaged the window of a car, intending to damage it.'],
];
const BEFORE_INTERVIEW = ['ARRESTED', 'ARRIVED', 'DETENTION_AUTHORISED', 'RIGHTS_GIVEN', 'MEDICAL_ATTENTION'];
const AFTER_INTERVIEW = ['REVIEWED', 'CHARGED', 'BAILED_AFTER_CHARGE'];
const BETWEEN = ['LEGAL_ADVICE', 'INTERVIEWED', 'REVIEWED', 'MEDICAL_ATTENTION'];
const REASON = 'To secure and preserve evidence and to obtain it by questioning; the officer in the case was heard.';

function eventType(at) {
  if (at < BEFORE_INTERVIEW.length) return BEFORE_INTERVIEW[at];
  const left = EVENTS_OF_A_DETENTION - at;
  return left <= AFTER_INTERVIEW.length ? AFTER_INTERVIEW[AFTER_INTERVIEW.length - left] : pick(BETWEEN, at);
}

const noRows = () => ({
  ...{ person_name: [], person_warning: [], incident: [], involvement: [], custody_record: [], custody_event: [] },
  ...{ charge: [], case_file: [] },
});

/** What one of them has. */
function historyOf(person, index) {
  const rows = noRows();
  const known = iso(FROM);
  for (const [at, kind] of ['ALIAS', 'ALIAS', 'NICKNAME', 'FORMER'].entries())
    rows.person_name.push({
      ...{ id: idAt(FROM + at), person_id: person, kind, given_names: [`Alias${at}`], family_name: `Otherby${index}` },
      ...{ recorded_by: 'benchmark', recorded_at: known },
    });
  for (const [at, kind] of ['VIOLENT', 'WEAPONS', 'AILMENT'].entries())
    rows.person_warning.push({
      ...{ id: idAt(FROM + at), person_id: person, kind, note: 'Invented for a benchmark.' },
      ...{ recorded_by: 'benchmark', recorded_at: known },
    });
  for (let n = 0; n < INCIDENTS; n++) {
    const reported = FROM + n * 70 * DAY + index * 7 * MINUTE;
    const incident = idAt(reported);
    const day = iso(reported).slice(0, 10);
    rows.incident.push({
      ...{ id: incident, number: `${day.replaceAll('-', '')}-${800_000 + index}`, type: pick(TYPES, n + index) },
      ...{
        summary: pick(SUMMARIES, n + index),
        occurred_from: iso(reported - 40 * MINUTE),
        reported_at: iso(reported),
      },
      ...{ recorded_at: iso(reported + 9 * MINUTE), district: 'Testchester North', address_street: 'Fictional Street' },
      ...{
        address_town: 'Testchester',
        address_postcode: 'ZZ1 1ZZ',
        domestic_abuse: n % 5 === 2,
        children_present: false,
      },
      ...{ updated_at: iso(reported) },
    });
    rows.involvement.push({
      ...{ id: idAt(reported + 1), incident_id: incident, person_id: person, created_at: iso(reported) },
      role: n % 8 === 7 ? 'WITNESS' : 'SUSPECT',
    });
    if (n % 3 !== 0 || n / 3 >= DETENTIONS) continue;
    detain(rows, { person, incident, number: n, index, arrested: reported + 5 * 60 * MINUTE });
    if (n / 3 < CASE_FILES) rows.case_file.push(caseFile(incident, reported + 2 * DAY, `06ZZ9${hex(n, 2)}${index}`));
  }
  return rows;
}

function detain(rows, { person, incident, number, index, arrested }) {
  const record = idAt(arrested);
  rows.custody_record.push({
    ...{ id: record, number: `ZZ/${String(80_000 + number).padStart(6, '0')}/${index}`, person_id: person },
    ...{ incident_id: incident, station: '06ZZ00', asn: `BENCH/${number}/${index}`, arrested_at: iso(arrested) },
    ...{ arrived_at: iso(arrested + 30 * MINUTE), released_at: iso(arrested + 20 * 60 * MINUTE) },
    ...{ created_at: iso(arrested), updated_at: iso(arrested) },
  });
  for (let at = 0; at < EVENTS_OF_A_DETENTION; at++) {
    const moment = arrested + at * 55 * MINUTE;
    rows.custody_event.push({
      ...{ id: idAt(moment), custody_record_id: record, type: eventType(at), occurred_at: iso(moment) },
      ...{ recorded_at: iso(moment + 3 * MINUTE), officer: 'PS Invented', reason: at % 3 === 2 ? REASON : null },
    });
  }
  for (let sequence = 1; sequence <= CHARGES_OF_A_DETENTION; sequence++) {
    const charged = arrested + 18 * 60 * MINUTE + sequence;
    const [offence_code, wording] = pick(OFFENCES, number + sequence);
    rows.charge.push({
      ...{ id: idAt(charged), person_id: person, incident_id: incident, custody_record_id: record, sequence },
      ...{ offence_code, wording, offence_from: iso(arrested).slice(0, 10), location: 'Fictional Street, Testchester' },
      ...{ charged_at: iso(charged), created_at: iso(charged) },
    });
  }
}

const caseFile = (incident_id, moment, pti_urn) => ({
  ...{ id: idAt(moment), pti_urn, kind: 'FirstHearingDCF', status: 'ACCEPTED', revision: 3, incident_id, warnings: [] },
  content: { kind: 'FirstHearingDCF', ptiUrn: pti_urn, version: 1, defendants: [], witnesses: [] },
  ...{ created_at: iso(moment), updated_at: iso(moment) },
});

/** Gives them their history, unless they have it, and returns their ids. */
export async function prolificPeople(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const people = (await client.query('select id from person order by created_at, id limit $1', [PROLIFIC])).rows;
    const { rows } = await client.query(`select count(*)::int as n from custody_record where asn like 'BENCH/%'`);
    if (rows[0].n > 0) return people.map(({ id }) => id);
    await client.query('begin');
    for (const [index, { id }] of people.entries())
      for (const [table, values] of Object.entries(historyOf(id, index)))
        await client.query(
          `insert into ${table} (${Object.keys(values[0]).join(', ')})
           select ${Object.keys(values[0]).join(', ')} from json_populate_recordset(null::${table}, $1)`,
          [JSON.stringify(values)],
        );
    await client.query('commit');
    for (const table of Object.keys(noRows())) await client.query(`vacuum (analyze) ${table}`);
    return people.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

/** What each of them has, for the conditions of a benchmark. */
export const historyInWords = `${INCIDENTS} incidents, ${DETENTIONS} detentions with ${EVENTS_OF_A_DETENTION} events each, ${DETENTIONS * CHARGES_OF_A_DETENTION} charges, 4 other names, 3 warnings and ${CASE_FILES} case files`;
