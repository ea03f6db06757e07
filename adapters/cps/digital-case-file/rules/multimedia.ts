import { MultimediaResponseKind } from '../../../../domain/case-file/code-lists.js';
import type { Place } from '../place.js';
import { present, that, trueOrFalse, where, type Condition, type Rule } from './rule.js';

const recorded = where('type', MultimediaResponseKind.RECORDED);
const notRecorded = where('type', MultimediaResponseKind.NOT_RECORDED);
const shown = (response: Place) => response.field('defendant_shown').is(true);
const believedToBeIn = (response: Place) => response.field('is_defendant_believed_to_be_in_the_mme').is(true);
const both =
  (...conditions: Condition[]): Condition =>
  (response, file) =>
    conditions.every((condition) => condition(response, file));

/** what the defendant said to the multimedia evidence. */
export const multimediaRules: Rule[] = [
  {
    number: 81,
    title: 'Without a recording, the admission of the place is stated',
    action: 'State whether the defendant admitted being at the place: true or false.',
    each: (file) => file.multimediaResponses,
    when: notRecorded,
    fields: ['defendant_admitted_to_location'],
    must: trueOrFalse,
  },
  {
    number: 82,
    title: 'Without a recording, the identification is stated',
    action: 'State how the defendant was identified.',
    each: (file) => file.multimediaResponses,
    when: notRecorded,
    fields: ['how_is_identification_established'],
    must: present,
  },
  {
    number: 83,
    title: 'There is no recording when the response says so',
    action:
      'Set type to MmeRecordedResponse and state which recording is meant, or remove the multimedia evidence: the file holds some.',
    each: (file) => file.multimediaResponses,
    when: notRecorded,
    fields: ['type'],
    must: that((_type, _response, file) => file.case.every((theCase) => theCase.field('multimedia_evidence').blank)),
  },
  {
    number: 84,
    title: 'The response states its recording',
    action: 'Give the id of the multimedia evidence the response is about.',
    each: (file) => file.multimediaResponses,
    when: recorded,
    fields: ['id'],
    must: present,
  },
  {
    number: 85,
    title: 'The recording a response is about is in the file',
    action: 'Give the id of an item of the multimedia evidence in this file, or add that item.',
    each: (file) => file.multimediaResponses,
    when: recorded,
    fields: ['id'],
    must: that((id, _response, file) => id.text !== undefined && file.recordingIds.has(id.text)),
  },
  {
    number: 86,
    title: 'Showing of the recording and belief about it are stated',
    action: 'State {field}: true or false.',
    of: 'MmeRecordedResponse',
    each: (file) => file.multimediaResponses,
    when: recorded,
    fields: ['defendant_shown', 'is_defendant_believed_to_be_in_the_mme'],
    must: trueOrFalse,
  },
  {
    number: 87,
    title: 'A recording that was not shown has a reason',
    action: 'State why the defendant was not shown the recording.',
    each: (file) => file.multimediaResponses,
    when: both(recorded, (response) => !shown(response)),
    fields: ['reasons_if_not_shown'],
    must: present,
  },
  {
    number: 88,
    title: 'A recording that was shown has comments',
    action: 'State what the defendant said to the recording ("none" if nothing).',
    each: (file) => file.multimediaResponses,
    when: both(recorded, shown),
    fields: ['defendant_comments_if_shown'],
    must: present,
  },
  {
    number: 89,
    title: 'The admission of being in the recording goes with showing it and believing so',
    action:
      'State whether the defendant admits being in the recording when it was shown and the defendant is believed to be in it; leave it out when neither is so.',
    each: (file) => file.multimediaResponses,
    when: recorded,
    fields: ['defendant_admits_being_in_mme'],
    must: that((admission, response) => {
      if (shown(response) !== believedToBeIn(response)) return true;
      return admission.given === shown(response);
    }),
  },
  {
    number: 90,
    title: 'Identification is stated when the recording neither was shown nor is believed to show the defendant',
    action:
      'State how the defendant was identified: the recording was not shown, nor is the defendant believed to be in it.',
    each: (file) => file.multimediaResponses,
    when: both(recorded, (response) => !shown(response) && !believedToBeIn(response)),
    fields: ['how_is_identification_established'],
    must: present,
  },
];
