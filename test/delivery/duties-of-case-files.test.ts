import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { receiptTaking } from '../../delivery/receipts/receipts.js';
import { evaluateRecords, lookAgain } from '../../duties/index.js';
import { id, partner, world } from './partner-of-each-test.js';
import { claimDeliveries, dispatch } from './one-delivery.js';

const duties = async (caseFileId: string) =>
  Object.fromEntries(
    (await world.prisma.duty.findMany({ where: { subjectId: caseFileId } })).map(({ rule, status }) => [rule, status]),
  );
const lookAtAll = async () => {
  while ((await lookAgain(world.prisma, { now: new Date() })).records > 0);
};

test('what is owed for a case file follows its way to the prosecutor and the answer', async () => {
  // Whose format a prosecutor takes makes one of a partner.
  const adapter = await world.partner(id, partner.url);
  world.adapters.set('cps', adapter);
  await world.prisma.partner.update({ where: { id }, data: { adapter: 'cps' } });
  const { id: incidentId } = await world.prisma.incident.create({
    data: {
      number: `20260303-${randomUUID()}`,
      type: 'THEFT',
      summary: 'Invented.',
      occurredFrom: new Date('2026-03-03'),
      reportedAt: new Date('2026-03-03'),
      district: 'Northshire East',
    },
  });
  const { id: personId } = await world.prisma.person.create({ data: { familyName: 'Mockingham' } });
  await world.prisma.charge.create({
    data: {
      ...{ incidentId, personId, sequence: 1, offenceCode: 'TH68010', wording: 'Invented.' },
      ...{ offenceFrom: new Date('2026-03-03'), chargedAt: new Date() },
    },
  });
  const caseFile = await world.caseFile();
  await world.prisma.caseFile.update({ where: { id: caseFile }, data: { incidentId } });

  const [delivery] = await world.submit(caseFile, 'one', id);
  await world.prisma.$transaction((tx) =>
    evaluateRecords(tx, [{ type: 'CASE_FILE', id: caseFile }], { now: new Date(), actor: 'pc-12' }),
  );
  // It lies in a queue of ours.
  expect(await duties(caseFile)).toEqual({ CASE_FILE_DUE: 'OPEN' });

  for (const claim of await claimDeliveries(world.prisma, id, 10, 15_000)) await dispatch(world.context, claim);
  await lookAtAll();
  expect(await duties(caseFile)).toEqual({ CASE_FILE_DUE: 'MET', CPS_ANSWER_DUE: 'OPEN' });

  const { correlationId } = await world.delivery(delivery!);
  const receipt = { correlationId, receiptId: 'receipt-1', verdict: 'ACCEPTED', problems: [] };
  expect(await receiptTaking(world.context)(id, JSON.stringify(receipt))).toMatchObject({ state: 'APPLIED' });
  await lookAtAll();
  expect(await duties(caseFile)).toEqual({ CASE_FILE_DUE: 'MET', CPS_ANSWER_DUE: 'MET' });
});
