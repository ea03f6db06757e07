import { CompensationReason, NameKind, StatementReadingWish } from '../../../../domain/case-file/code-lists.js';
import { nameKey } from '../case-view.js';
import { representativeWishes, victimWishes } from '../definitions/index.js';
import {
  all,
  atLeastOne,
  eachItem,
  given,
  ifGiven,
  noRepeats,
  oneOf,
  present,
  presentExactlyWhen,
  that,
  trueOrFalse,
  where,
  type Condition,
  type Rule,
} from './rule.js';

const asksFor =
  (reason: CompensationReason): Condition =>
  (application) =>
    application.field('reasons_for_application').contains(reason);

/** victims, persons and organisations. */
export const victimRules: Rule[] = [
  {
    number: 138,
    title: "The Victims' Code and the personal statement are stated",
    action: 'State {field}: true or false.',
    of: 'Victim',
    each: (file) => file.victims,
    fields: ['victim_code_requirements_met', 'has_the_victim_made_a_vps_isb'],
    must: trueOrFalse,
  },
  {
    number: 139,
    title: "The victim's wish about the personal statement is a known one",
    action: `Use one of these values, or leave the wish out: ${victimWishes.join(', ')}.`,
    each: (file) => file.victims,
    fields: ['victim_wish_to_attend_court'],
    must: ifGiven(oneOf(victimWishes)),
  },
  {
    number: 140,
    title: "The organisation's wish about the impact statement is a known one",
    action: `Use one of these values, or leave the wish out: ${representativeWishes.join(', ')}.`,
    each: (file) => file.victims,
    fields: ['rep_wish'],
    must: ifGiven(oneOf(representativeWishes)),
  },
  {
    number: 141,
    title: 'Retraction is stated in a domestic-violence file',
    action: 'State whether there is a retraction statement, true or false: the case is marked as domestic violence.',
    each: (file) => file.victims,
    when: (_victim, file) => file.domesticViolence,
    fields: ['is_retraction_statement'],
    must: trueOrFalse,
  },
  {
    number: 142,
    title: 'A victim who reads the statement at court has the needs at trial stated',
    action:
      'State {field}, true or false: the victim wishes to read the personal statement at court. In a guilty file this cannot be stated (DCF-R-132): let the CPS read it instead (yes_cps_to_read).',
    of: 'FirstHearingWitness',
    each: (file) =>
      file.personVictims
        .map((victim) => victim.field('victim'))
        .filter((details) => details.field('victim_wish_to_attend_court').is(StatementReadingWish.YES_VICTIM_TO_READ))
        .map((details) => details.field('witness')),
    fields: ['special_measures', 'wish_to_use_video_link'],
    must: trueOrFalse,
  },
];

/** applications for compensation. */
export const compensationRules: Rule[] = [
  {
    number: 143,
    title: 'An application for compensation names a defendant',
    action: 'Name at least one defendant from whom compensation is asked.',
    each: (file) => file.compensationApplications,
    fields: ['defendant_names'],
    must: atLeastOne,
  },
  {
    number: 144,
    title: 'Compensation is asked of a defendant in the file',
    action: 'Write the name exactly as that of a defendant in this file, or remove it.',
    each: (file) => file.compensationApplications,
    fields: ['defendant_names'],
    must: eachItem(that((name, _application, file) => file.defendantNames.has(nameKey(name, NameKind.PERSON)))),
  },
  {
    number: 145,
    title: 'The reasons for asking compensation are given, each once',
    action: `Give at least one reason, each once, of the list: ${Object.values(CompensationReason).join(', ')}.`,
    each: (file) => file.compensationApplications,
    fields: ['reasons_for_application'],
    must: all(atLeastOne, noRepeats, eachItem(oneOf(Object.values(CompensationReason)))),
  },
  {
    number: 146,
    title: 'Details of expenses go with that reason',
    action: 'Give the details of the expenses when other_expenses is a reason; leave them out otherwise.',
    each: (file) => file.compensationApplications,
    fields: ['details_of_expenses'],
    must: presentExactlyWhen(asksFor(CompensationReason.OTHER_EXPENSES)),
  },
  {
    number: 147,
    title: 'Details of losses go with that reason',
    action: 'Give the details of the losses when other_losses is a reason; leave them out otherwise.',
    each: (file) => file.compensationApplications,
    fields: ['details_of_other_losses'],
    must: presentExactlyWhen(asksFor(CompensationReason.OTHER_LOSSES)),
  },
  {
    number: 148,
    title: 'The compensation asked for has an amount',
    action: 'Give the amount of compensation asked for in pounds; 0 is allowed.',
    each: (file) => file.compensationApplications,
    fields: ['amount_compensation_requested'],
    must: given,
  },
  {
    number: 149,
    title: 'Whether the amount is an estimate is stated',
    action: 'State whether the amount of compensation is an estimate: true or false.',
    each: (file) => file.compensationApplications,
    fields: ['is_estimate'],
    must: trueOrFalse,
  },
];

/** the injuries of a victim. */
export const injuryRules: Rule[] = [
  {
    number: 150,
    title: 'The injuries name who caused them',
    action: 'Name at least one defendant who caused the injuries.',
    each: (file) => file.injuries,
    fields: ['names_of_defendants_causing_injuries'],
    must: atLeastOne,
  },
  {
    number: 151,
    title: 'The injuries are described',
    action: 'State what the injuries are.',
    each: (file) => file.injuries,
    fields: ['description_of_injuries'],
    must: present,
  },
  {
    number: 152,
    title: 'Images, treatment and visibility of the injuries are stated',
    action: 'State {field}: true or false.',
    of: 'Injuries',
    each: (file) => file.injuries,
    fields: ['images_taken', 'received_medical_treatment', 'injuries_visible'],
    must: trueOrFalse,
  },
  {
    number: 153,
    title: 'Images of the injuries are described',
    action: 'State what the images of the injuries show.',
    each: (file) => file.injuries,
    when: where('images_taken', true),
    fields: ['image_description'],
    must: present,
  },
  {
    number: 154,
    title: 'Images that are missing have a reason',
    action: 'State why no images of the injuries were taken, or describe the images or state where they are held.',
    each: (file) => file.injuries,
    when: (injury) => injury.field('image_description').blank && injury.field('image_urls').blank,
    fields: ['reason_images_not_taken'],
    must: present,
  },
  {
    number: 155,
    title: 'Medical treatment is described',
    action: 'Give the details of the medical treatment.',
    each: (file) => file.injuries,
    when: where('received_medical_treatment', true),
    fields: ['details_of_medical_treatment'],
    must: present,
  },
];
