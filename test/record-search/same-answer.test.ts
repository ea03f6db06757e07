import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Random } from '../../prisma/synthetic/random.js';
import { RecordWorld, type RecordHitShown } from './world.js';

/** In the full form 10,000: SEARCHES=10000. */
const SEARCHES = Number(process.env['SEARCHES'] ?? 4);
const RECORDS = 60;
const SIZES = [1, 7, 50, 100];
const WORDS = ['window', 'forced', 'shouting', 'laptop', 'hatchback', 'collided', 'shed', 'broken into', 'caller'];
const TEXTS = [
  'burg',
  'window',
  'caller laptop',
  'DA',
  'RTC',
  'shed forced window',
  'M1',
  'TWOC caller',
  '2026',
  'mockton',
  'open',
  '0001',
];
const TYPES = ['BURGLARY', 'THEFT', 'ROAD_TRAFFIC', 'ASSAULT'];

let world: RecordWorld;
const dice = new Random(2);
let serial = 0;

const incident = () => {
  // Many at one moment, so that the order among them is by id.
  const at = new Date(Date.UTC(2026, 10, 20) - dice.between(0, 3) * dice.between(0, 400) * 86_400_000);
  return {
    number: `2026${String(++serial).padStart(4, '0')}-${String(dice.between(1, 99)).padStart(6, '0')}`,
    type: dice.pick(TYPES),
    summary: `${dice.pick(WORDS)} ${dice.pick(WORDS)} ${dice.pick(WORDS)}`,
    occurredFrom: at,
    reportedAt: at,
    district: 'Mockton',
    addressPostcode: dice.pick(['M1 1AA', 'M15 4XY']),
    domesticAbuse: dice.chance(0.3),
  };
};

/** Something new, something changed, something taken away, and a transaction that ends later than it began. */
async function write(): Promise<void> {
  const { prisma } = world.api;
  await prisma.incident.create({ data: incident() });
  const some = await prisma.incident.findMany({ take: 1, skip: dice.between(0, RECORDS - 1), orderBy: { id: 'asc' } });
  await prisma.$transaction(async (tx) => {
    await tx.incident.update({
      where: { id: some[0]!.id },
      data: { summary: incident().summary, domesticAbuse: dice.chance(0.5) },
    });
    await new Promise((done) => setTimeout(done, dice.between(0, 10)));
  });
  const last = await prisma.incident.findFirst({ orderBy: { id: 'desc' } });
  if (dice.chance(0.3)) await prisma.incident.deleteMany({ where: { id: last!.id } });
}

beforeAll(async () => {
  world = await RecordWorld.start();
  for (let index = 0; index < RECORDS; index += 30)
    await world.api.prisma.incident.createMany({ data: Array.from({ length: 30 }, incident) });
}, 60_000);
afterAll(() => world?.api.close());

const order = (hits: readonly RecordHitShown[]) => hits.map(({ record, score, at }) => `${score} ${at} ${record.id}`);

test(
  'a search has the same answer in the same order at any page size, and while others write',
  async () => {
    let found = 0;
    for (let index = 0; index < SEARCHES; index++) {
      const search = { text: dice.pick(TEXTS) };
      const [whole, ...others] = await Promise.all(SIZES.toReversed().map((size) => world.all(search, size)));
      found += whole!.length;
      expect(new Set(order(whole!)).size).toBe(whole!.length);
      for (const other of others) expect(order(other)).toEqual(order(whole!));
    }
    expect(found).toBeGreaterThan(SEARCHES * 5);
    // The moment is that of the first page: all pages of any size from one cursor on are the rest of the same order.
    let stopped = false;
    let written = 0;
    const writing = (async () => {
      for (; !stopped; written++) await write();
    })();
    try {
      for (let index = 0; index < SEARCHES; index++) {
        const search = { text: dice.pick(TEXTS) };
        const first = await world.page(search, 1);
        if (!first.pageInfo.hasNextPage) continue;
        const rests = await Promise.all(SIZES.map((size) => world.all(search, size, first.pageInfo.endCursor!)));
        // What was deleted since is not shown any more: what all show is in one order.
        const shown = rests.map(order);
        const common = shown[0]!.filter((hit) => shown.every((hits) => hits.includes(hit)));
        for (const hits of shown) {
          expect(new Set(hits).size).toBe(hits.length);
          expect(hits.filter((hit) => common.includes(hit))).toEqual(common);
        }
        expect(common.length).toBeGreaterThanOrEqual(shown[0]!.length - written);
      }
    } finally {
      stopped = true;
      await writing;
    }
    expect(written).toBeGreaterThan(0);
  },
  60_000 + SEARCHES * 2_000,
);
