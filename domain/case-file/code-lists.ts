/**
 * The closed code lists of a case file. The values are those of the Digital Case File 1.2.2.1 (part A.4 of its data
 * dictionary), so that translating a file never has to map a code; the keys are what the API shows.
 */
export enum CaseFileKind {
  FIRST_HEARING = 'FirstHearingDCF',
  BREACH_OF_BAIL = 'BobDCF',
}
export enum CaseMarker {
  ASSET_RECOVERY = 'AssetRecovery',
  CHILD_ABUSE = 'ChildAbuse',
  CRIME_AGAINST_AN_OLDER_PERSON = 'CrimeAgainstAnOlderPerson',
  DRUG_INTERVENTION_PROGRAMME = 'DrugInterventionProgramme',
  DISABILITY_HATE_CRIME = 'DisabilityHateCrime',
  DOMESTIC_VIOLENCE = 'DomesticViolence',
  FATALITY = 'Fatality',
  FORCED_MARRIAGE = 'ForcedMarriage',
  HOMOPHOBIC = 'Homophobic',
  HONOUR_CRIME = 'HonourCrime',
  IDENTIFIED_VICTIM = 'IdentifiedVictim',
  POLICE_COMPLAINTS = 'PoliceComplaints',
  MEDIA_INTEREST = 'MediaInterest',
  RAPE = 'Rape',
  RACIST_CRIME = 'RacistCrime',
  RELIGIOUS_CRIME = 'ReligiousCrime',
  TRANSGENDER = 'Transgender',
  YOUNG_WITNESS_INITIATIVE = 'YoungWitnessInitiative',
}
export enum LikelyCaseProgression {
  SUMMARY_ONLY = 'summary_only',
  EITHER_WAY_MAGISTRATES_COURT = 'either_way_and_likely_to_remain_in_the_magistrates_court',
  INDICTABLE_ONLY = 'indictable_only',
  EITHER_WAY_CROWN_COURT = 'either_way_and_likely_to_be_heard_in_the_crown_court',
}
/** The test of the Code for Crown Prosecutors on which the charge was decided. */
export enum ChargingTest {
  THRESHOLD_TEST = 'threshold_test',
  FULL_CODE_TEST = 'full_code_test',
}
/** Why a conditional caution is not suitable. */
export enum ConditionalCautionObstacle {
  OFFENCE_NOT_IN_DPP_GUIDANCE = 'offence_not_one_in_dpps_guidance_for_conditional_caution',
  OFFENCE_NOT_ADMITTED = 'offence_not_admitted',
  PARTIAL_DEFENCE_RAISED = 'partial_defence_raised',
  OFFENCE_WHILST_ON_BAIL = 'offence_whilst_on_bail',
  LIABLE_FOR_RESENTENCE = 'liable_for_resentence_of_an_earlier_offence',
  LIABLE_FOR_PRISON_RECALL = 'liable_for_prison_recall',
  RESPONSE_ON_ARREST_COOPERATION = 'defendants_response_on_arrest_cooperation',
  REOFFENDING_RISK_OFFENDING_HISTORY = 'reoffending_risk_offending_history',
  REOFFENDING_RISK_RESPONSE_TO_SENTENCE_OR_BAIL = 'reoffending_risk_response_to_sentence_bail',
  REOFFENDING_RISK_NOT_REDUCED_BY_CONDITIONS = 'reoffending_risk_not_reduced_by_conditions',
  CONDITIONAL_CAUTION_NOT_CONSIDERED = 'conditional_caution_not_considered',
}
export enum DrugTestResult {
  NOT_REQUESTED = 'not_requested',
  REFUSED_TO_PROVIDE = 'refused_to_provide',
  PROVIDED_POSITIVE = 'provided_positive',
  PROVIDED_NEGATIVE = 'provided_negative',
}
export enum RemandStatus {
  CUSTODY = 'custody',
  UNCONDITIONAL_BAIL = 'unconditional_bail',
  CONDITIONAL_BAIL = 'conditional_bail',
  NOT_APPLICABLE = 'not_applicable',
}
export enum InitiationType {
  CHARGE = 'charge',
  REQUISITION = 'requisition',
  SUMMONS = 'summons',
}
export enum AnticipatedPlea {
  GUILTY = 'guilty',
  NOT_GUILTY = 'not_guilty',
}
export enum Admission {
  ADMITS_ALL = 'admits_all',
  ADMITS_PARTIAL = 'admits_partial',
  ADMITS_NOTHING = 'admits_nothing',
}
export enum PropertyAction {
  STOLEN_NOT_RECOVERED = 'stolen_not_recovered',
  STOLEN_RECOVERED = 'stolen_recovered',
  STOLEN_RECOVERED_DAMAGED = 'stolen_recovered_damaged',
  DAMAGED = 'damaged',
}
/** Grounds on which bail is opposed (Bail Act 1976, Schedule 1). */
export enum BailOppositionGround {
  BREACH_OF_BAIL = 'breach_of_bail',
  FAILED_TO_SURRENDER = 'failed_to_surrender_to_custody',
  COMMIT_OFFENCES_ON_BAIL = 'commit_offences_on_bail',
  INTERFERE_WITH_WITNESS = 'interfere_with_witness_or_otherwise_obstruct_the_course_of_justice',
  OWN_PROTECTION = 'for_the_defendants_own_protection',
  OWN_WELFARE = 'for_the_defendants_own_welfare',
  VIOLENT_OR_SEXUAL_OFFENCE_14_YEARS = 'charged_with_or_convicted_of_a_violent_or_sexual_offence_equivalent_to_14_plus_years_imprisonment_in_the_case_of_an_adult',
  PROTECT_PUBLIC_FROM_SERIOUS_HARM = 'the_only_way_to_protect_the_public_from_serious_harm',
  PREVENT_IMPRISONABLE_OFFENCES = 'to_prevent_the_commission_of_imprisonable_offences',
}
export enum BailConditionGround {
  FAILING_TO_SURRENDER = 'failing_to_surrender_to_custody',
  INTERFERING_WITH_WITNESSES = 'interfering_with_witnesses_or_otherwise_obstructing_the_course_of_justice',
  COMMITTING_AN_OFFENCE = 'committing_an_offence_whilst_on_bail',
  OWN_PROTECTION = 'for_that_persons_own_protection',
  OWN_WELFARE_CHILD_OR_YOUNG_PERSON = 'for_that_persons_own_welfare_or_own_interests_child_or_young_person_only',
}
/** What a witness can speak to. Which values a kind of witness may have is rule R-127. */
export enum WitnessType {
  EYE = 'eye',
  IDENTITY = 'identity',
  ARRESTING_OFFICER = 'arresting_officer',
  INTERVIEWING_OFFICER = 'interviewing_officer',
  CHILD = 'child',
  CORROBORATIVE = 'corroborative',
  CONTINUITY = 'continuity',
  INTERPRETER = 'interpreter',
  POLICE = 'police',
  PROFESSIONAL = 'professional',
  SPECIAL = 'special',
  PRISONER = 'prisoner',
  OTHER = 'other',
  EXPERT = 'expert',
}
/** The victim's wish about the reading of the victim personal statement, or the organisation's representative's. */
export enum StatementReadingWish {
  YES_CPS_TO_READ = 'yes_cps_to_read',
  YES_VICTIM_TO_READ = 'yes_victim_to_read',
  YES_REPRESENTATIVE_TO_READ = 'yes_rep_to_read',
  NO_CPS_TO_READ = 'no_cps_to_read',
  NO_CPS_TO_DISCLOSE_AND_NOT_TO_READ = 'no_cps_to_disclose_and_not_to_read',
}
export enum CompensationReason {
  PERSONAL_INJURY = 'personal_injury',
  PROPERTY_LOSS = 'property_loss',
  PROPERTY_DAMAGE = 'property_damage',
  OTHER_EXPENSES = 'other_expenses',
  OTHER_LOSSES = 'other_losses',
}
/** Which of the three offence forms of the Digital Case File an offence uses. */
export enum OffenceForm {
  GENERIC = 'GenericOffence',
  RETAIL_THEFT = 'RetailTheftOffence',
  ASSAULT = 'AssaultOffence',
}
export enum WitnessKind {
  STATEMENT_WITNESS = 'StatementWitness',
  PERSON_VICTIM = 'PersonVictim',
  ORGANISATION_VICTIM = 'OrganisationVictim',
  OTHER_WITNESS = 'NgapOtherWitness',
  EXPERT_WITNESS = 'ExpertWitness',
}
export enum NameKind {
  PERSON = 'PersonName',
  OFFICER = 'OfficerName',
  ORGANISATION = 'OrganisationName',
}
export enum InterviewKind {
  INTERVIEWED = 'StandardInterview',
  NOT_INTERVIEWED = 'NotInterviewed',
}
export enum MultimediaResponseKind {
  RECORDED = 'MmeRecordedResponse',
  NOT_RECORDED = 'MmeNotRecordedResponse',
}
/**
 * Titles of court orders. Two published lists share 56 of these; `breach_order_title` and `court_order_title` each have three
 * of their own, some misspelt at the source (Q-05 of the data dictionary); the values are verbatim.
 */
