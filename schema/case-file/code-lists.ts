import { registerEnumType } from 'type-graphql';
import {
  Admission,
  AnticipatedPlea,
  BailConditionGround,
  BailOppositionGround,
  CaseFileKind,
  CaseMarker,
  ChargingTest,
  CompensationReason,
  ConditionalCautionObstacle,
  DrugTestResult,
  InitiationType,
  InterviewKind,
  LikelyCaseProgression,
  MultimediaResponseKind,
  NameKind,
  OffenceForm,
  PropertyAction,
  RemandStatus,
  StatementReadingWish,
  WitnessKind,
  WitnessType,
} from '../../domain/case-file/index.js';

/** Registers an enum with a description for every one of its values. */
function codeList<T extends Record<string, string>>(
  list: T,
  name: string,
  description: string,
  values: Record<keyof T, string>,
): void {
  const valuesConfig = Object.fromEntries(Object.entries(values).map(([key, text]) => [key, { description: text }]));
  registerEnumType(list, {
    name,
    description,
    valuesConfig: valuesConfig as { [Key in keyof T]: { description: string } },
  });
}

codeList(
  CaseFileKind,
  'CaseFileKind',
  'Which of the two shapes of the Digital Case File a file has (rule DCF-R-003).',
  {
    FIRST_HEARING: 'A file for a first hearing: defendants, their offences, witnesses and victims.',
    BREACH_OF_BAIL: 'A breach-of-bail file: one defendant, no offences, statement witnesses only.',
  },
);

codeList(CaseMarker, 'CaseMarker', 'What makes a case stand out (rule DCF-R-019).', {
  ASSET_RECOVERY: 'Assets are to be recovered.',
  CHILD_ABUSE: 'Child abuse.',
  CRIME_AGAINST_AN_OLDER_PERSON: 'Required when a victim is 60 or older at the case date (rule DCF-R-021).',
  DRUG_INTERVENTION_PROGRAMME: 'Drug intervention programme.',
  DISABILITY_HATE_CRIME: 'Hostility because of a disability.',
  DOMESTIC_VIOLENCE:
    'Domestic violence. Calls for details of it for each defendant (rule DCF-R-070) and for demeanour and children present for each offence (rules DCF-R-111, DCF-R-112).',
  FATALITY: 'Somebody died.',
  FORCED_MARRIAGE: 'Forced marriage.',
  HOMOPHOBIC: 'Hostility because of sexual orientation.',
  HONOUR_CRIME: 'So-called honour-based crime.',
  IDENTIFIED_VICTIM: 'There is an identified victim.',
  POLICE_COMPLAINTS: 'There is a complaint against the police.',
  MEDIA_INTEREST: 'The media are interested.',
  RAPE: 'Rape.',
  RACIST_CRIME: 'Hostility because of race.',
  RELIGIOUS_CRIME: 'Hostility because of religion.',
  TRANSGENDER: 'Hostility because of transgender identity.',
  YOUNG_WITNESS_INITIATIVE:
    'Required when a statement witness or victim is 10 or younger at the case date (rule DCF-R-020).',
});

codeList(
  LikelyCaseProgression,
  'LikelyCaseProgression',
  'Where the case is likely to be heard. The two Crown Court values make it a not-guilty-plea file.',
  {
    SUMMARY_ONLY: 'Triable summarily only.',
    EITHER_WAY_MAGISTRATES_COURT: "Triable either way, likely to remain in the magistrates' court.",
    INDICTABLE_ONLY: 'Triable on indictment only; makes the file a not-guilty-plea file.',
    EITHER_WAY_CROWN_COURT:
      'Triable either way, likely to be heard in the Crown Court; makes the file a not-guilty-plea file.',
  },
);

codeList(ChargingTest, 'ChargingTest', 'The test of the Code for Crown Prosecutors on which the charge was decided.', {
  THRESHOLD_TEST: 'Threshold Test: the evidence is not complete yet.',
  FULL_CODE_TEST: 'Full Code Test: evidential and public interest stage.',
});

