/**
 * Runs the fault suite (test/faults) and ends with the table of its figures and one plain line of what passed and failed.
 * Built and generated code is brought up to date by the npm script before.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const items = globSync('test/faults/*.test.ts', { cwd: root }).map((file) => basename(file, '.test.ts'));

const help = `Usage: npm run test:faults -- [--short] [--again] [item ...]

Makes every fault that the hub must outlast, with real processes and a real PostgreSQL, and shows the figures.

  --short   smaller sizes: 3 minutes instead of a quarter of an hour
  --again   items that failed are run once more, each alone; what passes only then is said
  --help    this text

Items: ${items.toSorted().join(', ')}
Exit status: 0 when all passed, 1 otherwise.`;

function read() {
  try {
    return parseArgs({
      options: {
        short: { type: 'boolean', default: false },
        again: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exit(1);
  }
}

const { values, positionals } = read();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const unknown = positionals.filter((item) => !items.includes(item));
if (unknown.length > 0) {
  console.error(`There is no item ${unknown.join(', ')}.\n\n${help}`);
  process.exit(1);
}
const chosen = positionals.length > 0 ? positionals : items;

const folder = mkdtempSync(join(tmpdir(), 'casebridge-faults-'));
const results = join(folder, 'results.jsonl');
writeFileSync(results, '');
const children = new Set();
// Each run is a group of processes, so that none of them outlives an interrupted suite. What is left when this process is
// interrupted or killed, PostgreSQL among it, is ended by another one, and by the next run at the latest.
const ending = spawn(process.execPath, [join(root, 'scripts', 'test-faults-end.mjs')], {
  cwd: root,
  stdio: ['pipe', 'ignore', 'ignore'],
  detached: true,
});
ending.unref();
ending.stdin.unref();
ending.stdin.on('error', () => undefined);
for (const [signal, status] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => {
    for (const child of children) endGroup(child);
    process.exit(status);
  });
}

/** Ends a run and everything in its group. */
function endGroup({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

/** A run of jest over some items; resolves with its exit status. */
function run(names) {
  const files = names.map((name) => join(root, 'test', 'faults', `${name}.test.ts`));
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      jest,
      '--config',
      join(root, 'jest.faults.config.mjs'),
      '--runInBand',
      '--runTestsByPath',
      ...files,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      detached: true,
      env: { ...process.env, FAULTS: values.short ? 'short' : 'full', FAULTS_RESULTS: results },
    },
  );
  children.add(child);
  ending.stdin.write(`+${child.pid}\n`);
  return new Promise((done) =>
    child.once('close', (status) => {
      children.delete(child);
      // One that was killed itself leaves its hubs; its PostgreSQL is ended by the next.
      endGroup(child);
      ending.stdin.write(`-${child.pid}\n`);
      done(status ?? 1);
    }),
  );
}

const began = performance.now();
/** Items one after another, with a PostgreSQL of their own; nothing to run has passed. */
const lane = (names) => {
  const wanted = names.filter((item) => chosen.includes(item));
  return wanted.length > 0 ? run(wanted) : Promise.resolve(0);
};
// It compares times before and during a fault: what another fault does meanwhile would be taken for its own. So it comes
// first, beside what is the same all the time and, in full, what mostly waits for time to pass. The others begin when it has
// compared them, in full when it has ended: what it then still has to send takes two processors to go at the partner's rate.
// In full the readers have their turn next, who follow changes by the second; then what takes the processors most.
const comparing = lane(['partner-down']);
const opening = { steady: ['steady-load'], waiting: values.short ? [] : ['database-down', 'no-notify'] };
const later = values.short
  ? { reading: [], killed: [['killed-api', 'killed-workers']], afterSteady: ['event-order', 'subscriptions'] }
  : { reading: ['subscriptions'], killed: [['killed-api'], ['killed-workers']], afterSteady: [] };
const placed = new Set(['partner-down', ...[...Object.values(opening), ...Object.values(later)].flat(2)]);
const rest = items.filter((item) => !placed.has(item));

let over = false;
void comparing.then(() => (over = true));
/** Resolves when nothing is compared any more. */
async function nothingCompared() {
  while (!over && !(values.short && said('compared').length > 0)) await sleep(500);
}
/** A lane: some items at once, the others when nothing is compared any more. */
const inTurn = async (atOnce, others) => [await lane(atOnce), await nothingCompared(), await lane(others)];
const reading = nothingCompared().then(() => lane(later.reading));
const lanes = [
  inTurn(opening.steady, later.afterSteady),
  inTurn(opening.waiting, rest),
  reading,
  ...later.killed.map((names) => reading.then(() => lane(names))),
];
const statuses = [await comparing, ...(await Promise.all(lanes)).flat()].filter((status) => status !== undefined);

/** What the items have said so far: the last of each counts. */
function said(kind) {
  const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean);
  const ofKind = lines.map((line) => JSON.parse(line)).filter((line) => line.kind === kind);
  return [...new Map(ofKind.map((line) => [`${line.item} ${line.what}`, line])).values()];
}
/** How long an item took, and what it used of processors, itself and everything that it started. */
const spent = ({ seconds, processorSeconds: used }) =>
  `${seconds.toFixed(0)} s${used ? `, ${used.toFixed(0)} s of a processor` : ''}`;
const passed = (item) => said('result').some((end) => end.item === item && end.failed === 0);
const fallen = chosen.filter((item) => !passed(item));
if (values.again && fallen.length <= 3) {
  for (const item of fallen) {
    console.log(`\nRun again, alone: ${item}\n`);
    await run([item]);
  }
}
const ends = said('result');
const told = said('figures').toSorted((one, other) => one.number - other.number);
rmSync(folder, { recursive: true, force: true });

console.log('\nFigures\n');
for (const { number, item, what, counted } of told) {
  const end = ends.find((result) => result.item === item);
  const state = !end ? 'not ended' : end.failed > 0 ? 'FAILED' : 'passed';
  console.log(`${String(number).padStart(2)}  ${item}  (${state}${end ? `, ${spent(end)}` : ''})`);
  console.log(`    ${what}`);
  const width = Math.max(...Object.keys(counted).map((name) => name.length));
  for (const [name, value] of Object.entries(counted)) {
    const shown = typeof value === 'number' ? value.toLocaleString('en-GB') : value;
    console.log(`      ${name.padEnd(width)}  ${shown}`);
  }
}
for (const end of ends.filter(({ item }) => !told.some((figures) => figures.item === item))) {
  console.log(`    ${end.item}: ${end.failed > 0 ? 'FAILED, ' : ''}no figures (${spent(end)})`);
}
const sum = (name) => ends.reduce((total, end) => total + end[name], 0);
const lost = chosen.filter((item) => !ends.some((end) => end.item === item));
for (const item of lost) console.log(`    ${item}: did not end`);
const failed = sum('failed') + lost.length;
for (const item of values.again ? fallen : []) {
  const end = ends.find((result) => result.item === item);
  console.log(`    ${item}: ${end?.failed === 0 ? 'passed when run again' : 'failed again'}`);
}
const minutes = (performance.now() - began) / 60_000;
console.log(`\nIn ${minutes.toFixed(1)} minutes, ${values.short ? 'the short form' : 'the whole suite'}.`);
const skipped = sum('skipped');
console.log(`${sum('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
ending.stdin.end();
process.exitCode = failed > 0 || (fallen.length === 0 && statuses.some((status) => status !== 0)) ? 1 : 0;
