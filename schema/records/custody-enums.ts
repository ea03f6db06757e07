import { registerEnumType } from 'type-graphql';

/** Closed lists of the law of detention, as GraphQL enums. The values are those of domain/custody. */
const enumOf = <Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): { readonly [V in Value]: V } => {
  const members = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as { [V in Value]: V };
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(values).map(([value, text]) => [value, { description: text }]),
  ) as { [V in Value]: { description: string } };
  registerEnumType(members, { name, description, valuesConfig });
  return members;
};

export const Rank = enumOf('PoliceRank', 'Ranks in the police, from the lowest.', {
  CONSTABLE: 'Constable.',
  SERGEANT: 'Sergeant.',
  INSPECTOR: 'Inspector.',
  CHIEF_INSPECTOR: 'Chief inspector.',
  SUPERINTENDENT: 'Superintendent.',
  CHIEF_SUPERINTENDENT: 'Chief superintendent.',
  COMMANDER: 'Commander, in London.',
  ASSISTANT_CHIEF_CONSTABLE: 'Assistant chief constable.',
  DEPUTY_CHIEF_CONSTABLE: 'Deputy chief constable.',
  CHIEF_CONSTABLE: 'Chief constable, or commissioner.',
});

export const Representations = enumOf(
  'Representations',
  'Whether the detainee or a solicitor could speak before the decision.',
  {
    MADE: 'They spoke, or wrote.',
    NONE_MADE: 'They were asked and said nothing.',
    NOT_INVITED: 'They were not asked. The law then refuses the decision.',
    ASLEEP: 'The detainee was asleep; taken at reviews only (PACE s.40(12)).',
    UNFIT: 'The detainee was unfit to speak; the solicitor was asked (PACE s.40(14), s.42(8)).',
  },
);

export const HospitalPurpose = enumOf('HospitalPurpose', 'Why somebody is taken to hospital.', {
  MEDICAL: 'For treatment: the clock stops.',
  INVESTIGATIVE: 'For the investigation, such as an X-ray: the clock runs on.',
});

export const PostponementReason = enumOf('PostponementReason', 'Why a review is postponed, PACE s.40(4).', {
  INTERVIEW: 'They are being questioned, and a break would harm the investigation.',
  NO_REVIEW_OFFICER: 'No review officer is readily available.',
  NOT_PRACTICABLE: 'It is not practicable for another reason.',
});

export const ReviewMeans = enumOf('ReviewMeans', 'How a review was held.', {
  IN_PERSON: 'At the station.',
  TELEPHONE: 'By telephone (PACE s.40A).',
  LIVE_LINK: 'By live link (PACE s.45A).',
});

export const BailRefusalGround = enumOf(
  'BailRefusalGround',
  'Grounds on which bail is refused after charge, PACE s.38(1).',
  {
    NAME_OR_ADDRESS_IN_DOUBT: 'The name or address is not known or in doubt.',
    FAILURE_TO_APPEAR: 'They would not appear.',
    PREVENT_OFFENCE: 'To prevent an offence; imprisonable offences only.',
    PREVENT_INJURY_OR_DAMAGE: 'To prevent injury, loss or damage; other offences only.',
    PREVENT_INTERFERENCE: 'To prevent interference with justice or the investigation.',
    OWN_PROTECTION: 'For their own protection.',
    CHILDS_OWN_INTERESTS: "In the child's own interests.",
  },
);

export const AccommodationDecision = enumOf(
  'AccommodationDecision',
  'What was decided about local authority accommodation, PACE s.38(6).',
  {
    MOVED: 'The child was moved to it.',
    IMPRACTICABLE: 'It is certified that it was impracticable.',
    NO_SECURE_ACCOMMODATION: 'There is no secure accommodation, and the public needs protection; from 12 years on.',
  },
);

export const ReleaseKind = enumOf('ReleaseKind', 'How somebody was released without bail.', {
  UNDER_INVESTIGATION: 'The investigation goes on.',
  NO_FURTHER_ACTION: 'It has ended.',
  OTHER: 'Otherwise.',
});

export const CustodyStage = enumOf('CustodyStage', 'Where a person stands in the law of detention.', {
  NOT_ARRESTED: 'Not arrested.',
  ARRESTED: 'Under arrest, not yet at a station.',
  STREET_BAIL: 'On bail from where they were arrested.',
  AT_STATION: 'At the station, detention not yet authorised.',
  DETAINED: 'Detained.',
  HOSPITAL: 'At hospital, or on the way.',
  MOVING: 'On the way to another station.',
  BAIL: 'On bail before charge.',
  ARRESTED_ON_BAIL: 'Arrested for breach of bail, not yet at a station.',
  ENDED: 'Detention has ended.',
});

export const ClockStop = enumOf('CustodyClockStop', 'Why the clock stands.', {
  HOSPITAL: 'At hospital for treatment, not questioned (PACE s.41(6)).',
  BAIL: 'On bail (PACE s.47(6)).',
  BREACH_OF_BAIL: 'The first three hours after arrest for breach of bail.',
});

export const DetentionAuthority = enumOf('DetentionAuthority', 'On whose authority somebody is kept without charge.', {
  NONE: 'None is needed: within 24 hours.',
  SUPERINTENDENT: 'A superintendent, PACE s.42.',
  APPLICATION_PENDING: 'An application to a court that sits within six hours, PACE s.43(5)(b).',
  WARRANT: 'A warrant of further detention, PACE s.43.',
  WARRANT_EXTENSION: 'Its extension, PACE s.44.',
});

export const ReviewBy = enumOf('ReviewBy', 'Who has to review a detention.', {
  INSPECTOR: 'An inspector who is not involved in the investigation.',
  CUSTODY_OFFICER: 'The custody officer, after charge.',
});

export const AdultBecause = enumOf('AppropriateAdultBecause', 'Why an appropriate adult is needed.', {
  UNDER_18: 'Under 18.',
  VULNERABLE: 'Vulnerable.',
});

export const BailPeriodStage = enumOf('BailPeriodStage', 'By whom the bail period was last set.', {
  INITIAL: 'The custody officer.',
  INSPECTOR: 'An inspector.',
  SUPERINTENDENT: 'A superintendent.',
  DESIGNATED_CASE: 'An assistant chief constable or commander, in a designated case.',
  OTHER_AUTHORITY: 'Another authority.',
  COURT: 'A court.',
  COURT_AGAIN: 'A court, again.',
});

export const CustodyDueKind = enumOf('CustodyDueKind', 'What is due for somebody who is detained.', {
  LIMIT: 'The limit of detention without charge.',
  REVIEW: 'A review of the detention.',
  APPROPRIATE_ADULT: 'An appropriate adult has to be told.',
  FIRST_COURT: 'The charged person has to be brought before the court.',
});

export const AlertBand = enumOf('AlertBand', 'How near something is.', {
  NONE: 'More than two hours.',
  TWO_HOURS: 'At most two hours.',
  ONE_HOUR: 'At most one hour.',
  FIFTEEN_MINUTES: 'At most 15 minutes.',
  PAST: 'Its moment is here or past.',
});
