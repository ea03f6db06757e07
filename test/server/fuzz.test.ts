import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { courtAdapter } from '../../adapters/court/index.js';
import { writeReceipt } from '../../mocks/cjse/receipt.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { buildApiSchema } from '../../server/graphql/build-schema.js';
import { completeFirstHearing } from '../support/digital-case-file/complete-files.js';
import { anyBody } from '../support/fuzz/bodies.js';
import { Known, OperationWriter } from '../support/fuzz/operations.js';
import { Random } from '../support/fuzz/random.js';
import { unmasked } from '../support/fuzz/unmasked.js';
import { answerText, receiptText } from '../../mocks/social-care/write-answers.js';
import { aCaseFile } from '../support/generate/case-file.js';
import { type Answer, TestHub } from '../support/hub.js';

/**
 * Operations and bodies that nobody writes on purpose, against a whole hub. `CASEBRIDGE_FUZZ=full` (`npm run test:fuzz`) has
 * 50,000 and 10,000 of them; `CASEBRIDGE_FUZZ_SEED` another seed than the one of every day, e.g. one that a failure printed.
 */
const full = process.env['CASEBRIDGE_FUZZ'] === 'full';
const [OPERATIONS, BODIES] = full ? [50_000, 10_000] : [1_500, 500];
const SEED = Number(process.env['CASEBRIDGE_FUZZ_SEED'] ?? 20_261_123);
const AT_ONCE = 4;
const WARM_UP = 200;
/** Parsed documents are remembered, up to a bound: 137 MB more after 50,000 different ones. Repeated ones add nothing. */
const MEMORY_GROWTH = 250_000_000;
const PATIENCE_MS = 30 * 60_000;

let hub: TestHub;
let partners: { id: string; token: string }[];
let caseFileId: string;
const known = new Known();
/** What the hub logged of its own failures, to be shown with what caused them. */
const failures: string[] = [];
const logger = pino({ level: 'error' }, { write: (line: string) => void failures.push(line) });

beforeAll(async () => {
  hub = await TestHub.start({ CASEBRIDGE_SIMULATORS: 'true' }, logger);
  partners = await Promise.all(
    (await hub.prisma.partner.findMany({ select: { id: true } })).map(async ({ id }) => ({
      id,
      token: await createAccessToken(hub.prisma, { name: id, role: 'partner', partnerId: id }),
    })),
  );
  await records();
}, 60_000);
afterAll(() => hub?.stop());

/** A few records to find. */
async function records(): Promise<void> {
  for (const query of [
    'mutation { reportIncident(input: { idempotencyKey: "a", type: THEFT, summary: "Invented.", occurredFrom: "2026-01-01T10:00:00Z", reportedAt: "2026-01-01T11:00:00Z", district: "Testchester" }) { incident { id number } } }',
    'mutation { recordPerson(input: { idempotencyKey: "b", familyName: "Mockingham", givenNames: ["Testina"] }) { person { id } } }',
    '{ partners { id } codeList(name: RELATIONSHIP) { code } }',
  ])
    known.learn((await hub.query(query)).text);
  const imported = await hub.query(
    'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id ptiUrn defendants { key } } } }',
    {
      input: {
        idempotencyKey: 'c',
        format: 'DIGITAL_CASE_FILE_1_2_2_1',
        document: JSON.stringify(completeFirstHearing()),
      },
    },
  );
  known.learn(imported.text);
  caseFileId = (imported.json!.data!['importCaseFile'] as { caseFile: { id: string } }).caseFile.id;
}

