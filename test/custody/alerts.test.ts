import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import { sweepDuties } from '../../duties/index.js';
import { encodePosition } from '../../events/cursor.js';
import { currentPosition } from '../../events/read.js';
import { errorCodes, TestHub } from '../support/hub.js';

let hub: TestHub;
const clients: Client[] = [];
beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_WORKER: 'false' });
});
afterAll(async () => {
  for (const { dispose } of clients) await dispose();
  await hub?.stop();
});

const MINUTE = 60_000;
const ALERTS = `subscription ($station: String, $after: String) { custodyAlert(station: $station, after: $after) {
  cursor rule section lead dueAt dutyId custodyRecord { id clock { remaining } } } }`;
interface Alert {
  readonly cursor: string;
  readonly rule: string;
  readonly section: string;
  readonly lead: number;
  readonly dueAt: string;
  readonly custodyRecord: { readonly id: string };
}

function follow(variables: Record<string, unknown>) {
  const client = createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { Authorization: `Bearer ${hub.tokens.custody}` },
  });
  clients.push(client);
  return client.iterate({ query: ALERTS, variables });
}

async function next(
  steps: AsyncIterableIterator<FormattedExecutionResult<Record<string, unknown>, unknown>>,
): Promise<Alert> {
  const { value } = (await steps.next()) as { value: FormattedExecutionResult };
  if (value.errors) throw new Error(JSON.stringify(value.errors));
  return value.data!['custodyAlert'] as Alert;
}

/** Somebody at a station for so many minutes, reviewed in time, as an officer of custody records it. */
async function detained(station: string, now: number, minutes: number): Promise<string> {
  const change = async (field: string, type: string, input: object, answer: string) => {
    const { json, text } = await hub.query(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${answer} problems { code path } } }`,
      { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      'custody',
    );
    const outcome = json?.data?.[field] as Record<string, { id: string }> & { problems: unknown[] };
    if (!outcome || outcome.problems.length > 0) throw new Error(text);
    return outcome;
  };
  const moment = (after: number) => new Date(now + (after - minutes) * MINUTE).toISOString();
  const { person } = await change(
    'recordPerson',
    'RecordPersonInput',
    { givenNames: [], familyName: 'Mockingham' },
    'person { id }',
  );
  const { custodyRecord } = await change(
    'recordArrest',
    'RecordArrestInput',
    { personId: person!.id, station, arrestedAt: moment(-30) },
    'custodyRecord { id }',
  );
  const custodyRecordId = custodyRecord!.id;
  const record = (type: string, after: number, details: object | null = null) =>
    change(
      'recordCustodyEvent',
      'RecordCustodyEventInput',
      { custodyRecordId, type, occurredAt: moment(after), details },
      'custodyRecord { id }',
    );
  await record('ARRIVED', 0);
  await record('DETENTION_AUTHORISED', 10);
  const reviewed = { by: { rank: 'INSPECTOR' }, how: 'IN_PERSON', representations: 'MADE' };
  for (const hour of [6, 15, 22]) await record('REVIEWED', hour * 60, { reviewed });
  return custodyRecordId;
}

test('two hours, an hour and a quarter of an hour before the limit, and at it, the custody officers are told', async () => {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const after = encodePosition(await currentPosition(hub.prisma));
  const here = await detained('06A200', now, 22 * 60 + 30);
  await detained('06AA00', now, 22 * 60 + 30);
  const alerts = follow({ station: '06A200', after });
  const told: Alert[] = [];
  for (const minutes of [0, 35, 76, 90]) {
    await sweepDuties(hub.prisma, { now: new Date(now + minutes * MINUTE) });
    told.push(await next(alerts));
  }
  const dueAt = new Date(now + 90 * MINUTE).toISOString();
  expect(
    told.map(({ lead, rule, section, dueAt: due, custodyRecord }) => [lead, rule, section, due, custodyRecord.id]),
  ).toEqual([120, 60, 15, 0].map((lead) => [lead, 'CUSTODY_LIMIT', 'PACE s.41(1)', dueAt, here]));
  // Told once, however often it is looked at; broken off and gone on with, nothing is missed.
  await sweepDuties(hub.prisma, { now: new Date(now + 91 * MINUTE) });
  const again = follow({ station: '06A200', after: told[1]!.cursor });
  expect([(await next(again)).lead, (await next(again)).lead]).toEqual([15, 0]);
  const both = follow({ after });
  const all = [];
  for (let count = 0; count < 8; count += 1) all.push((await next(both)).lead);
  expect(all).toEqual([120, 120, 60, 60, 15, 15, 0, 0]);
}, 60_000);

test('the board is for those who keep custody or supervise it', async () => {
  const asked = async (role: keyof TestHub['tokens']) =>
    errorCodes(
      await hub.query('{ custodyBoard(station: "06A200") { more entries { custodyRecord { number } } } }', {}, role),
    );
  expect(await asked('custody')).toEqual([]);
  expect(await asked('supervisor')).toEqual([]);
  expect(await asked('partner')).toEqual(['FORBIDDEN']);
  expect(await asked('records')).toEqual(['FORBIDDEN']);
});
