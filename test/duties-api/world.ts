import { Force, incidentRef } from '../duties/force.js';
import { NOW, type TestApi } from '../support/api.js';

/** A generator of numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const DAY_MS = 86_400_000;
export const districts = ['Northshire East', 'Northshire West', 'Testchester'];
const teams = [null, 'Response 1', 'Response 2'];

/** Agencies for every kind; children's social care has one of its own in one district. */
export async function agencies(force: Force): Promise<void> {
  await force.agency('victim-care', ['VICTIMS_SERVICES']);
  await force.agency('childrens', ['CHILDRENS_SOCIAL_CARE']);
  await force.agency('childrens-east', ['CHILDRENS_SOCIAL_CARE'], ['Northshire East']);
  await force.agency('adults', ['ADULT_SOCIAL_CARE']);
  await force.agency('marac', ['MARAC']);
}

const kinds = ['VICTIMS_SERVICES', 'CHILDRENS_SOCIAL_CARE', 'MARAC'] as const;
const partnerOf = { VICTIMS_SERVICES: 'victim-care', CHILDRENS_SOCIAL_CARE: 'childrens', MARAC: 'marac' };

/** An incident with people, marks, assessments, referrals and answers as chance has it; none of it evaluated. */
async function anyIncident(force: Force, chance: () => number): Promise<string> {
  const { prisma } = force;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(chance() * items.length)]!;
  const reportedAt = new Date(NOW.getTime() - Math.floor(chance() * 130 * DAY_MS));
  const later = (hours: number) =>
    new Date(Math.min(reportedAt.getTime() + chance() * hours * 3_600_000, NOW.getTime()));
  const id = await force.incident({
    reportedAt,
    occurredFrom: reportedAt,
    district: pick(districts),
    team: pick(teams),
    owners: chance() < 0.5 ? { OFFICER_IN_CASE: pick(['pc-1', 'pc-2']) } : {},
    domesticAbuse: chance() < 0.4,
    childrenPresent: chance() < 0.3,
  });
  const people = chance() < 0.7 ? [await force.part(id, 'VICTIM', { identifiedAt: reportedAt })] : [];
  if (chance() < 0.3)
    people.push(await force.part(id, 'CHILD_PRESENT', { identifiedAt: reportedAt, dateOfBirth: '2019-02-01' }));
  const mark = { incidentId: id, at: reportedAt, by: 'pc-1' };
  if (chance() < 0.3) await prisma.mark.create({ data: { ...mark, kind: 'CHILD_CONCERN' } });
  if (chance() < 0.5) await prisma.mark.create({ data: { ...mark, kind: 'MEETS_RECORDING_STANDARD' } });
  for (const { personId } of people) {
    if (chance() < 0.5) {
      const grade = pick(['STANDARD', 'MEDIUM', 'HIGH']);
      const ticks = grade === 'HIGH' ? 15 : 3;
      const assessment = { incidentId: id, personId, answers: {}, ticks, grade, gradeByTicks: grade, by: 'pc-1' };
      await prisma.riskAssessment.create({ data: { ...assessment, assessedAt: later(60) } });
    }
    if (chance() < 0.2)
      await prisma.consent.create({
        data: { incidentId: id, personId, recipient: 'VICTIMS_SERVICES', answer: 'REFUSED', at: later(90), by: 'pc-1' },
      });
  }
  for (const kind of kinds) {
    if (chance() < 0.5) continue;
    const sentAt = chance() < 0.8 ? later(120) : null;
    const personId = chance() < 0.8 ? (people[0]?.personId ?? null) : null;
    const referral = await force.referral(id, {
      kind,
      partnerId: partnerOf[kind],
      personId,
      sentAt,
      createdAt: reportedAt,
    });
    if (sentAt && chance() < 0.7) await force.answer(referral, pick(['RECEIVED', 'ACCEPTED', 'DECLINED']), later(140));
  }
  return id;
}

/** Incidents of the last 130 days as chance has them, evaluated. */
export async function anyIncidents(api: TestApi, count: number, seed: number): Promise<string[]> {
  const force = new Force(api.prisma);
  const chance = seeded(seed);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await anyIncident(force, chance));
  await force.evaluate(ids.map(incidentRef), NOW);
  return ids;
}
