// What a Digital Case File 1.2.2.1 must and may hold, restated from its published data dictionary.

const words = (text: string) => text.trim().split(/\s+/);

const common = words(
  `pti_urn type version brief_description_of_case defendants witnesses officer_in_the_case signatory_name date`,
);

export const mandatoryKeys: Record<'FirstHearingDCF' | 'BobDCF', readonly string[]> = {
  FirstHearingDCF: [...common, ...words('likely_case_progression expert_evidence test_code pca_cps')],
  BobDCF: common,
};

const optional = words('associated_case_urns multimedia_evidence common_law_disclosure');

export const knownKeys: Record<'FirstHearingDCF' | 'BobDCF', ReadonlySet<string>> = {
  FirstHearingDCF: new Set([...mandatoryKeys.FirstHearingDCF, ...optional, 'case_markers', 'property']),
  BobDCF: new Set([...mandatoryKeys.BobDCF, ...optional]),
};

const defendant =
  words(`name date_of_birth occupation foreign_national_offender pnc_check_performed interpreter_required
  dealt_with_in_welsh person_remand_status interview first_hearing_datetime first_hearing_location`);

export const mandatoryDefendantKeys: Record<'FirstHearingDCF' | 'BobDCF', readonly string[]> = {
  FirstHearingDCF: [
    ...defendant,
    ...words(
      'cc_not_suitable_reasons offences has_eec_passports breach_of_order court_order_applications given_charges initiation_type',
    ),
  ],
  BobDCF: [...defendant, ...words('breach_of_bail remand_application')],
};

export const mandatoryOffenceKeys =
  words(`from_date to_date charge_date offence_title charge_wording points_to_prove_met_by
  anticipated_plea committed_on_bail`);

export const lists: Readonly<Record<string, readonly string[]>> = {
  likely_case_progression: words(`summary_only either_way_and_likely_to_remain_in_the_magistrates_court indictable_only
    either_way_and_likely_to_be_heard_in_the_crown_court`),
  test_code: words('threshold_test full_code_test'),
  person_remand_status: words('custody unconditional_bail conditional_bail not_applicable'),
  initiation_type: words('charge requisition summons'),
  anticipated_plea: words('guilty not_guilty'),
  case_markers: words(`AssetRecovery ChildAbuse CrimeAgainstAnOlderPerson DrugInterventionProgramme DisabilityHateCrime
    DomesticViolence Fatality ForcedMarriage Homophobic HonourCrime IdentifiedVictim PoliceComplaints MediaInterest Rape RacistCrime
    ReligiousCrime Transgender YoungWitnessInitiative`),
};

/** The list of offences in each kind of group. */
export const offenceLists: Readonly<Record<string, string>> = {
  GenericOffences: 'generic_offences',
  RetailTheftOffences: 'retail_theft_offences',
  AssaultOffences: 'assault_offences',
};