/** Sends `count` things, several at once, each from a seed of its own, and says what was wrong with which. */
async function fuzz(
  count: number,
  send: (random: Random) => Promise<{ answer: Answer; sent: string }>,
): Promise<{ wrong: string[]; codes: Map<string, number>; statuses: Map<number, number> }> {
  const wrong: string[] = [];
  const [codes, statuses] = [new Map<string, number>(), new Map<number, number>()];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count && wrong.length < 5) {
      const seed = SEED + next++;
      const { answer, sent } = await send(new Random(seed));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const errors = Array.isArray(answer.json?.errors) ? answer.json.errors : [];
      for (const { extensions } of errors)
        codes.set(String(extensions?.code), (codes.get(String(extensions?.code)) ?? 0) + 1);
      const failed =
        answer.status >= 500 ||
        errors.some(({ extensions }) => !extensions?.code || extensions.code === 'INTERNAL_SERVER_ERROR');
      const said = unmasked(answer.text, answer.json);
      if (failed || said !== undefined)
        wrong.push(
          `seed ${seed}: ${answer.status} ${said ?? answer.text.slice(0, 600)}\n${sent.slice(0, 3_000)}\n${failures.splice(0).join('')}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { wrong, codes, statuses };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const memory = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

async function staysAlive(what: string, run: (count: number) => ReturnType<typeof fuzz>, count: number): Promise<void> {
  const warm = await run(WARM_UP);
  const before = memory();
  const began = performance.now();
  const rest = await run(count);
  const grown = memory() - before;
  expect(warm.wrong.concat(rest.wrong)).toEqual([]);
  expect(grown).toBeLessThan(MEMORY_GROWTH);
  const answer = await hub.query('{ people(first: 1) { edges { node { id } } } }');
  expect([answer.status, answer.json?.errors]).toEqual([200, undefined]);
  expect((await hub.send('/health/ready')).status).toBe(200);
  if (full)
    process.stderr.write(
      `${count} ${what} after ${WARM_UP} to warm up: ${Math.round((performance.now() - began) / 1_000)} s, memory ${Math.round(grown / 1e6)} MB more, statuses ${JSON.stringify([...rest.statuses])}, codes ${JSON.stringify([...rest.codes])}\n`,
    );
}

test(
  `${OPERATIONS} operations that are generated from the schema and damaged`,
  async () => {
    const schema = buildApiSchema();
    const roles = Object.keys(hub.tokens) as (keyof TestHub['tokens'])[];
    const send = async (random: Random) => {
      const body = JSON.stringify(new OperationWriter(schema, known).write(random));
      const token = random.chance(0.7) ? hub.tokens.operator : hub.tokens[random.pick(roles)];
      const answer = await hub.post(body, { authorization: `Bearer ${token}` });
      known.learn(answer.text);
      return { answer, sent: body };
    };
    await staysAlive('operations', (count) => fuzz(count, send), OPERATIONS);
  },
  PATIENCE_MS,
);

test(
  `${BODIES} bodies of JSON and XML at every address that takes one`,
  async () => {
    const court = courtAdapter.translate(aCaseFile()).text;
    const file = JSON.stringify(completeFirstHearing());
    const receipt = writeReceipt({
      receiptId: 'r-1',
      correlationId: 'c-1',
      partnerSystem: 'Z00CPS',
      hubSystem: 'B06AA00',
      routeId: '1',
      findings: [{ severity: 'Warning', code: 1, name: 'INVENTED', description: 'Invented.', context: '/' }],
      testOperation: true,
      timestamp: '2026-11-23T03:00:00Z',
    });
    const about = {
      service: 'childrens-social-care',
      headerId: 'h-1',
      number: 'R-1',
      at: new Date('2026-11-23T03:00:00Z'),
    } as const;
    const models = [
      ...[receipt, court, receiptText(about, []), answerText(about, 'declined', 'Invented.')],
      '{"correlationId":"c-1","receiptId":"r-1","verdict":"ACCEPTED","problems":[{"code":"X","path":"/","message":"x"}]}',
      '{"correlationId":"c-1","answerId":"a-1","answer":"DECLINED","reason":"x","at":"2026-11-23T03:00:00Z"}',
    ];
    const operations = [
      '{"query":"{ __typename }"}',
      '{"query":"query($n:Int){people(first:$n){edges{cursor}}}","variables":{"n":1}}',
    ];
    const post = (path: string, body: string, token: string, headers: Record<string, string>) =>
      hub.send(path, { method: 'POST', body, headers, authorization: `Bearer ${token}` });
    const importing = (body: string, format: string) =>
      hub.query(
        'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id } problems { code path message } } }',
        {
          input: { idempotencyKey: `fuzz-${body.length}-${Math.random()}`, format, document: body },
        },
      );
    const send = async (random: Random) => {
      const partner = random.pick(partners);
      const type = random.pick([
        'application/json',
        'text/xml',
        'application/fhir+json',
        'application/pdf',
        'text/plain',
      ]);
      const [body, sending] = random.pick<() => [string, (body: string) => Promise<Answer>]>([
        () => [
          anyBody(random, models),
          (text) => post(`/partners/${partner.id}/receipts`, text, partner.token, { 'content-type': type }),
        ],
        () => [
          anyBody(random, models),
          (text) => post(`/partners/${partner.id}/receipts`, text, partner.token, { 'content-type': type }),
        ],
        () => [anyBody(random, operations), (text) => hub.post(text)],
        () => [anyBody(random, [court]), (text) => importing(text, 'SPI_NEW_CASE_0_6G')],
        () => [anyBody(random, [file]), (text) => importing(text, 'DIGITAL_CASE_FILE_1_2_2_1')],
        () => [
          anyBody(random, models),
          (text) =>
            post(
              `/case-files/${encodeURIComponent(random.chance(0.7) ? caseFileId : known.any(random))}/materials`,
              text,
              hub.tokens.operator,
              {
                'content-type': type,
                'idempotency-key': `fuzz-${random.below(1e9)}`,
                'casebridge-title': encodeURIComponent(random.pick(['Statement', '%', 'é'])),
                'casebridge-file-name': encodeURIComponent(random.pick(['statement.txt', '../x', 'é.pdf'])),
                'casebridge-kind': random.pick(['OTHER', 'STATEMENT', 'x']),
              },
            ),
        ],
        () => [
          anyBody(random, models),
          (text) =>
            post(
              random.pick([
                '/',
                '/metrics',
                '/health/live',
                '/schemas/marac/referral-1.json',
                '/materials/x/content',
                `/partners/${encodeURIComponent(text.slice(0, 40).toWellFormed() || 'x')}/receipts`,
              ]),
              text,
              partner.token,
              {},
            ),
        ],
      ])();
      return { answer: await sending(body), sent: body };
    };
    await staysAlive('bodies', (count) => fuzz(count, send), BODIES);
  },
  PATIENCE_MS,
);
