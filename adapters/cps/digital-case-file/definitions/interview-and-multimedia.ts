import { date, exactly, list, may, must, object, text, yesNo, type Definitions } from './notation.js';

const recording = {
  id: must(text, 'the identifier of the multimedia evidence'),
  date: must(date, 'the date of the recording'),
  end_date: may(date, 'the date on which the recording ended'),
  /** Free text such as cctv; tells no shapes apart. */
  type: must(text, 'what kind of recording it is'),
  evidential_value: must(exactly(true), 'that the recording has evidential value (true)'),
  description_of_what_is_contained_in_multimedia_evidence: must(text, 'what the recording shows'),
  total_duration: must(text, 'the duration of the recording (HH:MM)'),
  url: may(text, 'where the recording is held'),
};

export const interviewAndMultimediaDefinitions = {
  StandardInterview: {
    fields: {
      type: must(exactly('StandardInterview'), 'the type'),
      date: must(date, 'the date of the interview'),
      defendant_legally_represented: must(yesNo, 'whether the defendant was legally represented'),
      legally_represented_by: may(object('PersonName'), 'the name of the legal representative'),
      legal_representative_firm: may(text, "the legal representative's firm"),
      interpreters: may(list(object('PersonName'), { atLeast: 1 }), 'the names of the interpreters'),
      special_warnings_given: must(yesNo, 'whether special warnings were given'),
      no_comment_response: must(yesNo, 'whether the defendant made no comment'),
      questions_asked: may(text, 'the questions that were asked'),
      admissions_made: may(text, 'the admissions made'),
      denials: may(text, 'the denials'),
      defences: may(text, 'the defences put forward'),
      explanations: may(text, 'the explanations given'),
      mitigations: may(text, 'the mitigations'),
      aggravating_features: may(text, 'the aggravating features'),
      appropriate_adults: may(list(object('PersonName')), 'the names of the appropriate adults'),
    },
  },
  NotInterviewed: {
    fields: {
      type: may(exactly('NotInterviewed'), 'the type'),
      reason: must(text, 'why the defendant was not interviewed'),
    },
  },
  MmeRecordedResponse: {
    fields: {
      type: may(exactly('MmeRecordedResponse'), 'the type'),
      id: must(text, 'which multimedia evidence was shown (its id)'),
      defendant_shown: must(yesNo, 'whether the defendant was shown the recording'),
      reasons_if_not_shown: may(text, 'why the defendant was not shown the recording'),
      defendant_comments_if_shown: may(text, 'what the defendant said to the recording'),
      is_defendant_believed_to_be_in_the_mme: must(yesNo, 'whether the defendant is believed to be in the recording'),
      defendant_admits_being_in_mme: may(yesNo, 'whether the defendant admits being in the recording'),
      how_is_identification_established: may(text, 'how the defendant was identified'),
    },
  },
  MmeNotRecordedResponse: {
    fields: {
      type: must(exactly('MmeNotRecordedResponse'), 'the type'),
      defendant_admitted_to_location: must(yesNo, 'whether the defendant admitted being at the place'),
      how_is_identification_established: must(text, 'how the defendant was identified'),
    },
  },
  FirstHearingMme: {
    fields: {
      ...recording,
      relied_upon_trial: must(yesNo, 'whether the recording is relied upon at trial'),
      relied_upon_sentence: must(yesNo, 'whether the recording is relied upon at sentence'),
    },
  },
  BobMme: { fields: recording },
} satisfies Definitions;
