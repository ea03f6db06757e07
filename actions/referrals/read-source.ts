import type { ReferralPerson, ReferralSource } from '../../domain/referral/index.js';
import { loadIncidentFacts } from '../../duties/facts/incident-facts.js';
import { currentSettings } from '../../duties/index.js';
import type { Transaction } from '../../prisma/client.js';
import type { Incident, Person } from '../../prisma/rows.js';

/** What the force knows that a referral of an incident is made of; undefined when there is no such incident. Holds the incident. */
export async function readSource(tx: Transaction, incidentId: string): Promise<ReferralSource | undefined> {
  await tx.$queryRaw`select id from incident where id = ${incidentId}::uuid for no key update`;
  const incident = await tx.incident.findUnique({ where: { id: incidentId } });
  if (!incident) return undefined;
  const { configuration } = await currentSettings(tx);
  const { marac } = configuration;
  const [facts] = await loadIncidentFacts(tx, [incidentId], marac.months);
  const people = await tx.person.findMany({ where: { involvements: { some: { incidentId } } } });
  return {
    facts: facts!,
    incident: {
      number: incident.number,
      type: incident.type,
      occurredFrom: incident.occurredFrom,
      place: placeOf(incident),
    },
    people: new Map(people.map((person) => [person.id, personFrom(person)])),
    marac,
  };
}

const placeOf = ({ addressTown, addressPostTown, addressLocality }: Incident): string | null =>
  addressTown ?? addressPostTown ?? addressLocality;

const personFrom = (person: Person): ReferralPerson => ({
  id: person.id,
  title: person.title,
  givenNames: person.givenNames,
  familyName: person.familyName,
  dateOfBirth: person.dateOfBirth?.toISOString().slice(0, 10) ?? null,
  gender: person.gender,
  address: addressFrom(person),
  telephone: person.mobileTelephone ?? person.homeTelephone,
  emailAddress: person.emailAddress,
});

/** The lines as they are written on an envelope; null when nothing of an address is known. */
function addressFrom(person: Person): ReferralPerson['address'] {
  const house = [person.addressPrimary, person.addressStreet].filter(Boolean).join(' ');
  const towns = [person.addressLocality, person.addressTown, person.addressPostTown, person.addressArea];
  const lines = [person.addressSecondary, house, ...towns].filter((line): line is string => !!line);
  const distinct = lines.filter((line, at) => lines.indexOf(line) === at);
  return distinct.length === 0 && !person.addressPostcode
    ? null
    : { lines: distinct, postcode: person.addressPostcode };
}