codeList(
  ConditionalCautionObstacle,
  'ConditionalCautionObstacle',
  'Why a conditional caution is not suitable (rule DCF-R-041).',
  {
    OFFENCE_NOT_IN_DPP_GUIDANCE: 'The guidance of the Director of Public Prosecutions does not list the offence.',
    OFFENCE_NOT_ADMITTED: 'The offence is not admitted.',
    PARTIAL_DEFENCE_RAISED: 'A partial defence was raised.',
    OFFENCE_WHILST_ON_BAIL: 'The offence was committed on bail.',
    LIABLE_FOR_RESENTENCE: 'Liable to be sentenced again for an earlier offence.',
    LIABLE_FOR_PRISON_RECALL: 'Liable to be recalled to prison.',
    RESPONSE_ON_ARREST_COOPERATION: "The defendant's response to arrest, or lack of co-operation.",
    REOFFENDING_RISK_OFFENDING_HISTORY: 'Risk of reoffending: history of offending.',
    REOFFENDING_RISK_RESPONSE_TO_SENTENCE_OR_BAIL: 'Risk of reoffending: response to earlier sentences or bail.',
    REOFFENDING_RISK_NOT_REDUCED_BY_CONDITIONS: 'Risk of reoffending that conditions would not reduce.',
    CONDITIONAL_CAUTION_NOT_CONSIDERED: 'A conditional caution was not considered.',
  },
);

codeList(DrugTestResult, 'DrugTestResult', 'Outcome of a test for class A drugs.', {
  NOT_REQUESTED: 'No sample was asked for.',
  REFUSED_TO_PROVIDE: 'The defendant refused to provide a sample.',
  PROVIDED_POSITIVE: 'Positive: details and whether the result is accepted are required (rules DCF-R-055, DCF-R-056).',
  PROVIDED_NEGATIVE: 'Negative.',
});

codeList(
  RemandStatus,
  'RemandStatus',
  'Whether the defendant waits for the first hearing in custody or on bail (rule DCF-R-064).',
  {
    CUSTODY: 'In custody.',
    UNCONDITIONAL_BAIL: 'On bail without conditions; say whether bail was signed for (rule DCF-R-066).',
    CONDITIONAL_BAIL: 'On bail with conditions, which must be listed (rules DCF-R-065 to DCF-R-067).',
    NOT_APPLICABLE: 'Neither, e.g. summoned.',
  },
);

codeList(InitiationType, 'InitiationType', 'How the proceedings began (rule DCF-R-047).', {
  CHARGE: 'Charged: arrest and signed charge sheet are required (rules DCF-R-039, DCF-R-048).',
  REQUISITION: 'Postal requisition: the date it was sent is required (rule DCF-R-049).',
  SUMMONS: 'Summons.',
});

codeList(
  AnticipatedPlea,
  'AnticipatedPlea',
  'The plea expected. One not-guilty plea makes the whole case a not-guilty-plea file.',
  {
    GUILTY: 'Guilty.',
    NOT_GUILTY: 'Not guilty.',
  },
);

codeList(Admission, 'Admission', 'How much of it the defendant admits.', {
  ADMITS_ALL: 'All of it.',
  ADMITS_PARTIAL: 'A part of it.',
  ADMITS_NOTHING: 'Nothing.',
});

codeList(PropertyAction, 'PropertyAction', 'What happened to the property (rule DCF-R-163).', {
  STOLEN_NOT_RECOVERED: 'Stolen and not recovered.',
  STOLEN_RECOVERED: 'Stolen and recovered; say from whom (rule DCF-R-167).',
  STOLEN_RECOVERED_DAMAGED:
    'Stolen and recovered damaged; say from whom, what damage and its cost (rules DCF-R-165 to DCF-R-167).',
  DAMAGED: 'Damaged; say what damage and its cost (rules DCF-R-165, DCF-R-166).',
});

codeList(
  BailOppositionGround,
  'BailOppositionGround',
  'Ground on which bail is opposed (Bail Act 1976, Schedule 1; rule DCF-R-095).',
  {
    BREACH_OF_BAIL: 'The defendant has broken bail.',
    FAILED_TO_SURRENDER: 'Would fail to surrender to custody.',
    COMMIT_OFFENCES_ON_BAIL: 'Would commit offences on bail.',
    INTERFERE_WITH_WITNESS: 'Would interfere with witnesses or otherwise obstruct the course of justice.',
    OWN_PROTECTION: "For the defendant's own protection.",
    OWN_WELFARE: "For the defendant's own welfare (child or young person).",
    VIOLENT_OR_SEXUAL_OFFENCE_14_YEARS:
      'Charged with or convicted of a violent or sexual offence that carries 14 years or more for an adult.',
    PROTECT_PUBLIC_FROM_SERIOUS_HARM: 'The only way to protect the public from serious harm.',
    PREVENT_IMPRISONABLE_OFFENCES: 'To prevent imprisonable offences.',
  },
);

