import type { CodeableConcept, Flag, Observation, Patient } from '@medplum/fhirtypes';
import { coded, type Entry, referTo, said, type SocialCareReferral, stated, urnOf } from './resources.js';
import { codeSystems, type ParticularCode } from './systems.js';

/** What whoever takes the referral must see first. */
export function flagEntries(referral: SocialCareReferral, patient: Entry<Patient>): Entry<Flag>[] {
  const flag = (code: CodeableConcept, start?: string): Entry<Flag> => ({
    fullUrl: urnOf(referral, `flag-${code.coding![0]!.code}`),
    resource: stated<Flag>({
      resourceType: 'Flag',
      status: 'active',
      code,
      subject: referTo(patient),
      period: start === undefined ? undefined : { start },
    }),
  });
  if (referral.kind === 'ADULT_SOCIAL_CARE') {
    const { safeToCall, how } = referral.safeContact;
    const words = said(how);
    if (safeToCall === null && words === undefined) return [];
    const code: ParticularCode = safeToCall === null ? 'safe-contact' : safeToCall ? 'safe-to-call' : 'do-not-call';
    return [flag(worded(code, words))];
  }
  const safety = said(referral.immediateSafety);
  const since = said(referral.policeProtectionSince);
  return [
    ...(safety === undefined ? [] : [flag(worded('immediate-safety', safety))]),
    ...(since === undefined ? [] : [flag(worded('police-protection'), since)]),
  ];
}

/** What was established about the child or the adult: the further answers of the form. */
export function observationEntries(referral: SocialCareReferral, patient: Entry<Patient>): Entry<Observation>[] {
  const observation = (code: ParticularCode, value: Partial<Observation>): Entry<Observation> => ({
    fullUrl: urnOf(referral, `observation-${code}`),
    resource: {
      resourceType: 'Observation',
      status: 'dataAbsentReason' in value ? 'preliminary' : 'final',
      code: coded(codeSystems.particular, code),
      subject: referTo(patient),
      ...value,
    },
  });
  const text = (code: ParticularCode, words: string | null) => {
    const valueString = said(words);
    return valueString === undefined ? [] : [observation(code, { valueString })];
  };
  // The test is told whole: what is not known yet is said to be so.
  const answer = (code: ParticularCode, value: boolean | null) =>
    observation(
      code,
      value === null ? { dataAbsentReason: coded(codeSystems.dataAbsent, 'unknown') } : { valueBoolean: value },
    );
  if (referral.kind === 'ADULT_SOCIAL_CARE') {
    return [
      answer('needs-care-and-support', referral.needsCareAndSupport),
      answer('abuse-or-neglect', referral.experiencesOrRisksAbuse),
      answer('cannot-protect-self', referral.cannotProtectThemselves),
      ...text('wishes', referral.wishes),
    ];
  }
  const told = referral.told.flatMap((name) => said(name) ?? []);
  return [
    ...text('school', referral.school),
    ...text('disability', referral.disability),
    ...(told.length === 0
      ? []
      : [
          observation('persons-told', {
            component: told.map((valueString) => ({
              code: coded(codeSystems.particular, 'persons-told'),
              valueString,
            })),
          }),
        ]),
  ];
}

const worded = (code: ParticularCode, text?: string): CodeableConcept =>
  stated<CodeableConcept>({ coding: [{ system: codeSystems.particular, code }], text });