export enum CourtOrderTitle {
  ANTISOCIAL_BEHAVIOUR_ORDER = 'antisocial_behaviour_order',
  APPLICATION_FOR_COSTS_AGAINST_CONVICTED_DEFENDANT = 'application_for_costs_against_convicted_defendant',
  BIND_OVER = 'bind_over',
  BIND_OVER_TO_KEEP_THE_PEACE = 'bind_over_to_keep_the_peace',
  BREACH_OF_NON_MOLESTATION_ORDER = 'breach_of_non_molestation_order',
  CASH_SEIZURE_AND_FORFEITURE_ORDER = 'cash_seizure_and_forfeiture_order',
  CIVIL_DISCLOSURE_ORDER = 'civil_disclosure_order',
  CIVIL_RECOVERY_ORDER = 'civil_recovery_order',
  CLOSURE_NOTICE_FOR_PREMISES = 'closure_notice_for_premises',
  CLOSURE_NOTICE_FOR_PREMISIS = 'closure_notice_for_premisis',
  COMPENSATION_ORDER = 'compensation_order',
  CONFISCATION_ORDER = 'confiscation_order',
  COSTS = 'costs',
  CRIMINAL_ANTISOCIAL_BEHAVIOUR_ORDER = 'criminal_antisocial_behaviour_order',
  CRIMINAL_BEHAVIOUR_ORDER = 'criminal_behaviour_order',
  CRIMINAL_PROCEEDS_OF_CRIME_ACT_DISCLOSURE_ORDERS = 'criminal_proceeds_of_crime_act_disclosure_orders',
  DEPORTATION_OF_FOREIGN_NATION_PRISONERS = 'deportation_of_foreign_nation_prisoners',
  DEPORTATION_ORDER = 'deportation_order',
  DEPRIVATION_OF_PROPERTY = 'deprivation_of_property',
  DISCLOSURE_NOTICE_FOR_THE_PURPOSE_OF_TERRORIST_INVESTIGATIONS = 'disclosure_notice_for_the_purpose_of_terrorist_investigations',
  DISCRETIONARY_DRIVING_DISQUALIFICATION = 'discretionary_driving_disqualification',
  DISQUALIFICATION_FROM_WORKING_WITH_CHILDREN = 'disqualification_from_working_with_children',
  DISRUPTION_OF_LEGAL_PROFESSIONALS_FACILITATING_SERIOUS_ORGANISED_CRIME = 'disruption_of_legal_professionals_facilitating_serious_organised_crime',
  DOG_CONTROL_ORDER = 'dog_control_order',
  DOMESTIC_VIOLENCE_PROTECTION_ORDER = 'domestic_violence_protection_order',
  ENFORCEMENT_RECEIVERSHIP_ORDER = 'enforcement_receivership_order',
  EUROPEAN_ARREST_WARRANT = 'european_arrest_warrant',
  EUROPEAN_PROTECTION_ORDER = 'european_protection_order',
  EXCLUSION_ORDER_LICENCED_PREMESIS = 'exclusion_order_licenced_premesis',
  EXCLUSION_ORDER_LICENCED_PREMISES = 'exclusion_order_licenced_premises',
  FINANCIAL_REPORTING_ORDER = 'financial_reporting_order',
  FOOTBALL_BANNING_ORDER = 'football_banning_order',
  FORCED_MARRIAGE_PROTECTION_ORDER = 'forced_marriage_protection_order',
  FORFEITURE_AND_DESTRUCTION_OF_DOG_ORDER = 'forfeiture_and_destruction_of_dog_order',
  FORFEITURE_AND_DESTRUCTION_OF_DRUGS_ORDER = 'forfeiture_and_destruction_of_drugs_order',
  FORFEITURE_AND_DESTRUCTION_OF_PROPERTY = 'forfeiture_and_destruction_of_property',
  FORFEITURE_AND_DESTRUCTION_OF_WEAPON_ORDER = 'forfeiture_and_destruction_of_weapon_order',
  FORFEITURE_AND_DESTRUCTION_ORDER = 'forfeiture_and_destruction_order',
  FORFEITURE_OF_INDECENT_PHOTOGRAPH = 'forfeiture_of_indecent_photograph',
  FORFEITURE_OF_MOTOR_VEHICLE_ORDER = 'forfeiture_of_motor_vehicle_order',
  FORFEITURE_OF_OBSCENE_PUBLICATIONS = 'forfeiture_of_obscene_publications',
  IMMUNITY_AGREEMENTS = 'immunity_agreements',
  INTERIM_RECEIVING_ORDER = 'interim_receiving_order',
  NO_ORDERS_REQUIRED = 'no_orders_required',
  NON_MOLESTATION_ORDER = 'non_molestation_order',
  NOTIFICATION_REQUIREMENTS_SEX_OFFENDER_REGISTER = 'notification_requirements_sex_offender_register',
  OBLIGATORY_DRIVING_DISQUALIFICATION = 'obligatory_driving_disqualification',
  OTHER = 'other',
  PARENTAL_BIND_ORDER = 'parental_bind_order',
  PARENTING_ORDER = 'parenting_order',
  PROPERTY_FREEZING_ORDER = 'property_freezing_order',
  REFUSAL_AND_REVOCATION_OF_CITIZENSHIP = 'refusal_and_revocation_of_citizenship',
  RESTITUTION_ORDER = 'restitution_order',
  RESTRAINING_ORDER = 'restraining_order',
  RESTRAINT_ORDER = 'restraint_order',
  RESTRICTED_USE_PUBLICATIONS = 'restricted_use_publications',
  REVOCATION_OF_A_PILOTS_LICENCE = 'revocation_of_a_pilots_licence',
  SENTENCE_DISCOUNT_AGREEMENT = 'sentence_discount_agreement',
  SERIOUS_CRIME_PREVENTION_ORDER = 'serious_crime_prevention_order',
  SEXUAL_RISK_ORDER = 'sexual_risk_order',
  TRAVEL_RESTRICTION_ORDER = 'travel_restriction_order',
  VIOLENT_OFFENDER_ORDER = 'violent_offender_order',
}