codeList(BailConditionGround, 'BailConditionGround', 'What a condition of bail is to prevent (rule DCF-R-091).', {
  FAILING_TO_SURRENDER: 'Failing to surrender to custody.',
  INTERFERING_WITH_WITNESSES: 'Interfering with witnesses or otherwise obstructing the course of justice.',
  COMMITTING_AN_OFFENCE: 'Committing an offence while on bail.',
  OWN_PROTECTION: "The person's own protection.",
  OWN_WELFARE_CHILD_OR_YOUNG_PERSON: "The person's own welfare or interests; child or young person only.",
});

codeList(
  WitnessType,
  'WitnessType',
  'What a witness can speak to. Which values a kind of witness may have is rule DCF-R-127.',
  {
    EYE: 'Saw it.',
    IDENTITY: 'Can identify.',
    ARRESTING_OFFICER: 'Arresting officer.',
    INTERVIEWING_OFFICER: 'Interviewing officer; not for victims.',
    CHILD: 'A child.',
    CORROBORATIVE: 'Supports another witness; not for victims.',
    CONTINUITY: 'Proves the continuity of an exhibit; statement witnesses only.',
    INTERPRETER: 'Interpreter; not for victims.',
    POLICE: 'Police officer or staff.',
    PROFESSIONAL: 'Professional, e.g. a doctor who treated the victim; not for victims.',
    SPECIAL: 'Special constable; not for victims.',
    PRISONER: 'A prisoner.',
    OTHER: 'Other.',
    EXPERT: 'Expert; the only value an expert witness may have, and for nobody else.',
  },
);

codeList(
  StatementReadingWish,
  'StatementReadingWish',
  'Wish about the reading of the victim personal statement in court.',
  {
    YES_CPS_TO_READ: 'Yes, the CPS is to read it.',
    YES_VICTIM_TO_READ: 'Yes, the victim is to read it; for victims only (rule DCF-R-139).',
    YES_REPRESENTATIVE_TO_READ: 'Yes, the representative is to read it; for organisations only (rule DCF-R-140).',
    NO_CPS_TO_READ: 'Not present; the CPS is to read it.',
    NO_CPS_TO_DISCLOSE_AND_NOT_TO_READ: 'Not to be read; the CPS is to disclose it only.',
  },
);

codeList(CompensationReason, 'CompensationReason', 'What compensation is asked for (rule DCF-R-145).', {
  PERSONAL_INJURY: 'Personal injury.',
  PROPERTY_LOSS: 'Loss of property.',
  PROPERTY_DAMAGE: 'Damage to property.',
  OTHER_EXPENSES: 'Other expenses, which must be described (rule DCF-R-146).',
  OTHER_LOSSES: 'Other losses, which must be described (rule DCF-R-147).',
});

codeList(OffenceForm, 'OffenceForm', 'Which of the three offence forms of the Digital Case File an offence uses.', {
  GENERIC: 'Any offence that has no form of its own.',
  RETAIL_THEFT:
    'Theft from a shop (TH68010): names the property and asks about dishonesty (rules DCF-R-118 to DCF-R-120).',
  ASSAULT: 'One of the 28 assaults of the published list: names the victim (rules DCF-R-117, DCF-R-121).',
});

codeList(WitnessKind, 'WitnessKind', 'Kind of witness: decides which fields apply (rule DCF-R-012).', {
  STATEMENT_WITNESS: 'Has made a statement. The only kind in a breach-of-bail file.',
  PERSON_VICTIM: 'A person who is a victim.',
  ORGANISATION_VICTIM: 'An organisation that is a victim, e.g. a shop.',
  OTHER_WITNESS: 'A further witness in a not-guilty-plea file, without a statement yet.',
  EXPERT_WITNESS: 'An expert.',
});

codeList(NameKind, 'NameKind', 'Whose name it is: decides which fields apply (rule DCF-R-013).', {
  PERSON: 'A person: family name and given names.',
  OFFICER: 'A police officer: as a person, with rank and collar number (rule DCF-R-170).',
  ORGANISATION: 'An organisation.',
});

codeList(InterviewKind, 'InterviewKind', 'Whether the defendant was interviewed under caution (rule DCF-R-014).', {
  INTERVIEWED: 'Interviewed.',
  NOT_INTERVIEWED: 'Not interviewed; the reason is required (rule DCF-R-080).',
});

codeList(
  MultimediaResponseKind,
  'MultimediaResponseKind',
  'Whether there is a recording to respond to (rule DCF-R-011).',
  {
    RECORDED: 'A response to a recording in the file.',
    NOT_RECORDED: 'There is no recording; only allowed when the file has no multimedia evidence (rule DCF-R-083).',
  },
);
