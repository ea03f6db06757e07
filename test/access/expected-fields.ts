/**
 * Who may see which field, written by hand and apart from access/, so that the two can disagree. A row is of a type, or of some of its
 * fields when they differ from the rest of it. Columns as in expected-operations.ts; `y` may, `-` may not.
 */
export const fields: Readonly<Record<string, string>> = {
  //                                                              op cp su sa cu re mo au pa
  // Incidents and people
  Person: '                                                        y  y  y  y  y  y  -  -  -',
  'PossibleDuplicate DismissedDuplicate PersonMerge MovedRecords UndoneMerge': 'y y y y y y - - -',
  'PersonName PersonWarning PersonHit': '                          y  y  y  y  y  y  -  -  -',
  'RecordHit RecordMatch': '                                       y  y  y  y  y  y  -  -  -',
  Incident: '                                                      y  y  y  y  y  y  -  -  -',
  'Incident riskAssessments referrals': '                          y  y  y  y  y  -  -  -  -',
  'Incident caseFiles': '                                          y  y  y  -  -  -  -  -  -',
  'Involvement IncidentOwner IncidentClosing CrimeRecord PostalAddress': 'y  y  y  y  y  y  -  -  -',
  'RecordEntry Withdrawal': '                                      y  y  y  y  y  y  y  y  y',
  // Detentions
  'CustodyRecord CustodyEvent CustodyEventDetails Charge': '       y  y  y  y  y  y  -  -  -',
  'CustodyClock CustodyBoard CustodyBoardEntry CustodyDue CustodyAlert': 'y y y y y y - - -',
  'AppropriateAdult BailPeriod DetentionLimit DisregardedCustodyEvent FirstCourtOwed': 'y y y y y y - - -',
  'NextBailExtension NextReview RelevantTime': '                   y  y  y  y  y  y  -  -  -',
  'ArrestedDetails AtStationDetails AuthorisedDetails AuthorityBailExtendedDetails BailConditions': 'y y y y y y - - -',
  'BailExtendedDetails BailRefusedDetails CourtBailConditions CourtBailExtendedAgainDetails': 'y y y y y y - - -',
  'CourtBailExtendedDetails CourtSitting CustodyOfficerDetails DesignatedBailExtendedDetails': 'y y y y y y - - -',
  'DetentionExtendedDetails FurtherOffenceDetails LeftForHospitalDetails QuestionedDetails': 'y y y y y y - - -',
  'LocalAuthorityAccommodationDetails QuestionedPeriod ReleasedDetails ReturnedFromHospitalDetails':
    'y y y y y y - - -',
  'ReviewPostponedDetails ReviewedDetails TransferredDetails WarrantAppliedForDetails': 'y y y y y y - - -',
  'WarrantExtendedDetails WarrantIssuedDetails': '                 y  y  y  y  y  y  -  -  -',
  // What is established of an incident. What victims answered is not for systems that only read records.
  'Mark Consent Section42Test PoliceProtection': '                 y  y  y  y  y  y  -  -  -',
  'InvestigationEvent VictimUpdate': '                             y  y  y  y  y  y  -  -  -',
  'RiskAssessment RiskAnswer RiskJudgement': '                     y  y  y  y  y  -  -  -  -',
  // What is owed
  'Duty DutyChange DutyDeadline DutyEvidence DutyHistoryEntry DutyOwner': 'y y y y y y - - -',
  'Duty caseFile': '                                               y  y  y  -  -  -  -  -  -',
  'Duty referral': '                                               y  y  y  y  y  -  -  -  -',
  'DutyRule DutyRuleSetting DutyRuleSource': '                     y  y  y  y  y  y  -  -  -',
  'Backlog BacklogCell BacklogGroup BacklogPart DutySelection': '  y  y  y  y  y  -  -  y  -',
  'ReferralCoverage RuleCoverage CoverageGroup CoverageNumbers': ' y  y  y  y  y  -  -  y  -',
  'DutySettings DutySettingsEntry DutySettingChange DutySettingEffect': 'y y y y y - - y -',
  'MaracSettings SchoolCalendar SchoolTerm': '                     y  y  y  y  y  -  -  y  -',
  EscalationDelays: '                                              y  y  y  y  y  y  y  y  y',
  // Records of older systems
  'ImportRun ImportFile ImportLine ImportRejection ImportedRecord ImportedField': 'y - y - - y - - -',
  // Restricted records: that they are, and who opened them.
  'RecordRestriction RestrictionReader BrokenGlass': '             y  -  y  -  -  -  -  -  -',
  // Referrals. The agency sees what was sent to it, not the records behind it nor who of the force made it.
  'Referral ReferralAddition ReferralAnswer ReferralChange': '     y  y  y  y  y  -  -  -  y',
  'Referral incident person duty duties createdBy withdrawnBy': '  y  y  y  y  y  -  -  -  -',
  // Case files
  'CaseFile CaseFileChange CaseFileSource Readiness PartnerDocument': 'y y y - - - - - -',
  'Material Submission SubmittedMaterial UndeclaredField Name OrganisationLocation': 'y y y - - - - - -',
  'Defendant Arrest CaseOffence Interview AssaultInterview RetailTheftInterview BailCondition': 'y y y - - - - - -',
  'BailOpposition RemandApplication BreachOfBail ExistingBail CourtOrderApplication': 'y y y - - - - - -',
  'DomesticViolenceDetails MultimediaEvidence MultimediaResponse PropertyItem': 'y y y - - - - - -',
  'CommonLawDisclosure Witness WitnessEvidence VictimDetails Injury CompensationApplication': 'y y y - - - - - -',
  'CourtInitiation CourtHearing CourtOfficerInTheCase CourtDefendantParticulars': 'y y y - - - - - -',
  'CourtOffenceParticulars CourtVictim ParentOrGuardian DriverInformation Address ContactDetails': 'y y y - - - - - -',
  // Deliveries. Whoever sees a referral sees how it fares.
  'Delivery Attempt DeliveryChange': '                             y  y  y  y  y  -  -  -  y',
  'Delivery caseFile submission': '                                y  y  y  -  -  -  -  -  -',
  'Delivery notice': '                                             y  y  y  -  -  -  -  -  y',
  Partner: '                                                       y  y  y  y  y  -  y  y  y',
  'Partner flow policy queue referralRouting': '                   y  y  y  -  -  -  y  y  y',
  'PartnerFlow PartnerPolicy PartnerQueue PartnerReferrals': '     y  y  y  -  -  -  y  y  y',
  'PartnerFlow by reason lastFailure': '                           y  y  y  -  -  -  y  -  -',
  'DeliveryRate ServiceHours': '                                   y  y  y  -  -  -  y  y  y',
  'Notice NoticeReach': '                                          y  y  y  -  -  -  -  -  y',
  'Notice announcedBy withdrawnBy': '                              y  y  y  -  -  -  -  -  -',
  'InboxItem InboxDocument InboxMaterial InboxReferral InboxReferralFile': '- - - - - - - - y',
  'InboundMessage SetAside': '                                     y  y  y  -  -  -  -  -  -',
  Replay: '                                                        y  -  -  -  -  -  -  -  -',
  'Reconciliation PartnerReconciliation NoticeReconciliation': '   y  -  -  -  -  -  -  y  -',
  'ReferralReconciliation ReconciliationFinding': '                y  -  -  -  -  -  -  y  -',
  'PartnerListReconciliation VerdictDifference': '                 y  -  -  -  -  -  -  y  -',
  // Events
  'Event EventDatum': '                                            y  y  y  y  y  y  -  -  y',
  'Webhook WebhookAttempt WebhookLag WebhookSecret': '             y  -  -  -  -  -  -  -  y',
  // Standing data
  'ClosingCode CodeListEntry Force OffenceDefinition OrganisationUnit ResultCode': 'y y y y y y - y y',
  'ProblemCatalogueEntry StandingDataSource': '                    y  y  y  y  y  y  -  y  y',
  // How answers are built: whoever has a token. What a mutation answers is decided by the mutation.
  'Node PageInfo Problem *Connection *Edge *Payload': '            y  y  y  y  y  y  y  y  y',
  'RegisterWebhookPayload secret': '                               y  -  -  -  -  -  -  -  y',
  'AddWebhookSecretPayload secret': '                              y  -  -  -  -  -  -  -  y',
};
