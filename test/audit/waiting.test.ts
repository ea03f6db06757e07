import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLog, startMovingAudit, verifyAudit } from '../../audit/index.js';
import { recordPerson } from '../../actions/records/record-person.js';
import { keepMessages } from '../../delivery/receipts/receipts.js';
import { handBack } from '../../delivery/sending/claims.js';
import { takeUp } from '../../delivery/sending/take-up.js';
import { newKey, TestApi } from '../support/api.js';
import { eventually } from '../support/processes.js';
import { silent } from '../support/silent-logger.js';

/** What was committed with a change comes into the chain exactly once, whoever dies between the two. */
let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterEach(async () => {
  await new AuditLog(api.prisma).moveWaiting(10_000);
  await api.prisma.$executeRaw`delete from audit_waiting`;
});
afterAll(() => api?.close());

/** A change by a process that dies after the commit: nobody moves what it left. */
async function changeAndDie(familyName: string): Promise<string> {
  const outcome = await recordPerson(api.action(), { idempotencyKey: newKey(), givenNames: ['Testa'], familyName });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.id;
}
// A second ago: the column rounds to the millisecond, and may round up.
const allDue = () => api.prisma.$executeRaw`update audit_waiting set due_at = now() - interval '1 second'`;
const entriesOf = (record: string) => api.prisma.auditEntry.findMany({ where: { records: { has: record } } });
const whole = async () => {
  const { findings } = await verifyAudit({ databaseUrl: api.url, anchorFiles: [] });
  expect(findings.filter(({ code }) => code !== 'ANCHORS_MISSING')).toEqual([]);
};

describe('a change whose process died', () => {
  test('waits for others until its own turn is over, and is moved once by however many processes', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, at) => changeAndDie(`Mock${at}`)));
    const logs = Array.from({ length: 4 }, () => new AuditLog(api.prisma));
    const [turn] = await api.prisma.$queryRaw<{ seconds: number }[]>`
      select min(extract(epoch from due_at - at))::float as seconds from audit_waiting`;
    expect(turn!.seconds).toBeGreaterThan(9);
    await api.prisma.$executeRaw`update audit_waiting set due_at = now() + interval '1 hour'`;
    expect(await Promise.all(logs.map((log) => log.moveWaiting()))).toEqual([0, 0, 0, 0]);
    expect(await api.prisma.auditWaiting.count()).toBe(40);
    await allDue();
    const moved = await Promise.all(logs.flatMap((log) => [log.moveWaiting(7), log.moveWaiting(), log.moveWaiting(3)]));
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(40);
    for (const id of ids) expect(await entriesOf(`Person:${id}`)).toHaveLength(1);
    expect(await api.prisma.auditWaiting.count()).toBe(0);
    await whole();
  });

  test('that was only slow: whoever is first moves it, the other leaves it', async () => {
    const log = new AuditLog(api.prisma);
    const other = new AuditLog(api.prisma);
    for (let round = 0; round < 15; round += 1) {
      const changes: Parameters<AuditLog['writeAll']>[0][number][] = [];
      const action = { ...api.action(), changes };
      const input = { idempotencyKey: newKey(), givenNames: ['Testa'], familyName: `Slow${round}` };
      const outcome = await recordPerson(action, input);
      if (!outcome.ok) throw new Error('refused');
      await allDue();
      // In one order, the other, and at the same time.
      const own = () => log.writeAll(changes);
      const others = () => other.moveWaiting();
      if (round % 3 === 0) await own().then(others);
      else if (round % 3 === 1) await others().then(own);
      else await Promise.all([own(), others()]);
      expect(await entriesOf(`Person:${outcome.id}`)).toHaveLength(1);
    }
    expect(await api.prisma.auditWaiting.count()).toBe(0);
    await whole();
  });

  test('a change that is rolled back leaves nothing', async () => {
    const outcome = await recordPerson(api.action(), { idempotencyKey: newKey(), givenNames: [], familyName: '' });
    expect(outcome.ok).toBe(false);
    expect(await api.prisma.auditWaiting.count()).toBe(0);
  });

  test('is moved by the loop of any worker', async () => {
    const id = await changeAndDie('Looped');
    await allDue();
    const mover = startMovingAudit({ log: new AuditLog(api.prisma), logger: silent, everyMs: 20 });
    await eventually(
      () => entriesOf(`Person:${id}`),
      ({ length }) => length === 1,
    );
    expect(mover.running).toBe(true);
    await mover.stop();
    expect(mover.running).toBe(false);
  });
});

