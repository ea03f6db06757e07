import type { Consent, Encounter, Location, Organization, Patient } from '@medplum/fhirtypes';
import { coded, type Entry, referTo, said, type SocialCareReferral, stated, urnOf } from './resources.js';
import { codeSystems, extensions, identifierSystems } from './systems.js';

/** Where it happened, as far as the receiver is told: the town or locality. */
export function placeEntries(referral: SocialCareReferral): Entry<Location>[] {
  const name = said(referral.incident.place);
  if (name === undefined) return [];
  return [{ fullUrl: urnOf(referral, 'place'), resource: { resourceType: 'Location', name } }];
}

/** The incident: what the standard's encounter is for a patient. */
export function incidentEntry(
  referral: SocialCareReferral,
  patient: Entry<Patient>,
  places: readonly Entry<Location>[],
): Entry<Encounter> {
  const { number, crimeNumber, occurredFrom, reportedAt } = referral.incident;
  const crime = said(crimeNumber);
  return {
    fullUrl: urnOf(referral, 'incident'),
    resource: stated<Encounter>({
      resourceType: 'Encounter',
      extension: [{ url: extensions.reportedAt, valueDateTime: reportedAt }],
      identifier: [
        { system: identifierSystems.incident, value: number },
        ...(crime === undefined ? [] : [{ system: identifierSystems.crime, value: crime }]),
      ],
      status: 'finished',
      class: { system: codeSystems.encounterClass, code: 'police-incident' },
      subject: referTo(patient),
      period: { start: occurredFrom },
      location: places.map((place) => ({ location: referTo(place) })),
    }),
  };
}

/** On what the referral rests: consent as it was given, or the reason that it goes without. */
export function consentEntry(
  referral: SocialCareReferral,
  patient: Entry<Patient>,
  force: Entry<Organization>,
): Entry<Consent> {
  const { consent, legalBasis, basisReason } = referral;
  return {
    fullUrl: urnOf(referral, 'consent'),
    resource: stated<Consent>({
      resourceType: 'Consent',
      // Inactive: nobody has given it; the policy says why the details go all the same.
      status: consent === null ? 'inactive' : 'active',
      scope: coded(codeSystems.consentScope, 'patient-privacy'),
      category: [coded(codeSystems.consentCategory, 'INFA')],
      patient: referTo(patient),
      dateTime: consent?.at,
      organization: [referTo(force)],
      policyRule: stated({
        coding: [{ system: codeSystems.legalBasis, code: legalBasis }],
        text: said(basisReason),
      }),
    }),
  };
}
