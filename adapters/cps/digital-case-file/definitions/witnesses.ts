import { CompensationReason } from '../../../../domain/case-file/code-lists.js';
import {
  expertWitnessTypes,
  otherWitnessTypes,
  representativeWishes,
  statementWitnessTypes,
  victimTypes,
  victimWishes,
} from './code-lists.js';
import {
  choice,
  code,
  dateOrDatetime,
  exactly,
  list,
  may,
  must,
  number,
  object,
  text,
  yesNo,
  type Definitions,
} from './notation.js';

// Repeats and [] pass in every witness_type: the limits are misplaced at the source (O-02).
const witnessType = (values: readonly string[]) =>
  must(list(code(values)), 'what kind of witness this is (witness_type)');
const person = choice(['PersonName', 'OfficerName']);
const witnessName = must(person, "the witness's name");
const bornAndRecorded = {
  date_of_birth: may(dateOrDatetime, "the witness's date of birth"),
  reason_dob_not_provided: may(text, 'why the date of birth is not given'),
  visually_recorded_interview: must(yesNo, 'whether the interview was visually recorded'),
  url: may(text, 'where the recorded interview is held'),
};
const evidence = {
  witness_id: may(text, "the witness's identifier in the sending system"),
  nature_of_involvement: must(text, 'how the witness is involved'),
  evidence_they_can_give: must(text, 'the evidence the witness can give'),
};

export const witnessDefinitions = {
  FirstHearingStatementWitness: {
    fields: {
      type: must(exactly('StatementWitness'), 'the type'),
      witness: must(object('FirstHearingWitness'), 'what the witness can say'),
      name: witnessName,
      witness_type: witnessType(statementWitnessTypes),
      ...bornAndRecorded,
    },
  },
  BobStatementWitness: {
    fields: {
      type: must(exactly('StatementWitness'), 'the type'),
      witness: must(object('BobWitness'), 'what the witness can say'),
      name: witnessName,
      witness_type: witnessType(statementWitnessTypes),
      ...bornAndRecorded,
    },
  },
  NgapOtherWitness: {
    fields: {
      type: must(exactly('NgapOtherWitness'), 'the type'),
      witness: must(object('FirstHearingWitness'), 'what the witness can say'),
      witness_type: witnessType(otherWitnessTypes),
      name: witnessName,
      number: must(number, 'how many witnesses this entry stands for'),
    },
  },
  ExpertWitness: {
    untyped: true,
    fields: {
      type: must(exactly('ExpertWitness'), 'the type'),
      witness: must(object('FirstHearingWitness'), 'what the witness can say'),
      witness_type: witnessType(expertWitnessTypes),
      name: must(choice(['PersonName', 'OfficerName', 'OrganisationName']), "the expert's name"),
    },
  },
  PersonVictim: {
    untyped: true,
    fields: {
      type: must(exactly('PersonVictim'), 'the type'),
      victim: must(object('Victim'), 'the details of the victim'),
      name: must(object('PersonName'), "the victim's name"),
      ...bornAndRecorded,
      injuries: may(list(object('Injuries'), { onlyFirstChecked: true }), 'the injuries'),
    },
  },
  OrganisationVictim: {
    untyped: true,
    open: true,
    fields: {
      type: must(exactly('OrganisationVictim'), 'the type'),
      victim: must(object('Victim'), 'the details of the victim'),
      name: must(object('OrganisationName'), "the organisation's name"),
    },
  },
  FirstHearingWitness: {
    fields: {
      ...evidence,
      special_measures: may(yesNo, 'whether the witness needs special measures'),
      interpreter_required: may(yesNo, 'whether the witness needs an interpreter'),
      interpreter_language_or_dialect: may(text, 'the language or dialect to interpret'),
      wish_to_use_video_link: may(yesNo, 'whether the witness wishes to use a video link'),
    },
  },
  BobWitness: { fields: evidence },
  Victim: {
    fields: {
      witness_type: witnessType(victimTypes),
      witness: must(object('FirstHearingWitness'), 'what the victim can say'),
      victim_code_requirements_met: must(yesNo, "whether the requirements of the Victims' Code are met"),
      has_the_victim_made_a_vps_isb: must(yesNo, 'whether the victim has made a personal or impact statement'),
      victim_wish_to_attend_court: may(code(victimWishes), "the victim's wish about the personal statement"),
      rep_wish: may(code(representativeWishes), "the organisation's wish about the impact statement"),
      is_retraction_statement: may(yesNo, 'whether there is a retraction statement'),
      compensation_applications: may(
        list(object('CompensationApplication'), { distinct: true }),
        'the applications for compensation',
      ),
    },
  },
  CompensationApplication: {
    untyped: true,
    open: true,
    fields: {
      defendant_names: must(
        list(object('PersonName'), { onlyFirstChecked: true, atLeast: 1, distinct: true }),
        'the defendants from whom compensation is asked',
      ),
      reasons_for_application: must(
        list(code(Object.values(CompensationReason)), { atLeast: 1, distinct: true }),
        'the reasons for asking compensation',
      ),
      details_of_expenses: may(text, 'the details of the other expenses'),
      details_of_other_losses: may(text, 'the details of the other losses'),
      amount_compensation_requested: must(number, 'the compensation asked for in pounds'),
      is_estimate: must(yesNo, 'whether the amount is an estimate'),
    },
  },
  Injuries: {
    untyped: true,
    fields: {
      names_of_defendants_causing_injuries: must(list(object('PersonName')), 'who caused the injuries'),
      description_of_injuries: must(text, 'what the injuries are'),
      images_taken: must(yesNo, 'whether images of the injuries were taken'),
      image_urls: may(list(text), 'where the images are held'),
      image_description: may(text, 'what the images show'),
      reason_images_not_taken: may(text, 'why no images were taken'),
      received_medical_treatment: must(yesNo, 'whether the victim had medical treatment'),
      details_of_medical_treatment: may(text, 'the details of the medical treatment'),
      injuries_visible: must(yesNo, 'whether the injuries are visible'),
    },
  },
} satisfies Definitions;
