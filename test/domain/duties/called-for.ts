import type {
  CaseFileFacts,
  CustodyFacts,
  Facts,
  IncidentFacts,
  InvolvementFacts,
  ReferralFacts,
} from '../../../domain/duties/index.js';

/** A second reading of the rules, as plainly as can be: 'RULE person occasion' of all that a record calls for. */
export function calledFor(facts: Facts): Set<string> {
  if (facts.type === 'INCIDENT') return ofIncident(facts);
  if (facts.type === 'CUSTODY_RECORD') return ofCustody(facts);
  return facts.type === 'CASE_FILE' ? ofFile(facts) : ofReferral(facts);
}

const FOUR = '2021-08-31'; // Four on 31 August 2025: in reception in March 2026.

function ofIncident(facts: IncidentFacts): Set<string> {
  const owed = new Set<string>();
  const add = (rule: string, personId = '-', occasion = '-') => owed.add(`${rule} ${personId} ${occasion}`);
  const minor = ({ dateOfBirth }: InvolvementFacts) => dateOfBirth !== null && dateOfBirth > '2008-03-03';
  const parts = facts.involvements;
  const victims = parts.filter(({ role }) => role === 'VICTIM');
  const activeVictims = new Set(victims.filter(({ withdrawn }) => !withdrawn).map(({ personId }) => personId));

  for (const victim of [...victims.map(({ personId }) => personId), ...(activeVictims.size === 0 ? [undefined] : [])]) {
    if (facts.domesticAbuse) add('RISK_ASSESSMENT', victim);
    let marac = false;
    for (const { personId, ticks, judged, grade, withdrawn } of facts.assessments) {
      if (withdrawn) continue;
      if (victim && personId !== victim && (personId !== null || activeVictims.size > 1)) continue;
      if (ticks >= 14 || (judged && grade === 'HIGH')) marac = true;
    }
    if (victim && facts.domesticAbuse) {
      if (facts.earlierIncidents.filter(({ personId }) => personId === victim).length >= 2) marac = true;
      if (facts.earlierMaracReferrals.some(({ personId }) => personId === victim)) marac = true;
    }
    if (marac) add('MARAC_REFERRAL', victim);
    if (!victim) continue;
    add('VICTIMS_SERVICES_REFERRAL', victim);
    for (const { id } of facts.events) add('VICTIM_UPDATE', victim, id);
  }

  let known = false;
  let children = false;
  for (const part of parts) {
    const marks = [part.childConcern, ...(minor(part) ? [part.vulnerable] : [])].filter((mark) => mark);
    if (marks.length > 0) add('CHILDRENS_SOCIAL_CARE_REFERRAL', part.personId);
    if (!part.withdrawn && marks.some((mark) => !mark?.withdrawn)) known = true;
    const child =
      part.role === 'CHILD_PRESENT' ||
      part.ofHousehold ||
      ((part.role === 'VICTIM' || part.role === 'WITNESS') && minor(part));
    if (child && !part.withdrawn) children = true;
    const ofSchoolAge = part.dateOfBirth === null || (minor(part) && part.dateOfBirth <= FOUR);
    if (facts.domesticAbuse && child && ofSchoolAge) add('SCHOOL_NOTICE', part.personId);
    if (part.policeProtection) {
      add('POLICE_PROTECTION_END', part.personId);
      for (const step of ['LOCAL_AUTHORITY', 'CHILD', 'PARENTS', 'DESIGNATED_OFFICER'])
        add('POLICE_PROTECTION_STEPS', part.personId, step);
    }
    if (minor(part)) continue;
    if (part.vulnerable) add('ADULT_SAFEGUARDING_TEST', part.personId);
    const { section42 } = part;
    if (section42?.needsCareAndSupport && section42.experiencesOrRisksAbuse && section42.cannotProtectThemselves)
      add('ADULT_SOCIAL_CARE_REFERRAL', part.personId);
  }
  if (facts.childConcern && !known) add('CHILDRENS_SOCIAL_CARE_REFERRAL');
  if (facts.domesticAbuse && facts.childrenPresent && !children) add('SCHOOL_NOTICE');
  if (facts.meetsRecordingStandard) add('CRIME_RECORD');
  return owed;
}

function ofCustody({ reviews, bails, limit, appropriateAdult, firstCourt }: CustodyFacts): Set<string> {
  const owed = [
    ...reviews.map(({ id }) => `CUSTODY_REVIEW - ${id}`),
    ...bails.map(({ id }) => `PRE_CHARGE_BAIL_END - ${id}`),
  ];
  if (limit) owed.push('CUSTODY_LIMIT - limit');
  if (appropriateAdult) owed.push('APPROPRIATE_ADULT - adult');
  if (firstCourt) owed.push('FIRST_COURT - court');
  return new Set(owed);
}

const ofFile = ({ owedSince, submissions }: CaseFileFacts): Set<string> =>
  new Set([...(owedSince ? ['CASE_FILE_DUE - -'] : []), ...submissions.map(({ id }) => `CPS_ANSWER_DUE - ${id}`)]);

function ofReferral({ kind, sentAt, answers }: ReferralFacts): Set<string> {
  const owed = new Set<string>();
  if (sentAt) owed.add('PARTNER_ACKNOWLEDGEMENT - -');
  if (sentAt && kind !== 'SCHOOL_NOTICE') owed.add('PARTNER_DECISION - -');
  for (const { id, answer } of answers) {
    if (answer === 'DECLINED') owed.add(`REFERRAL_DECLINED - ${id}`);
    if (answer === 'MORE_ASKED') owed.add(`REFERRAL_MORE_ASKED - ${id}`);
  }
  return owed;
}
