import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newKey } from '../support/api.js';
import { operation } from '../search/search-world.js';
import { RecordWorld } from './world.js';

interface Changed {
  readonly incident: { closing: { code: string; title: string; note: string | null } | null } | null;
  readonly problems: readonly { code: string; path: string }[];
}
const change = (name: string, type: string) =>
  operation<Record<string, Changed>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { incident { closing { code title note } } problems { code path } } }`,
  );
const CLOSE = change('closeIncident', 'CloseIncidentInput');
const REOPEN = change('reopenIncident', 'ReopenIncidentInput');
const CRIME = operation<Record<string, Changed>>(
  `mutation ($input: RecordCrimeInput!) { recordCrime(input: $input) { incident { closing { code } } problems { code path } } }`,
);
const BY = 'PS 1234 Invented';
const AT = '2026-11-21T10:00:00Z';

let world: RecordWorld;
beforeAll(async () => {
  world = await RecordWorld.start();
}, 60_000);
afterAll(() => world?.api.close());

test('an incident is closed by a code, found by it and by what officers call it, and opened again', async () => {
  const { id: incidentId, number } = await world.incident({ summary: 'Prowler seen by the garages.' });
  const run = async (document: typeof CLOSE, input: object) => {
    const answer = await world.api.run(document, { input: { idempotencyKey: newKey(), incidentId, by: BY, ...input } });
    return Object.values(answer)[0]!;
  };
  const close = (input: object) => run(CLOSE, { at: AT, ...input });

  expect((await close({ code: '99' })).problems).toEqual([{ code: 'CLOSING_CODE_UNKNOWN', path: '/code' }]);
  expect((await close({ code: '18' })).problems).toEqual([{ code: 'CLOSING_CODE_OF_CRIMES', path: '/code' }]);
  expect((await close({ code: 'NO_TRACE', at: '2026-11-01T00:00:00Z' })).problems).toEqual([
    { code: 'DATE_ORDER', path: '/at' },
  ]);
  expect((await run(REOPEN, { reason: 'x' })).problems).toEqual([{ code: 'INCIDENT_NOT_CLOSED', path: '/incidentId' }]);

  const { incident } = await close({ code: 'no_trace', note: 'Area searched with the helicopter.' });
  expect(incident?.closing).toEqual({
    code: 'NO_TRACE',
    title: 'No trace',
    note: 'Area searched with the helicopter.',
  });
  expect((await close({ code: 'HOAX' })).problems).toEqual([{ code: 'INCIDENT_CLOSED', path: '/incidentId' }]);
  expect(await world.found('asnt')).toEqual([number]);
  expect(await world.found('helicopter', { state: 'CLOSED', closingCodes: ['no_trace'] })).toEqual([number]);

  expect((await run(REOPEN, { reason: 'Seen again.' })).incident).toEqual({ closing: null });
  expect(await world.found('asnt')).toEqual([]);
  expect(await world.found('sus', { state: 'OPEN' })).toEqual([number]);

  expect((await run(CRIME, { at: AT })).problems).toEqual([]);
  expect((await close({ code: '18' })).incident?.closing).toMatchObject({ code: '18' });
  expect(await world.found('NFA')).toEqual([number]);
  expect(await world.found('undetected', { flags: ['RECORDED_AS_CRIME'] })).toEqual([number]);
  expect((await world.hits('06/000001/26'))[0]).toMatchObject({ score: 10_000, record: { number } });
});
