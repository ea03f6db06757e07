import {
  Admission,
  AnticipatedPlea,
  OffenceForm,
  type AssaultInterview,
  type CaseOffence,
  type RetailTheftInterview,
} from '../../domain/case-file/index.js';
import { code, flag, listOf, number, text, type Mapping } from './mapping.js';
import { name } from './name-tables.js';
import { structure } from './structure.js';

const retailTheftInterview = structure<RetailTheftInterview>(undefined, (t) => [
  t.field('admitsTakingProperty', 'admit_taking_property', code(Admission)),
  t.field('admitsBeingDishonest', 'admit_being_dishonest', flag),
  t.field('admitsIntendingToDeprivePermanently', 'admit_intending_to_permanently_deprive', flag),
]);

const assaultInterview = structure<AssaultInterview>(undefined, (t) => [
  t.field('admitsInvolvementInIncident', 'admits_involvement_in_incident', flag),
  t.field('admitsAssaultingVictim', 'admits_assaulting_victim', flag),
  t.field('admitsCausingTheInjuries', 'admits_causing_the_injuries', code(Admission)),
  t.field('acceptsVictimsVersionOfEvents', 'accepts_victims_version_of_events', flag),
  t.field('positionOfTrust', 'position_of_trust', flag),
  t.field('selfDefencePutForward', 'self_defence_put_forward', flag),
]);

/** The code lists of retail theft and assault are in lower case; a generic offence keeps the case it is held in. */
const lowerCaseCode: Mapping<string> = { ...text, write: (value) => value.toLowerCase() };

const offence = (form: OffenceForm) =>
  structure<CaseOffence>({ always: form }, (t) => [
    t.field('offenceCode', 'cjs_offence_code', form === OffenceForm.GENERIC ? text : lowerCaseCode),
    t.level('offence', { always: 'Offence' }, [
      t.field('fromDate', 'from_date', text),
      t.field('toDate', 'to_date', text),
      t.field('chargeDate', 'charge_date', text),
      t.field('title', 'offence_title', text),
      t.field('chargeWording', 'charge_wording', text),
      t.field('replyToCharge', 'reply_to_charge', text),
      t.field('pointsToProveMetBy', 'points_to_prove_met_by', text),
      t.field('demeanourAtIncident', 'demeanour_at_incident', text),
      t.field('anticipatedPlea', 'anticipated_plea', code(AnticipatedPlea)),
      t.field('committedOnBail', 'committed_on_bail', flag),
      t.field('childrenPresent', 'children_present', flag),
      t.field('agesOfChildren', 'ages_of_children', listOf(text)),
    ]),
    t.field('propertyIds', 'property_ids', listOf(number)),
    t.field('victimNames', 'victim_names', listOf(name)),
    t.field('victimName', 'victim_name', name),
    t.field('retailTheftInterview', 'retail_theft_interview_extension', retailTheftInterview),
    t.field('assaultInterview', 'assault_interview_extension', assaultInterview),
  ]);

/** GenericOffence, RetailTheftOffence, AssaultOffence. */
export const offenceForms: Readonly<Record<OffenceForm, Mapping<CaseOffence>>> = {
  [OffenceForm.GENERIC]: offence(OffenceForm.GENERIC),
  [OffenceForm.RETAIL_THEFT]: offence(OffenceForm.RETAIL_THEFT),
  [OffenceForm.ASSAULT]: offence(OffenceForm.ASSAULT),
};
