import { z } from 'zod';

/** What must stand in the data of a referral, from the mapping tables of the published formats. Nothing else may. */
const text = z.string().min(1);
const known = z.string().nullable();
const truth = z.boolean().nullable();
const day = z.iso.date();

const envelope = {
  version: z.literal(1),
  message: z.strictObject({ id: z.uuid(), correlationId: z.uuid(), submittedAt: z.iso.datetime() }),
  number: z.string().regex(/^R-\d{8}-\d{6,}$/),
};
const addition = { purpose: z.literal('ADDITION'), addition: z.strictObject({ number: z.int().min(1), text }) };
const withdrawal = { purpose: z.literal('WITHDRAWAL'), withdrawal: z.strictObject({ reason: text }) };

const name = z.strictObject({ title: known, givenNames: z.array(z.string()), familyName: z.string() });
const address = z.strictObject({ lines: z.array(z.string()), postcode: known }).nullable();
const person = { name, dateOfBirth: day.nullable(), address };

const maracEnvelope = {
  ...envelope,
  format: z.literal('casebridge-marac-referral'),
  referrer: z.strictObject({
    agency: text,
    unit: text,
    contactName: text,
    telephone: known,
    emailAddress: known,
    referredOn: day,
  }),
};

export const maracShape = z.discriminatedUnion('purpose', [
  z.strictObject({
    ...maracEnvelope,
    purpose: z.literal('ORIGINAL'),
    victim: z.strictObject({
      ...person,
      telephone: known,
      safeToCall: truth,
      safeContact: known,
      diversity: z.strictObject({
        blackOrMinoritised: truth,
        disabled: truth,
        lgbt: truth,
        gender: z.enum(['0', '1', '2', '9']),
      }),
    }),
    perpetrator: z.strictObject({ ...person, relationshipToVictim: known }).nullable(),
    children: z.array(
      z.strictObject({
        ...person,
        relationshipToVictim: known,
        relationshipToPerpetrator: known,
        school: known,
      }),
    ),
    reason: text,
    thresholds: z
      .strictObject({
        professionalJudgement: z.boolean(),
        visibleHighRisk: z.boolean(),
        ticks: z.int().min(0).max(27).nullable(),
        escalation: z.boolean(),
        repeat: z.boolean(),
      })
      .refine(
        ({ professionalJudgement, visibleHighRisk, escalation, repeat }) =>
          professionalJudgement || visibleHighRisk || escalation || repeat,
        'no threshold is met',
      ),
    repeat: z.strictObject({ isRepeat: z.boolean(), lastReferredOn: day.nullable() }),
    victimAware: truth,
    whyNotAware: known,
    consent: z.strictObject({
      given: z.boolean(),
      legalBasis: z.enum(['CONSENT', 'VITAL_INTEREST', 'PUBLIC_INTEREST', 'LEGAL_DUTY']),
      basisReason: known,
    }),
    afraidOf: known,
    previousMarac: known,
  }),
  z.strictObject({ ...maracEnvelope, ...addition }),
  z.strictObject({ ...maracEnvelope, ...withdrawal }),
]);

const schoolEnvelope = { ...envelope, format: z.literal('casebridge-school-notice'), from: text, to: known };

export const schoolShape = z.discriminatedUnion('purpose', [
  z.strictObject({
    ...schoolEnvelope,
    purpose: z.literal('ORIGINAL'),
    child: z.strictObject({ givenNames: z.array(z.string()), familyName: z.string(), dateOfBirth: day.nullable() }),
    policeReference: text,
    occurredAt: z.iso.datetime(),
    location: known,
    childPresent: z.boolean(),
    voiceOfTheChild: known,
    circumstances: text,
  }),
  z.strictObject({ ...schoolEnvelope, ...addition }),
  z.strictObject({ ...schoolEnvelope, ...withdrawal }),
]);

export type AgencyData = z.infer<typeof maracShape> | z.infer<typeof schoolShape>;
