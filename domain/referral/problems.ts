import { catalogueOf, problemsFrom, type CatalogueTexts, type ProblemCatalogueEntry } from '../catalogue.js';

const texts = {
  REFERRAL_BASIS_MISSING: [
    'It is not said on what the referral rests',
    'Give the legal basis: consent, a vital interest, a public interest, or a duty of law.',
  ],
  REFERRAL_BASIS_REASON_MISSING: [
    'The referral goes without consent, and no reason is written down',
    'Say why a vital or public interest calls for it.',
  ],
  REFERRAL_CONSENT_MISSING: [
    'No consent to this kind of referral is recorded',
    'Ask, and record the answer with recordConsent; or name another legal basis with its reason.',
  ],
  REFERRAL_CONSENT_REFUSED: [
    'Consent to this kind of referral was refused',
    'Respect it; or, where a vital or public interest calls for it, name that as the legal basis with its reason.',
  ],
  REFERRAL_AGAINST_REFUSAL: [
    'Consent to this kind of referral was refused',
    'It goes on the legal basis that you gave. Tell the person, unless that makes them less safe.',
  ],
  REFERRAL_PERSON_MISSING: ['It is not said whom the referral concerns', 'Name a person of the incident.'],
  REFERRAL_PERSON_NOT_IN_INCIDENT: [
    'The person has no part in the incident',
    'Record the part with involvePerson first, or choose another person.',
  ],
  REFERRAL_PERSON_NOT_VICTIM: [
    'The person is not a victim of the incident',
    'Record the part VICTIM with involvePerson first, or choose another person.',
  ],
  REFERRAL_PERSON_NOT_CHILD: [
    'The person was 18 or older when the incident was reported',
    'Refer adults to adult social care; correct the date of birth if it is wrong.',
  ],
  REFERRAL_PERSON_NOT_ADULT: [
    'The person was under 18 when the incident was reported',
    'Refer children to children’s social care; correct the date of birth if it is wrong.',
  ],
  REFERRAL_AGE_UNKNOWN: [
    'The date of birth is not known',
    'The referral is taken as it is; find out the date of birth, as the agency will ask for it.',
  ],
  REFERRAL_SECTION_42_OPEN: [
    'The three-part test of Care Act 2014 s.42(1) is not answered in full',
    'The referral is taken as it is; record the test with recordSection42Test as soon as it is known.',
  ],
  REFERRAL_SECTION_42_NOT_MET: [
    'The adult does not meet the three-part test of Care Act 2014 s.42(1)',
    'The referral is taken as it is; say in the reason why the adult is referred all the same.',
  ],
  REFERRAL_THRESHOLD_NOT_MET: [
    'No threshold of the MARAC is met by what is recorded',
    'The referral is taken as it is; say in the reason why the risk is high.',
  ],
  REFERRAL_NOT_DOMESTIC_ABUSE: [
    'The incident is not marked as domestic abuse',
    'The referral is taken as it is; mark the incident if that was forgotten.',
  ],
  REFERRAL_CONSENT_NOT_RECORDED: [
    'It is not recorded that the victim agreed',
    'The referral is taken as it is, and the duty to refer stays open; record with recordConsent what the victim answered, and when.',
  ],
  REFERRAL_SAFE_CONTACT_UNKNOWN: [
    'It is not said whether it is safe to call',
    'The referral is taken as it is; find out how the person can be reached without danger.',
  ],
  REFERRAL_CHILDREN_NOT_NAMED: [
    'A child of the incident is not among the children of the referral',
    'The referral is taken as it is; if the child is of the household, add it with addToReferral.',
  ],
  REFERRAL_PERPETRATOR_NOT_NAMED: [
    'A suspect is recorded, and the referral names nobody as the perpetrator',
    'The referral is taken as it is; if the suspect is the perpetrator, add it with addToReferral.',
  ],
  REFERRAL_SCHOOL_UNKNOWN: [
    'It is not said which school the child goes to',
    'The notice is taken as it is; the local authority finds the school, or is told of a child taught at home.',
  ],
  REFERRAL_DETAILS_OF_ANOTHER_KIND: [
    'These details are of another kind of referral',
    'Give the details of this kind alone: nothing goes out that its receiver does not need.',
  ],
  REFERRAL_DUTY_OTHER: [
    'The duty asks for another referral',
    'Leave out what the duty says itself, or choose the duty that fits.',
  ],
  REFERRAL_DUTY_NOT_FOR_REFERRAL: [
    'The duty is not met by a referral',
    'Choose a duty that is owed to an agency, or make the referral by hand.',
  ],
  REFERRAL_OPEN: [
    'There is an open referral of this kind for this person and incident',
    'Add to that one or withdraw it; one that was declined or failed is replaced with referAnew.',
  ],
  REFERRAL_NOT_REPLACEABLE: [
    'This referral is not over',
    'Only one that was declined, or that the agency could not take, is referred anew; withdraw others first.',
  ],
  REFERRAL_REPLACED: ['This referral has been replaced already', 'Work on the one that was made in its place.'],
  REFERRAL_PARTNER_UNKNOWN: [
    'No agency is configured for this kind of referral in this district',
    'Name the partner, or have an operator set "referrals" in the partner’s settings.',
  ],
  REFERRAL_PARTNER_UNFIT: [
    'This partner takes no referrals of this kind',
    'Choose another partner, or leave it out: the hub finds the one for the district.',
  ],
  REFERRAL_ALREADY_WITHDRAWN: [
    'The referral was withdrawn before',
    'Nothing was changed, and nothing needs to be done.',
  ],
  REFERRAL_OVER: [
    'The referral is over',
    'It was declined, withdrawn, or could not be taken: nothing can be added to it. Refer anew.',
  ],
  REFERRAL_NOT_THERE_YET: [
    'The agency does not have the referral yet',
    'Wait until it has been sent; or withdraw it, and refer anew with everything that is known now.',
  ],
  REFERRAL_ANSWER_REASON_MISSING: [
    'The answer has no reason',
    'Say why it is declined, what is asked for, or what came of it.',
  ],
  REFERRAL_ANSWER_REPEATED: ['The agency had said so before', 'Nothing was changed, and nothing needs to be done.'],
  REFERRAL_ANSWER_CONTRADICTORY: [
    'The agency gave another answer under the same id before',
    'Ask which of the two holds; the first one stands until then.',
  ],
  REFERRAL_ANSWER_UNMATCHED: [
    'The answer is to no referral that was sent to this partner',
    'Ask the partner which referral it means; the answer has been kept.',
  ],
} as const satisfies CatalogueTexts;

/** The problems of referrals and of what agencies answer. */
export const referralProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(texts);

export const referralProblem = problemsFrom(texts);
