import { registerEnumType } from 'type-graphql';
import { otherNameKinds, personWarningKinds, recordSources } from '../../domain/person-search/kinds.js';
import { searchReasons } from '../../domain/person-search/score.js';
import { enumOf } from '../enum-of.js';

export const PersonNameKind = enumOf(otherNameKinds);
export const PersonWarningKind = enumOf(personWarningKinds);
export const RecordSource = enumOf(recordSources);
export const SearchReason = enumOf(searchReasons);

registerEnumType(PersonNameKind, {
  name: 'PersonNameKind',
  description: 'What kind of name somebody has besides that of the record.',
  valuesConfig: {
    ALIAS: { description: 'A name that they give, or have given.' },
    MAIDEN: { description: 'The family name before marriage.' },
    FORMER: { description: 'A name that they had, at birth or before a change.' },
    NICKNAME: { description: 'What they are called.' },
  },
});

registerEnumType(PersonWarningKind, {
  name: 'PersonWarningKind',
  description: 'What an officer must know before meeting somebody: the warning signals of the PNC, in words.',
  valuesConfig: {
    AILMENT: { description: 'Has an ailment, or needs medicine.' },
    ALLEGES: { description: 'Makes allegations against officers.' },
    CONTAGIOUS: { description: 'May have a contagious illness.' },
    DRUGS: { description: 'May have drugs, or needles.' },
    ESCAPER: { description: 'May try to escape.' },
    EXPLOSIVES: { description: 'May have explosives.' },
    FIREARMS: { description: 'May have a firearm.' },
    MENTAL_DISORDER: { description: 'May have a mental disorder.' },
    OFFENDS_AGAINST_VULNERABLE_PERSONS: { description: 'Offends against people who are vulnerable.' },
    SELF_HARM: { description: 'May harm himself or herself.' },
    SEX_OFFENDER: { description: 'A registered sex offender.' },
    SUICIDAL: { description: 'May attempt suicide.' },
    VIOLENT: { description: 'May be violent.' },
    WEAPONS: { description: 'May carry a weapon.' },
  },
});

registerEnumType(RecordSource, {
  name: 'RecordSource',
  description: 'Where a record comes from.',
  valuesConfig: {
    LIVE: { description: 'Recorded in this hub.' },
    LEGACY: { description: 'Brought over from an older system as it was.' },
  },
});

registerEnumType(SearchReason, {
  name: 'SearchReason',
  description: 'Why somebody was found.',
  valuesConfig: {
    SAME: { description: 'A word of the name is the same.' },
    SPELT_ALIKE: { description: 'A word of the name is spelt alike.' },
    SOUNDS_LIKE: { description: 'A word of the name sounds like what was typed.' },
    NICKNAME: { description: 'One is short for the other.' },
    OTHER_FORM: { description: 'A form of the same name in another language.' },
    INITIAL: { description: 'An initial.' },
    BEGINS_WITH: { description: 'One begins with the other.' },
    ALIAS: { description: 'By an alias.' },
    MAIDEN_NAME: { description: 'By the name before marriage.' },
    FORMER_NAME: { description: 'By a former name.' },
    KNOWN_AS: { description: 'By what they are called.' },
    SAME_DATE_OF_BIRTH: { description: 'Same date of birth.' },
    SIMILAR_DATE_OF_BIRTH: { description: 'Day and month changed about, or one part of the date of birth differs.' },
    SAME_BIRTH_YEAR: { description: 'Born in that year, or month.' },
    SIMILAR_AGE: { description: 'About that age.' },
    SAME_POSTCODE: { description: 'Same postcode.' },
    SAME_POSTCODE_DISTRICT: { description: 'The first part of the postcode is the same.' },
    SAME_ADDRESS: { description: 'Same address, or most of it.' },
    SAME_TELEPHONE: { description: 'Same telephone number.' },
    SAME_IDENTIFIER: { description: 'Same PNC ID or CRO number.' },
    SAME_DETENTION: { description: 'The custody record or arrest/summons number is theirs.' },
    SAME_GENDER: { description: 'Of that sex.' },
  },
});
