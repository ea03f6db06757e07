import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ConsignmentClaim, preparePacking } from '../../delivery/sending/consignment.js';
import { OwnFault } from '../../delivery/own-fault.js';
import { countStatements } from '../support/count-statements.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { httpAdapter } from './http-adapter.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const store = new Map<string, Uint8Array>();
const reads: string[] = [];
const context = () => ({
  prisma: database.prisma,
  adapters: new Map([['plain', httpAdapter('plain')]]),
  materials: {
    read: (key: string) => {
      reads.push(key);
      const content = store.get(key);
      return content ? Promise.resolve(content) : Promise.reject(new Error('no such object'));
    },
  },
});

function stored(text: string) {
  const content = Buffer.from(text);
  const storageKey = randomUUID();
  store.set(storageKey, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { id: randomUUID(), title: 'T', fileName: 't.pdf', contentType: 'application/pdf', sha256, storageKey };
}

async function submission(label: string, materials: object[] = []): Promise<string> {
  const content = { ptiUrn: '06AA0000126', briefDescription: label };
  const { id: caseFileId } = await database.prisma.caseFile.create({
    data: { ptiUrn: '06AA0000126', kind: 'FIRST_HEARING', status: 'SUBMITTED', content },
  });
  const data = { caseFileId, number: 1, revision: 1, content, materials: materials as [], actor: 'test' };
  return (await database.prisma.submission.create({ data })).id;
}

const claimOf = (ids: Partial<ConsignmentClaim>): ConsignmentClaim => ({
  deliveryId: randomUUID(),
  submissionId: null,
  noticeId: null,
  purpose: 'ORIGINAL',
  messageId: randomUUID(),
  correlationId: randomUUID(),
  attemptCount: 0,
  ...ids,
});

describe('consignments', () => {
  test('of many claims take one query, and carry each its own document and identity', async () => {
    const claims: ConsignmentClaim[] = [];
    for (let count = 0; count < 20; count += 1)
      claims.push(claimOf({ submissionId: await submission(`file ${count}`), attemptCount: count }));
    let packing: Awaited<ReturnType<typeof preparePacking>> | undefined;
    expect(
      await countStatements(async () => {
        packing = await preparePacking(context(), { id: 'plain', adapter: 'plain' }, claims);
        for (const claim of claims) await packing.get(claim.deliveryId)!();
      }),
    ).toBe(1);
    const { cargo, ...rest } = await packing!.get(claims[7]!.deliveryId)!();
    expect(cargo).toMatchObject({ type: 'SUBMISSION', file: { caseFile: { briefDescription: 'file 7' } } });
    expect(rest).toEqual({
      deliveryId: claims[7]!.deliveryId,
      identity: {
        messageId: claims[7]!.messageId,
        correlationId: claims[7]!.correlationId,
        submittedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
      attempt: 8,
    });
  });

  test('read the materials when they are packed, not before, and check them', async () => {
    const material = stored('as it was submitted');
    const claim = claimOf({ submissionId: await submission('with a material', [material]) });
    reads.length = 0;
    const packing = await preparePacking(context(), { id: 'plain', adapter: 'plain' }, [claim]);
    expect(reads).toEqual([]);
    const { cargo } = await packing.get(claim.deliveryId)!();
    expect(cargo.type === 'SUBMISSION' && Buffer.from(cargo.file.materials[0]!.content).toString()).toBe(
      'as it was submitted',
    );
    store.set(material.storageKey, Buffer.from('as somebody changed it'));
    await expect(packing.get(claim.deliveryId)!()).rejects.toThrow(OwnFault);
    await expect(packing.get(claim.deliveryId)!()).rejects.toThrow(material.id);
  });

  test('that cannot be made spoil none of the others', async () => {
    const lost = { ...stored('lost'), storageKey: 'lost' };
    const claims = [
      claimOf({ submissionId: await submission('lost material', [lost]) }),
      claimOf({ submissionId: randomUUID() }),
      claimOf({ submissionId: await submission('sound') }),
    ];
    const packing = await preparePacking(context(), { id: 'plain', adapter: 'plain' }, claims);
    const outcomes = await Promise.allSettled(claims.map((claim) => packing.get(claim.deliveryId)!()));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: expect.any(OwnFault) });
  });

  test('of a partner whose adapter is gone are a fault of the hub', async () => {
    const claim = claimOf({ submissionId: await submission('x') });
    const packing = await preparePacking(context(), { id: 'gone', adapter: 'gone' }, [claim]);
    await expect(packing.get(claim.deliveryId)!()).rejects.toThrow(OwnFault);
  });

  test('may be notices', async () => {
    const said = {
      ...{ kind: 'CHANGE', title: 'A new format', text: 'From Monday on.' },
      startsAt: new Date('2026-11-30T00:00:00Z'),
      endsAt: null,
    };
    const notice = await database.prisma.notice.create({ data: { ...said, announcedBy: 'token:x' } });
    const claim = claimOf({ noticeId: notice.id });
    const packing = await preparePacking(context(), { id: 'gone', adapter: 'gone' }, [claim]);
    expect(await packing.get(claim.deliveryId)!()).toMatchObject({
      cargo: { type: 'NOTICE', notice: { id: notice.id, ...said, withdrawnAt: null, withdrawnReason: null } },
      identity: { submittedAt: notice.createdAt.toISOString() },
    });
  });

  test('say how a notice stands now, and when it was withdrawn is when its withdrawal was made', async () => {
    const notice = await database.prisma.notice.create({
      data: {
        ...{ kind: 'OUTAGE', title: 'Down', text: 'Since noon.', startsAt: new Date(0), announcedBy: 'token:x' },
        ...{ withdrawnAt: new Date('2026-11-30T00:00:00Z'), withdrawnReason: 'Up again' },
      },
    });
    const claims = ['ORIGINAL', 'WITHDRAWAL'].map((purpose) => claimOf({ noticeId: notice.id, purpose }));
    const packing = await preparePacking(context(), { id: 'gone', adapter: 'gone' }, claims);
    const [original, withdrawal] = await Promise.all(claims.map((claim) => packing.get(claim.deliveryId)!()));
    const cargo = { notice: { withdrawnAt: notice.withdrawnAt, withdrawnReason: 'Up again' } };
    expect(original).toMatchObject({ cargo, identity: { submittedAt: notice.createdAt.toISOString() } });
    expect(withdrawal).toMatchObject({ cargo, identity: { submittedAt: '2026-11-30T00:00:00.000Z' } });
  });

  test('of another partner do not leave', async () => {
    const startsAt = new Date();
    for (const partnerId of ['theirs', 'ours'])
      await database.prisma.partner.create({ data: { id: partnerId, name: partnerId, connection: {}, retry: {} } });
    const notice = await database.prisma.notice.create({
      data: { kind: 'PARTNER_MAINTENANCE', title: 'T', text: 'T', startsAt, announcedBy: 'x', partnerId: 'theirs' },
    });
    const submissionId = await submission('for somebody else');
    await database.prisma.submission.update({ where: { id: submissionId }, data: { partnerIds: ['theirs'] } });
    const claims = [claimOf({ noticeId: notice.id }), claimOf({ submissionId })];
    const outcomes = async (id: string) => {
      const packing = await preparePacking(context(), { id, adapter: 'plain' }, claims);
      return Promise.allSettled(claims.map((claim) => packing.get(claim.deliveryId)!()));
    };
    expect((await outcomes('theirs')).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    for (const outcome of await outcomes('ours'))
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(OwnFault) as unknown });
  });
});
