import { registerEnumType } from 'type-graphql';
import { CustodyEventType } from '../../domain/records.js';

registerEnumType(CustodyEventType, {
  name: 'CustodyEventType',
  description:
    'What happened in a detention, or to the period of bail before charge. Types with a field of their name in `CustodyEventDetails` say more there.',
  valuesConfig: {
    ARRESTED: { description: 'Arrested. Recorded with `recordArrest`.' },
    ENTERED_ENGLAND_AND_WALES: { description: 'Brought into England and Wales after an arrest elsewhere.' },
    STREET_BAILED: { description: 'Released on bail where they were arrested (PACE s.30A).' },
    STREET_BAIL_ANSWERED: { description: 'Arrived at a station to answer that bail.' },
    ARRIVED: { description: 'Arrived at the station: within the building or its precincts.' },
    ARRESTED_FOR_FURTHER_OFFENCE: { description: 'Arrested for another offence while detained (PACE s.31).' },
    DETENTION_AUTHORISED: { description: 'The custody officer authorised detention (PACE s.37).' },
    QUESTIONED: {
      description: 'Questioned to obtain evidence: at hospital or on the way this counts as detention (PACE s.41(6)).',
    },
    LEFT_FOR_HOSPITAL: { description: 'Left for hospital. For treatment the clock stops (PACE s.41(6)).' },
    RETURNED_FROM_HOSPITAL: { description: 'Returned from hospital.' },
    TRANSFERRED: { description: 'Left for a station elsewhere (PACE s.41(5)); its ARRIVED follows.' },
    REVIEW_POSTPONED: { description: 'A review that is due was postponed (PACE s.40(4)).' },
    REVIEWED: { description: 'Detention reviewed (PACE s.40).' },
    DETENTION_EXTENDED: { description: 'A superintendent authorised continued detention (PACE s.42).' },
    WARRANT_APPLIED_FOR: { description: 'Application for a warrant of further detention (PACE s.43).' },
    WARRANT_ISSUED: { description: 'The court issued a warrant of further detention.' },
    WARRANT_REFUSED: { description: 'The court refused it.' },
    WARRANT_EXTENDED: { description: 'The court extended the warrant (PACE s.44).' },
    BAILED: { description: 'Released on bail before charge. After a charge it is recorded as BAILED_AFTER_CHARGE.' },
    RETURNED_TO_BAIL: { description: 'Came to the station in answer to bail before charge.' },
    ARRESTED_FOR_BREACH_OF_BAIL: {
      description: 'Arrested for breach of that bail, or for failing to answer it (PACE s.46A); ARRIVED follows.',
    },
    VULNERABILITY_FOUND: { description: 'Found to be vulnerable: an appropriate adult is needed.' },
    APPROPRIATE_ADULT_TOLD: { description: 'An appropriate adult was told (PACE Code C 3.15).' },
    CHARGED: { description: 'Charged. Recorded with `chargePerson`.' },
    BAIL_REFUSED_AFTER_CHARGE: { description: 'Bail was refused after charge (PACE s.38(1)).' },
    LOCAL_AUTHORITY_ACCOMMODATION: {
      description: 'A child refused bail was moved to the local authority, or it was certified why not (PACE s.38(6)).',
    },
    BAILED_AFTER_CHARGE: { description: 'Released on bail after charge. Ends the detention.' },
    BROUGHT_BEFORE_COURT: { description: 'Brought before the court after charge (PACE s.46). Ends the detention.' },
    RELEASED: { description: 'Released without bail. Ends the detention.' },
    RECORDED_IN_ERROR: {
      description: 'Takes back the event of `correctsId`, which did not happen; it stays in the record.',
    },
    EXTENDED_BY_INSPECTOR: { description: 'An inspector extended the bail period to 6 months (PACE s.47ZD).' },
    EXTENDED_BY_SUPERINTENDENT: { description: 'A superintendent extended it to 9 months (PACE s.47ZDA).' },
    DESIGNATED: { description: 'The DPP designated the case as exceptionally complex (PACE s.47ZE).' },
    EXTENDED_IN_DESIGNATED_CASE: {
      description:
        'An assistant chief constable or commander extended it to 12 months in a designated case (PACE s.47ZE).',
    },
    EXTENDED_BY_OTHER_AUTHORITY: { description: 'The FCA, HMRC, the NCA or the SFO extended it (PACE s.47ZDB).' },
    COURT_APPLIED_TO: { description: "A magistrates' court was asked to extend it (PACE s.47ZF)." },
    COURT_EXTENDED: { description: 'The court extended it (PACE s.47ZF).' },
    COURT_EXTENDED_AGAIN: { description: 'The court extended it again (PACE s.47ZG).' },
    COURT_REFUSED: { description: 'The court refused to extend it.' },
    SENT_TO_PROSECUTOR: { description: 'Sent to a prosecutor for the decision to charge.' },
    PROSECUTOR_ANSWERED: { description: 'The prosecutor has answered.' },
    RIGHTS_GIVEN: { description: 'Rights and entitlements explained (PACE Code C 3.1).' },
    INTERVIEWED: { description: 'Interviewed under caution. Means nothing to the clock; see QUESTIONED.' },
    MEDICAL_ATTENTION: { description: 'Seen by a health care professional at the station.' },
    LEGAL_ADVICE: { description: 'Consulted a solicitor.' },
    APPROPRIATE_ADULT_INFORMED: {
      description: 'An appropriate adult was told.',
      deprecationReason: 'Use APPROPRIATE_ADULT_TOLD, which means the same.',
    },
    REMANDED: { description: 'Handed over to the court in custody, charged or not. Ends the detention.' },
    OTHER: { description: 'Anything else; the reason says what.' },
  },
});
