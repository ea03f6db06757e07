import { describe, expect, test } from '@jest/globals';
import { eventually } from './delivery-world.js';
import { httpPartner } from './http-partner.js';
import { id, partner, world } from './partner-of-each-test.js';

/** The labels that begin with a case's number, in the order in which they were taken. */
const ofCase = (labels: readonly string[], caseNumber: number) =>
  labels.filter((label) => label.startsWith(`${caseNumber}-`));

describe('order', () => {
  test('is kept within a case by three workers, while the partner fails at random', async () => {
    const [cases, each] = [12, 8];
    partner.answerWith((_seen, nth) => (nth % 5 === 0 ? { status: 503 } : nth % 7 === 0 ? 'hang up' : undefined));
    const files = await Promise.all(Array.from({ length: cases }, () => world.caseFile()));
    for (let number = 1; number <= each; number += 1) {
      await Promise.all(files.map((file, index) => world.submit(file, `${index}-${number}`, id)));
    }
    for (let worker = 0; worker < 3; worker += 1) world.work({ concurrency: 4 });
    await eventually(() => partner.taken.length === cases * each, 25_000);
    for (let index = 0; index < cases; index += 1) {
      expect(ofCase(partner.labels(), index)).toEqual(Array.from({ length: each }, (_, at) => `${index}-${at + 1}`));
    }
    await eventually(
      async () =>
        (await world.prisma.delivery.count({ where: { partnerId: id, status: 'AWAITING_RECEIPT' } })) === cases * each,
    );
  });

  test('is the order of commits when two hundred submissions of one case come at once, and nothing is left behind', async () => {
    const file = await world.caseFile();
    world.work();
    const ids = (await Promise.all(Array.from({ length: 200 }, (_, at) => world.submit(file, `0-${at}`, id)))).flat();
    await eventually(() => partner.taken.length === 200, 25_000);
    const rows = await world.prisma.delivery.findMany({
      where: { id: { in: ids } },
      include: { submission: true },
      orderBy: { position: 'asc' },
    });
    expect(rows.map((row) => row.position)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1));
    expect(rows.map((row) => row.submission!.number)).toEqual(rows.map((row) => row.position));
    expect(partner.labels()).toEqual(
      rows.map((row) => (row.submission!.content as { briefDescription: string }).briefDescription),
    );
  });

  test('a document that cannot get through holds up its own case and no other', async () => {
    const [blocked, free] = [await world.caseFile(), await world.caseFile()];
    partner.answerWith(({ body }) => (body.includes('"1-1"') ? { status: 500 } : undefined));
    const [head] = await world.submit(blocked, '1-1', id);
    const [next] = await world.submit(blocked, '1-2', id);
    await world.submit(free, '2-1', id);
    await world.submit(free, '2-2', id);
    world.work();
    await eventually(() => partner.taken.length === 2);
    expect(partner.labels()).toEqual(['2-1', '2-2']);
    expect(await world.status(next!)).toBe('BLOCKED');
    partner.answerWith(() => undefined);
    await eventually(() => partner.taken.length === 4);
    expect(ofCase(partner.labels(), 1)).toEqual(['1-1', '1-2']);
    expect((await world.delivery(head!)).attempts.length).toBeGreaterThan(1);
  });

  test('a refused document lets the next one go, as it may mend it', async () => {
    const file = await world.caseFile();
    partner.answerWith(({ body }) => (body.includes('"1-1"') ? { status: 422 } : undefined));
    const [refused] = await world.submit(file, '1-1', id);
    const [mended] = await world.submit(file, '1-2', id);
    world.work();
    await eventually(async () => (await world.status(mended!)) === 'AWAITING_RECEIPT');
    expect(await world.status(refused!)).toBe('REJECTED');
  });
});

describe('a partner', () => {
  test('that is down misses nothing and gets everything in order when it is back', async () => {
    const file = await world.caseFile();
    await partner.down();
    const ids: string[] = [];
    for (let number = 1; number <= 5; number += 1) ids.push((await world.submit(file, `1-${number}`, id))[0]!);
    world.work();
    await eventually(async () => (await world.delivery(ids[0]!)).attempts.length >= 2);
    expect(await world.delivery(ids[0]!)).toMatchObject({ lastFailure: 'The partner could not be reached.' });
    await partner.up();
    await eventually(async () => (await world.status(ids[4]!)) === 'AWAITING_RECEIPT');
    expect(partner.labels()).toEqual(['1-1', '1-2', '1-3', '1-4', '1-5']);
    expect(await world.delivery(ids[0]!)).toMatchObject({
      status: 'AWAITING_RECEIPT',
      lastFailure: null,
      failures: 0,
      retryingSince: null,
    });
  });

  test('that never answers does not take up the place of another', async () => {
    const other = await httpPartner();
    await world.partner(`${id}-other`, other.url);
    partner.answerWith(() => 'never');
    for (let number = 0; number < 10; number += 1) await world.submit(await world.caseFile(), `${number}-slow`, id);
    world.work({ concurrency: 2 });
    await eventually(() => partner.requests.length === 2);
    const began = Date.now();
    for (let number = 0; number < 10; number += 1)
      await world.submit(await world.caseFile(), `${number}-quick`, `${id}-other`);
    await eventually(() => other.taken.length === 10);
    expect(Date.now() - began).toBeLessThan(25_000);
    expect(partner.taken).toEqual([]);
    await world.stopWorkers();
    await other.down();
  });

  test('is sent to without any notification, within the time of a poll', async () => {
    world.work({ listen: false, pollMs: 100 });
    const file = await world.caseFile();
    await world.submit(file, '1-1', id);
    await world.submit(file, '1-2', id);
    await eventually(() => partner.taken.length === 2);
  });
});

describe('a worker', () => {
  test('lets what is under way finish when it is stopped, and takes up nothing more', async () => {
    let arrived = (): void => undefined;
    const first = new Promise<void>((resolve) => (arrived = resolve));
    partner.answerWith(async () => {
      arrived();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return undefined;
    });
    const file = await world.caseFile();
    const [sent] = await world.submit(file, '1-1', id);
    const [left] = await world.submit(file, '1-2', id);
    const worker = world.work();
    await first;
    await worker.stop();
    expect(await world.status(sent!)).toBe('AWAITING_RECEIPT');
    expect(await world.delivery(left!)).toMatchObject({ status: 'QUEUED', attemptCount: 0, starts: 0 });
  });

  test('keeps its claim for as long as it works, however short the lease', async () => {
    partner.answerWith(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_800));
      return undefined;
    });
    const [delivery] = await world.submit(await world.caseFile(), '1-1', id);
    world.work({ leaseMs: 600 });
    world.work({ leaseMs: 600 });
    await eventually(async () => (await world.status(delivery!)) === 'AWAITING_RECEIPT');
    expect(partner.requests).toHaveLength(1);
  });

  test('sends nothing of a transaction that was rolled back', async () => {
    const file = await world.caseFile();
    world.work();
    await expect(
      world.prisma.$transaction(async (tx) => {
        await tx.submission.create({
          data: { caseFileId: file, number: 1, revision: 1, content: {}, materials: [], actor: 'test' },
        });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await world.submit(file, '1-1', id);
    await eventually(() => partner.taken.length === 1);
    expect(partner.requests).toHaveLength(1);
  });
});
