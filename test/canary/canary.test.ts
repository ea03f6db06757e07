import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { connectToRunning } from '../../prisma/embedded/index.js';
import { createPrisma } from '../../prisma/client.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { peopleFile, personRow } from '../import/import-world.js';
import { completeBreachOfBail } from '../support/digital-case-file/complete-files.js';
import {
  build,
  casebridge,
  discardData,
  eventually,
  type HubProcess,
  newDataFolder,
  startHubProcess,
} from '../support/processes.js';
import { canaries, canariesIn } from './canaries.js';

const folder = newDataFolder();
let hub: HubProcess;
let database: Client;
let partnerToken: string;
/** Traces as an OTLP collector gets them; what comes to a partner and to a subscriber, who both say it back in their refusal. */
const traces: string[] = [];
const addresses: string[] = [];
const sent: string[] = [];
const servers: Server[] = [];

async function listening(answer: (body: string, url: string) => [status: number, body: string]): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const [status, said] = answer(body, request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  build();
  mkdirSync(folder, { recursive: true });
  const collector = await listening((body) => (traces.push(body), [200, '{}']));
  const mirror = await listening((body, url) => {
    sent.push(body);
    addresses.push(url);
    return [
      sent.length % 2 === 0 ? 500 : 503,
      JSON.stringify({ refused: body.slice(0, 5_000), because: Object.values(canaries) }),
    ];
  });
  const partners = join(folder, 'partners.json');
  writeFileSync(
    partners,
    JSON.stringify([
      {
        ...{ id: 'mirror', name: 'Mirror', adapter: 'cps', channel: 'WEBHOOK' },
        connection: { url: `${mirror}/documents`, secretReferences: ['env:MIRROR_SECRET'], testOperation: true },
        retry: { firstDelayMs: 100, factor: 1, maxDelayMs: 200 },
      },
    ]),
  );
  hub = await startHubProcess(folder, {
    CASEBRIDGE_LOG_LEVEL: 'trace',
    CASEBRIDGE_PARTNERS_FILE: partners,
    MIRROR_SECRET: `whsec_${Buffer.from(canaries.password.repeat(2)).toString('base64')}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  });
  const { url } = await connectToRunning(folder);
  database = new Client({ connectionString: url });
  await database.connect();
  const prisma = createPrisma(url, { poolSize: 1 });
  partnerToken = await createAccessToken(prisma, { name: 'Mirror', role: 'partner', partnerId: 'mirror' });
  await prisma.$disconnect();
  subscriber = mirror;
});
let subscriber: string;
afterAll(async () => {
  await database?.end();
  await hub?.end('SIGKILL');
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await discardData(folder);
});

/** Everything that the hub has said to those who run it. */
const watched = (): string => [hub.output(), ...traces, ...addresses].join('\n');

/** Asks, and gives the answer as text, whatever it is. */
async function ask(body: unknown, headers: Record<string, string> = {}, path = '/graphql'): Promise<string> {
  const response = await fetch(`${hub.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${hub.token}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
}
const person = () => ({
  idempotencyKey: randomUUID(),
  familyName: canaries.familyName,
  givenNames: [canaries.givenName],
  occupation: canaries.occupation,
  mobileTelephone: canaries.telephone,
  emailAddress: canaries.email,
  address: { street: canaries.street },
});
const RECORD =
  'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code path message } } }';

describe('nothing that is written for those who run the hub holds a name, an address or a secret', () => {
  test('whatever is wrong with a request', async () => {
    const all = Object.values(canaries).join(' ');
    const wrong: [body: unknown, headers?: Record<string, string>, path?: string][] = [
      [{ query: RECORD, variables: { input: { ...person(), dateOfBirth: all } } }],
      [{ query: RECORD, variables: { input: { ...person(), gender: canaries.statement, pncId: canaries.statement } } }],
      [
        {
          query: RECORD,
          variables: { input: { ...person(), familyName: [canaries.familyName], [canaries.occupation]: 1 } },
        },
      ],
      [{ query: RECORD, variables: { input: all } }],
      [{ query: `{ person(id: "${all}") { id } }` }],
      [{ query: `{ people(first: 1, after: "${all}") { edges { node { id } } } }` }],
      [{ query: `{ person(id: """${all}""") { id }` }],
      [{ query: `{ person(id: "${all}" ` }],
      [`{"query": "${all}`],
      [{ query: '{ __typename }' }, { authorization: `Bearer ${canaries.token}` }],
      [
        { query: '{ __typename }' },
        { authorization: `Basic ${Buffer.from(`x:${canaries.password}`).toString('base64')}` },
      ],
      [all, { 'content-type': 'text/plain' }],
      [
        'x',
        {
          'content-type': 'text/plain',
          'casebridge-title': '%E0%A4%A',
          'casebridge-file-name': encodeURIComponent(all),
        },
        `/case-files/${encodeURIComponent(all)}/materials`,
      ],
      ['', {}, `/nothing/${encodeURIComponent(all)}?familyName=${encodeURIComponent(all)}`],
      [all, { authorization: `Bearer ${partnerToken}` }, '/partners/mirror/receipts'],
      [
        { correlationId: all, receiptId: all, verdict: 'ACCEPTED' },
        { authorization: `Bearer ${partnerToken}` },
        '/partners/mirror/receipts',
      ],
    ];
    for (const request of wrong) {
      const answer = await ask(...request);
      // A receipt is confirmed to the partner by the id that the partner gave it.
      const shown = request[2] === '/partners/mirror/receipts' ? [] : canariesIn(answer);
      expect([request, answer.slice(0, 3) === '500', shown]).toEqual([request, false, []]);
    }
    expect(canariesIn(watched())).toEqual([]);
  });

  test('a person who is recorded, found, and told of in events', async () => {
    const { recordPerson } = await hub.graphql<{
      recordPerson: { person: { id: string } | null; problems: unknown[] };
    }>(RECORD, { input: person() });
    expect(recordPerson.problems).toEqual([]);
    const read = await ask({
      query: 'query ($id: ID!) { person(id: $id) { id familyName } }',
      variables: { id: recordPerson.person!.id },
    });
    expect(canariesIn(read)).toEqual([canaries.familyName]);
    const { rows: events } = await database.query('select * from event');
    const { rows: looks } = await database.query('select * from audit_entry');
    expect(events.length).toBeGreaterThan(0);
    expect(canariesIn(JSON.stringify([events, looks]))).toEqual([]);
    expect(canariesIn(watched())).toEqual([]);
  });

  test('what the database refuses, quoting the row', async () => {
    await database.query(
      `create unique index canary_index on person (family_name) where family_name = '${canaries.familyName}'`,
    );
    const twice = await ask({ query: RECORD, variables: { input: person() } });
    await database.query('drop index if exists canary_index');
    await database.query(
      `create function canary_check() returns trigger language plpgsql as $$ begin
         raise exception 'not %', new.family_name using detail = 'Key (family_name)=(' || new.family_name || ')', hint = new.given_names::text; end $$`,
    );
    await database.query('create trigger canary before insert on person for each row execute function canary_check()');
    const refused = await ask({ query: RECORD, variables: { input: person() } });
    await database.query('drop trigger canary on person');
    // A unique index that is broken is refused as what is there already, or fails; either way nothing is quoted.
    expect(twice).toMatch(/INTERNAL_SERVER_ERROR|"code"/);
    expect(refused).toMatch(/INTERNAL_SERVER_ERROR/);
    for (const answer of [twice, refused]) expect(canariesIn(answer)).toEqual([]);
    expect(hub.output()).toMatch(/operation failed/);
    expect(canariesIn(watched())).toEqual([]);
  });

  test('documents and events that fail at a partner who says them back: kept for who may see deliveries, and told nowhere else', async () => {
    await hub.graphql(
      'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { problems { code } } }',
      { input: { idempotencyKey: randomUUID(), name: 'mirror', url: `${subscriber}/events`, eventTypes: [] } },
    );
    const text = JSON.stringify(completeBreachOfBail()).replaceAll('Testcase', canaries.familyName);
    const document = text.includes(canaries.familyName)
      ? text
      : text.replace(/"surname":"[^"]*"|"family_name":"[^"]*"/g, (m) => `${m.split(':')[0]}:"${canaries.familyName}"`);
    const imported = await hub.graphql<{
      importCaseFile: { caseFile: { id: string; revision: number } | null; problems: unknown[] };
    }>(
      'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id revision } problems { code path message } } }',
      { input: { idempotencyKey: randomUUID(), format: 'DIGITAL_CASE_FILE_1_2_2_1', document } },
    );
    const { id, revision } = imported.importCaseFile.caseFile!;
    await hub.graphql(
      'mutation ($input: SubmitCaseFileInput!) { submitCaseFile(input: $input) { problems { code path message } } }',
      {
        input: { idempotencyKey: randomUUID(), caseFileId: id, revision, partners: ['mirror'] },
      },
    );
    const attempts = async () =>
      (
        await database.query<{ answer: string | null }>(
          `select a.* from attempt a join delivery d on d.id = a.delivery_id where d.partner_id = 'mirror'`,
        )
      ).rows;
    await eventually(attempts, (rows) => rows.length >= 2, 20_000);
    expect(canariesIn(sent.join('\n'))).toContain(canaries.familyName);
    const metrics = await (
      await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${hub.token}` } })
    ).text();
    const ready = await (await fetch(`${hub.url}/health/ready`)).text();
    expect(canariesIn(metrics + ready)).toEqual([]);
    // A failure that is told to whoever watches is ours, in our words.
    const { rows: failures } = await database.query('select last_failure from delivery');
    expect(canariesIn(JSON.stringify(failures))).toEqual([]);
    await eventually(
      () => Promise.resolve(traces.join('')),
      (all) => all.includes('mutation submitCaseFile'),
    );
    expect(canariesIn(watched())).toEqual([]);
  });
});

test('what goes wrong on a socket is told without it', async () => {
  const all = Object.values(canaries).join(' ');
  const answers: string[] = [];
  /** Opens a socket, says some things one after the other, and listens until it is closed or nothing more comes. */
  const say = (...messages: (object | string)[]) =>
    new Promise<void>((resolve) => {
      const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const end = (): void => {
        clearTimeout(timer);
        socket.close();
        resolve();
      };
      let timer = setTimeout(end, 3_000);
      const send = (one: unknown): void => socket.send(typeof one === 'string' ? one : JSON.stringify(one));
      const [first, ...others] = messages;
      socket.on('open', () => send(first));
      socket.on('message', (data: Buffer) => {
        const answer = data.toString('utf8');
        answers.push(answer);
        // Whoever asks before they are let in is turned away.
        if (answer.includes('connection_ack')) others.forEach(send);
        clearTimeout(timer);
        timer = setTimeout(end, 700);
      });
      socket.on('close', (_code, reason) => (answers.push(reason.toString('utf8')), end()));
      socket.on('error', () => undefined);
    });
  const init = {
    type: 'connection_init',
    payload: { authorization: `Bearer ${hub.token}`, 'casebridge-justification': all },
  };
  const ask = (query: string, variables?: object) => ({
    type: 'subscribe',
    id: query.length + all,
    payload: { query, variables },
  });
  await Promise.all([
    say(all),
    say({ type: 'connection_init', payload: { authorization: `Bearer ${canaries.token} ${canaries.password}` } }),
    say({ type: all, payload: all }),
    say(init, ask(`{ person(id: "${all}") { id }`)),
    say(init, ask(`subscription { eventOccurred(after: "${all}") { cursor } }`)),
    say(init, ask(RECORD, { input: { ...person(), dateOfBirth: all } })),
    say(init, ask(`subscription { custodyAlert(station: "${all}") { ${canaries.occupation} } }`)),
    say(init, ask(RECORD, { input: { ...person(), [canaries.statement]: all } })),
  ]);
  expect(answers.join('')).toMatch(/BAD_USER_INPUT/);
  // The id by which its client knows an operation comes back to it, and the name of a field that there is not; no value does.
  const back = answers.join('\n').replaceAll(JSON.stringify(all).slice(1, -1), '');
  const names = [canaries.occupation, canaries.statement];
  expect(canariesIn(names.reduce((text, name) => text.replaceAll(`"${name}\\"`, ''), back))).toEqual([]);
  expect(canariesIn(watched())).toEqual([]);
});

test('an import says of records that it refuses where they stand, not what they are', async () => {
  const rows = [
    personRow(1, { SURNAME: canaries.familyName, FORENAME_1: canaries.givenName, STREET: canaries.street }),
    personRow(2, {
      SURNAME: canaries.familyName,
      DOB: canaries.statement,
      TEL_MOBILE: canaries.telephone,
      SEX: canaries.occupation,
    }),
    personRow(3, {
      SURNAME: canaries.familyName,
      PNCID: canaries.statement,
      CREATED: canaries.statement,
      IC_CODE: canaries.occupation,
    }),
    `"${canaries.familyName},${canaries.statement}`,
  ];
  const file = join(folder, 'people.csv');
  writeFileSync(file, peopleFile(...rows));
  const { output } = await casebridge(['import', 'opus', file], { environment: { CASEBRIDGE_DATA: folder } });
  expect(output).toMatch(/read/);
  const { rows: people } = await database.query('select 1 from person where family_name ilike $1', [
    canaries.familyName,
  ]);
  expect(people.length).toBeGreaterThan(1);
  expect(canariesIn(output)).toEqual([]);
  const { rows: told } = await database.query('select * from audit_entry');
  const { rows: events } = await database.query('select * from event');
  expect(canariesIn(JSON.stringify([told, events]))).toEqual([]);
  expect(canariesIn(watched())).toEqual([]);
});

test('a command that fails says where, not what it was about', async () => {
  const { output, status } = await casebridge(['token', '--role', 'operator', '--name', 'x'], {
    environment: { DATABASE_URL: `postgresql://hub:${canaries.password}@127.0.0.1:9/nothing` },
  });
  expect(status).not.toBe(0);
  expect(canariesIn(output)).toEqual([]);
});