describe('with partners', () => {
  async function referralDelivery(): Promise<{ deliveryId: string; referralId: string; personId: string }> {
    const personId = await changeAndDie('Referred');
    const { id: incidentId } = await api.prisma.incident.create({
      data: {
        ...{ number: newKey().slice(0, 20), type: 'THEFT', summary: 'Invented.', district: 'Testchester' },
        ...{ occurredFrom: new Date(), reportedAt: new Date() },
      },
    });
    await api.prisma.partner.upsert({
      where: { id: 'agency' },
      create: { id: 'agency', name: 'Invented agency', connection: {}, retry: {} },
      update: {},
    });
    const referral = await api.prisma.referral.create({
      data: {
        ...{ number: newKey().slice(0, 20), kind: 'MARAC', incidentId, personId, partnerId: 'agency' },
        ...{ status: 'CREATED', content: {}, legalBasis: 'CONSENT', createdBy: 'test' },
      },
    });
    const delivery = await api.prisma.delivery.create({
      data: {
        ...{ documentType: 'REFERRAL', referralId: referral.id, partnerId: 'agency', status: 'QUEUED', format: 'test' },
        ...{ messageId: crypto.randomUUID(), correlationId: crypto.randomUUID(), nextAttemptAt: new Date(0) },
      },
    });
    await new AuditLog(api.prisma).moveWaiting(10_000);
    await allDue();
    await new AuditLog(api.prisma).moveWaiting(10_000);
    return { deliveryId: delivery.id, referralId: referral.id, personId };
  }

  test('what leaves is recorded before its first byte, with the attempt, and tells to whom', async () => {
    const { deliveryId, referralId, personId } = await referralDelivery();
    const { claims } = await takeUp(api.prisma, 'agency', 5, 15_000);
    expect(claims.map((claim) => claim.deliveryId)).toEqual([deliveryId]);
    expect(await api.prisma.auditWaiting.findMany({ select: { id: true } })).toEqual([{ id: claims[0]!.attemptId }]);
    await allDue();
    await new AuditLog(api.prisma).moveWaiting();
    expect(await entriesOf(`Delivery:${deliveryId}`)).toMatchObject([
      {
        ...{ kind: 'DISCLOSURE', operation: 'delivery', actorId: 'system:delivery', outcome: 'ALLOWED', count: 2 },
        ...{ records: [`Delivery:${deliveryId}`, `Referral:${referralId}`], people: [personId] },
        recipients: ['partner:agency'],
      },
    ]);
    await whole();
  });

  test('what was taken up and given back without being sent is not', async () => {
    const { deliveryId } = await referralDelivery();
    const { claims } = await takeUp(api.prisma, 'agency', 5, 15_000);
    await handBack(api.prisma, claims);
    expect(await api.prisma.auditWaiting.count()).toBe(0);
    expect(await entriesOf(`Delivery:${deliveryId}`)).toEqual([]);
  });

  test('what comes is recorded with it, whatever it is', async () => {
    const [kept] = await keepMessages(api.prisma, [
      { partnerId: 'agency', channel: 'HTTPS', body: 'Anything \u0000 at all' },
    ]);
    await new AuditLog(api.prisma).moveWaiting();
    expect(await entriesOf(`InboundMessage:${kept!.id}`)).toMatchObject([
      { kind: 'COLLECTION', actorId: 'partner:agency', role: 'partner', partnerId: 'agency', outcome: 'ALLOWED' },
    ]);
    expect(await api.prisma.inboundMessage.findUnique({ where: { id: kept!.id } })).toMatchObject({
      ...{ state: 'RECEIVED', channel: 'HTTPS', body: 'Anything \uFFFD at all' },
    });
  });
});
