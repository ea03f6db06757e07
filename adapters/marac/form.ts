import type { LegalBasis } from '../../domain/referral/index.js';
import {
  dayInWords,
  type Form,
  type FormField,
  type FormSection,
  momentInWords,
  NOT_KNOWN,
  orNotKnown,
  yesOrNo,
} from '../form/index.js';
import type { MaracAddress, MaracDocument, MaracName, MaracOriginal } from './marac-document.js';

const genders: Readonly<Record<string, string>> = { '1': 'Male', '2': 'Female', '9': 'Not specified' };
const bases: Readonly<Record<LegalBasis, string>> = {
  CONSENT: 'Consent',
  VITAL_INTEREST: 'Vital interest',
  PUBLIC_INTEREST: 'Public interest',
  LEGAL_DUTY: 'Duty of law',
};

/** The data of a document as a chair reads it. It holds what the data holds, and nothing else. */
export function maracForm(document: MaracDocument, marking: string): Form {
  const { number, message } = document;
  return {
    title: titleOf(document),
    number,
    marking,
    madeAt: message.submittedAt,
    sections: [referringAgency(document), ...contentOf(document), reference(document)],
  };
}

const titleOf = ({ purpose }: MaracDocument): string =>
  ({ ORIGINAL: 'MARAC referral', ADDITION: 'MARAC referral: addition', WITHDRAWAL: 'MARAC referral withdrawn' })[
    purpose
  ];

function contentOf(document: MaracDocument): readonly FormSection[] {
  switch (document.purpose) {
    case 'ORIGINAL':
      return [victim(document), perpetrator(document), ...children(document), reason(document), awareness(document)];
    case 'ADDITION':
      return [
        {
          heading: `Addition ${document.addition.number}`,
          fields: [field('Text', document.addition.text, '/addition')],
        },
      ];
    case 'WITHDRAWAL':
      return [{ heading: 'Withdrawn', fields: [field('Reason', document.withdrawal.reason, '/withdrawal')] }];
  }
}

const referringAgency = ({ referrer }: MaracDocument): FormSection => ({
  heading: 'Referring agency',
  fields: [
    field('Agency', referrer.agency, '/referrer/force'),
    field('Unit', referrer.unit, '/referrer/unit'),
    field('Contact name', referrer.contactName, '/referrer/name'),
    field('Telephone', orNotKnown(referrer.telephone), '/referrer/telephone'),
    field('E-mail', orNotKnown(referrer.emailAddress), '/referrer/emailAddress'),
    field('Date of referral', dayInWords(referrer.referredOn), '/createdAt'),
  ],
});

const victim = ({ victim: { name, dateOfBirth, address, telephone, ...rest } }: MaracOriginal): FormSection => ({
  heading: 'Victim',
  fields: [
    field('Name', nameInWords(name), '/victim'),
    field('Date of birth', dayInWords(dateOfBirth), '/victim/dateOfBirth'),
    field('Address', addressInWords(address), '/victim/address'),
    field('Telephone', orNotKnown(telephone), '/victim/telephone'),
    field('Safe to call', yesOrNo(rest.safeToCall), '/safeContact/safeToCall'),
    field('Safe contact', orNotKnown(rest.safeContact), '/safeContact/how'),
    field('Black or minoritised', yesOrNo(rest.diversity.blackOrMinoritised), '/diversity/blackOrMinoritised'),
    field('Disabled', yesOrNo(rest.diversity.disabled), '/diversity/disabled'),
    field('LGBT', yesOrNo(rest.diversity.lgbt), '/diversity/lgbt'),
    field('Gender', genders[rest.diversity.gender] ?? NOT_KNOWN, '/diversity/gender'),
  ],
});

const perpetrator = ({ perpetrator: known }: MaracOriginal): FormSection => ({
  heading: 'Perpetrator',
  fields: known
    ? [
        field('Name', nameInWords(known.name), '/perpetrator'),
        field('Date of birth', dayInWords(known.dateOfBirth), '/perpetrator/dateOfBirth'),
        field('Address', addressInWords(known.address), '/perpetrator/address'),
        field('Relationship to victim', orNotKnown(known.relationshipToVictim), '/perpetrator/relationship'),
      ]
    : [field('Name', NOT_KNOWN, '/perpetrator')],
});

const children = ({ children: all }: MaracOriginal): readonly FormSection[] =>
  all.length === 0
    ? [{ heading: 'Children', fields: [field('Children', 'None recorded', '/children')] }]
    : all.map((child, index) => {
        const at = `/children/${index}`;
        return {
          heading: `Child ${index + 1} of ${all.length}`,
          fields: [
            field('Name', nameInWords(child.name), `${at}/person`),
            field('Date of birth', dayInWords(child.dateOfBirth), `${at}/person/dateOfBirth`),
            field('Address', addressInWords(child.address), `${at}/person/address`),
            field('Relationship to victim', orNotKnown(child.relationshipToVictim), `${at}/relationshipToVictim`),
            field(
              'Relationship to perpetrator',
              orNotKnown(child.relationshipToPerpetrator),
              `${at}/relationshipToPerpetrator`,
            ),
            field('School', orNotKnown(child.school), `${at}/school`),
          ],
        };
      });

const reason = ({ reason: text, thresholds, repeat }: MaracOriginal): FormSection => ({
  heading: 'Why this is referred',
  fields: [
    field('Professional judgement', yesOrNo(thresholds.professionalJudgement), '/thresholds'),
    field('Visible high risk', yesOrNo(thresholds.visibleHighRisk), '/thresholds'),
    field('Ticks', orNotKnown(thresholds.ticks === null ? null : String(thresholds.ticks)), '/ticks'),
    field('Potential escalation', yesOrNo(thresholds.escalation), '/thresholds'),
    field('Repeat within the period', yesOrNo(thresholds.repeat), '/thresholds'),
    field('Referred to a MARAC before', yesOrNo(repeat.isRepeat), '/repeat/isRepeat'),
    field('Last referred on', dayInWords(repeat.lastReferredOn), '/repeat/lastReferredOn'),
    field('Reason for referral', text, '/reason'),
  ],
});

const awareness = ({ victimAware, whyNotAware, consent, afraidOf, previousMarac }: MaracOriginal): FormSection => ({
  heading: 'Awareness and safety',
  fields: [
    field('Is the victim aware of this referral?', yesOrNo(victimAware), '/victimAware'),
    ...(whyNotAware === null ? [] : [field('Why not', whyNotAware, '/whyNotAware')]),
    field('Has the victim consented?', yesOrNo(consent.given), '/consent'),
    field('On what it is shared', bases[consent.legalBasis], '/legalBasis'),
    ...(consent.basisReason === null ? [] : [field('Because', consent.basisReason, '/basisReason')]),
    field('Who the victim is afraid of', orNotKnown(afraidOf), '/afraidOf'),
    field('Other MARACs before', orNotKnown(previousMarac), '/previousMarac'),
  ],
});

const reference = ({ number, message }: MaracDocument): FormSection => ({
  heading: 'To answer, quote',
  fields: [
    field('Referral', number, '/number'),
    field('Message', message.id, ''),
    field('Correlation', message.correlationId, ''),
    field('Sent', momentInWords(message.submittedAt), ''),
  ],
});

const field = (label: string, value: string, path: string): FormField => ({ label, value, path });

const nameInWords = ({ title, givenNames, familyName }: MaracName): string =>
  orNotKnown([title, ...givenNames, familyName].filter(Boolean).join(' '));

const addressInWords = (address: MaracAddress | null): string =>
  orNotKnown(address && [...address.lines, address.postcode].filter(Boolean).join('\n'));
