/** What every document to a MARAC holds beside its content: the message, and the form's lines on the referring agency. */
const envelope = [
  '/format',
  '/version',
  '/purpose',
  '/message/id',
  '/message/correlationId',
  '/message/submittedAt',
  '/number',
  '/referrer/agency',
  '/referrer/unit',
  '/referrer/contactName',
  '/referrer/telephone',
  '/referrer/emailAddress',
  '/referrer/referredOn',
];

const person = (of: string) => [
  `${of}/name/title`,
  `${of}/name/givenNames/*`,
  `${of}/name/familyName`,
  `${of}/dateOfBirth`,
  `${of}/address/lines/*`,
  `${of}/address/postcode`,
];

/**
 * What the SafeLives referral form asks for (docslib.org/doc/13712024), as places in the data. What is not here does not go
 * out: of the victim no e-mail address; of perpetrator and children neither telephone nor e-mail address nor gender; of the
 * incident neither numbers nor places; no ids of ours; no grade of risk beside the thresholds.
 */
export const maracFields: readonly string[] = [
  ...envelope,
  ...person('/victim'),
  '/victim/telephone',
  '/victim/safeToCall',
  '/victim/safeContact',
  '/victim/diversity/blackOrMinoritised',
  '/victim/diversity/disabled',
  '/victim/diversity/lgbt',
  '/victim/diversity/gender',
  ...person('/perpetrator'),
  '/perpetrator/relationshipToVictim',
  ...person('/children/*'),
  '/children/*/relationshipToVictim',
  '/children/*/relationshipToPerpetrator',
  '/children/*/school',
  '/reason',
  '/thresholds/professionalJudgement',
  '/thresholds/visibleHighRisk',
  '/thresholds/ticks',
  '/thresholds/escalation',
  '/thresholds/repeat',
  '/repeat/isRepeat',
  '/repeat/lastReferredOn',
  '/victimAware',
  '/whyNotAware',
  '/consent/given',
  '/consent/legalBasis',
  '/consent/basisReason',
  '/afraidOf',
  '/previousMarac',
  '/addition/number',
  '/addition/text',
  '/withdrawal/reason',
];
