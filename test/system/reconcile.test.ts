import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readMoment } from '../../server/cli/reconcile/moment.js';
import { readList } from '../../server/cli/reconcile/read-list.js';
import { ControlWorld } from '../api/control-world.js';
import type { HttpPartner } from '../delivery/http-partner.js';
import { build, casebridge, discardData, newDataFolder } from '../support/processes.js';

const folder = newDataFolder();
let control: ControlWorld;
let id: string;
let partner: HttpPartner;
let accepted: string;
let waiting: string;
beforeAll(async () => {
  mkdirSync(folder);
  build();
  control = await ControlWorld.start();
  ({ id, http: partner } = await control.partner());
  [accepted = ''] = await control.submit(await control.world.caseFile(), 'one', id);
  await control.send(id);
  await control.answer(accepted, 'ACCEPTED');
  [waiting = ''] = await control.submit(await control.world.caseFile(), 'two', id);
});
afterAll(async () => {
  await control?.close();
  await partner?.down();
  await discardData(folder);
});

const reconcile = (...args: string[]) =>
  casebridge(['reconcile', ...args], {
    environment: { DATABASE_URL: control.world.url, CASEBRIDGE_DATA: folder, CASEBRIDGE_LOG_LEVEL: 'silent' },
  });
/** What is printed as JSON, without the progress that a slow machine shows before it. */
const printed = (output: string): unknown => JSON.parse(output.slice(output.indexOf('{')));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('casebridge reconcile', () => {
  test('says that nothing is missing, with status 0', async () => {
    const { status, output } = await reconcile();
    expect(output).toMatch(/^partner +owed +sent +acknowledged +awaiting .*difference$/m);
    expect(output).toMatch(new RegExp(`^${id}(\\s+\\d+){11}$`, 'm'));
    expect(status).toBe(0);
  });

  test('gives the numbers as JSON, and of the period that is asked for', async () => {
    const { status, output } = await reconcile('--json', '--partner', id);
    expect(printed(output)).toMatchObject({
      balanced: true,
      partners: [{ partnerId: id, owed: 2, sent: 1, acknowledged: 1, queued: 1, difference: 0 }],
      findings: [],
    });
    expect(status).toBe(0);
    const earlier = await reconcile('--json', '--from', '2026-01-01', '--to', '2026-02-01T00:00:00Z');
    expect(printed(earlier.output)).toMatchObject({ from: '2026-01-01T00:00:00.000Z', partners: [{ owed: 0 }] });
  });

  test('compares with a list of the partner, in either form', async () => {
    const { messageId, correlationId } = await control.world.delivery(accepted);
    const same = await reconcile(
      '--partner',
      id,
      '--list',
      file('a.csv', `﻿Message ID;Verdict\r\n"${messageId}";accepted\r\n`),
    );
    expect(same).toMatchObject({
      status: 0,
      output: expect.stringContaining('held by both 1, missing at the partner 0'),
    });
    const other = file(
      'b.ndjson',
      `{"correlationId":"${correlationId}","verdict":"REJECTED"}\n\n{"messageId":"nothing of ours"}\n`,
    );
    const differs = await reconcile('--partner', id, '--list', other);
    expect(differs.status).toBe(1);
    expect(differs.output).toContain(`verdict differs  ${control.delivery(accepted)}  ours ACCEPTED, theirs REJECTED`);
    expect(differs.output).toContain('unknown to us  document 2 of the list');
    const empty = await reconcile('--partner', id, '--json', '--list', file('c.csv', 'messageId\n'));
    expect(printed(empty.output)).toMatchObject({
      balanced: true,
      list: { missingAtPartner: 1, missingDeliveryIds: [control.delivery(accepted)] },
    });
    expect(empty.status).toBe(1);
  });

  test.each([
    [['--partner', 'nobody'], 'nobody'],
    [['--from', 'yesterday'], '--from'],
    [['--from', '2026-02-01', '--to', '2026-01-01'], '--from'],
    [['--list', '/no/list.csv'], '--partner'],
    [['--partner', 'x', '--list', '/no/list.csv'], '/no/list.csv'],
    [['--partner', 'x', '--list', '/no/list.txt'], '.ndjson'],
  ])('%j is refused in words', async (args, word) => {
    const { status, output } = await reconcile(...args);
    expect(status).toBe(1);
    expect(output).toContain(word);
    expect(output).not.toMatch(/\n\s+at /);
  });

  test('--help says what there is', async () => {
    const { status, output } = await casebridge(['reconcile', '--help']);
    expect(status).toBe(0);
    for (const word of ['--partner', '--from', '--to', '--list', '--json', 'Exit status'])
      expect(output).toContain(word);
  });

  // The last one: it leaves the database as it should not be.
  test('names what is missing, with status 1', async () => {
    await control.prisma.delivery.update({ where: { id: waiting }, data: { status: 'ACCEPTED' } });
    const { status, output } = await reconcile();
    expect(output).toContain(`DECIDED_WITHOUT_ANSWER  ${id}  ${control.delivery(waiting)}`);
    expect(status).toBe(1);
  });
});

test.each([
  ['2026-11-22', '2026-11-22T00:00:00.000Z'],
  ['2026-06-22', '2026-06-21T23:00:00.000Z'],
  ['2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['2026-10-25', '2026-10-24T23:00:00.000Z'],
  ['2026-06-22T10:00:00+01:00', '2026-06-22T09:00:00.000Z'],
])('%s begins at %s', (text, moment) => {
  expect(readMoment(text, '--from').toISOString()).toBe(moment);
});

test.each([
  [
    'a.csv',
    'x,messageId,verdict\n1,"a,""b""",Accepted with warnings\n,c,\n',
    [{ messageId: 'a,"b"', verdict: 'ACCEPTED_WITH_WARNINGS' }, { messageId: 'c' }],
  ],
  ['b.csv', '', []],
  ['c.ndjson', '{"messageId":"a","correlationId":null,"more":1}', [{ messageId: 'a' }]],
])('a list %s is read', async (name, text, documents) => {
  expect(await readList(file(name, text))).toEqual(documents);
});

test.each([
  ['a.csv', 'a,b\n1,2\n', 'header'],
  ['b.csv', 'messageId,verdict\na,MAYBE\n', 'line 2'],
  ['c.csv', 'messageId,verdict\n,ACCEPTED\n', 'Line 2'],
  ['d.ndjson', '{"messageId":"a"}\n{', 'Line 2'],
  ['e.ndjson', '[]', 'Line 1'],
])('a list %s that is wrong is refused by its line', async (name, text, word) => {
  await expect(readList(file(name, text))).rejects.toThrow(word);
});
