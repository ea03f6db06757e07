import { registerEnumType } from 'type-graphql';
import { closingStates, recordFlagNames, recordKinds, recordSearchReasons } from '../../domain/record-search/index.js';
import { enumOf } from '../enum-of.js';

export const RecordKind = enumOf(recordKinds);
export const RecordFlag = enumOf(recordFlagNames);
export const ClosingState = enumOf(closingStates);
export const RecordSearchReason = enumOf(recordSearchReasons);

registerEnumType(RecordKind, {
  name: 'RecordKind',
  description: 'What kind of record a search finds.',
  valuesConfig: {
    INCIDENT: { description: 'An incident.' },
    CASE_FILE: { description: 'A case file.' },
    MATERIAL: { description: 'A statement, exhibit, form or recording in a case file.' },
  },
});

registerEnumType(RecordFlag, {
  name: 'RecordFlag',
  description: 'What is marked on an incident, or on a case file by its case markers.',
  valuesConfig: {
    DOMESTIC_ABUSE: { description: 'Domestic abuse.' },
    CHILDREN_PRESENT: { description: 'Children were present.' },
    CHILD_CONCERN: { description: 'Concern for a child; child abuse.' },
    HATE_CRIME: { description: 'A hate crime of any kind.' },
    SEXUAL_OFFENCE: { description: 'A sexual offence, rape included.' },
    RAPE: { description: 'Rape, by the case marker.' },
    FATALITY: { description: 'Somebody died.' },
    HONOUR_BASED_ABUSE: { description: 'So-called honour crime, or forced marriage.' },
    CRIME_AGAINST_AN_OLDER_PERSON: { description: 'A crime against an older person.' },
    MEDIA_INTEREST: { description: 'The media are interested.' },
    POLICE_COMPLAINT: { description: 'With a complaint against the police.' },
    MEETS_RECORDING_STANDARD: { description: 'Found to meet the crime recording standard.' },
    RECORDED_AS_CRIME: { description: 'Recorded as a crime.' },
  },
});

registerEnumType(ClosingState, {
  name: 'ClosingState',
  description: 'Whether an incident is closed.',
  valuesConfig: {
    OPEN: { description: 'It is open.' },
    CLOSED: { description: 'It was closed, and not opened again.' },
  },
});

registerEnumType(RecordSearchReason, {
  name: 'RecordSearchReason',
  description: 'Why a record was found.',
  valuesConfig: {
    NUMBER: { description: 'It has this number.' },
    PART_OF_NUMBER: { description: 'Its number ends so, or it hangs on a record of this number.' },
    BEGINNING_OF_NUMBER: { description: 'Its number, or a part of it, begins so.' },
    WORD: { description: 'It says this word, in this form or another.' },
    SYNONYM: { description: 'It says the same in another word.' },
    SPELLING: { description: 'It says the word that was probably meant by a misspelt one.' },
    TIME: {
      description:
        'It was reported, opened or uploaded, or happened, at the time that was typed: `as` says from when until before when.',
    },
    PLACE: { description: 'A word of its place or district.' },
    POSTCODE: { description: 'Its postcode, or the beginning of it.' },
    KIND: { description: 'It is a record of this kind: a file.' },
    TYPE: { description: 'The type of the incident is called so.' },
    FLAG: { description: 'What is marked on it is called so.' },
    STATUS: { description: 'How it stands is called so.' },
    MATERIAL_KIND: { description: 'The kind of the material is called so.' },
    CLOSING_CODE: { description: 'How it was closed is called so.' },
  },
});
