import { exactly, list, must, text, type Definitions } from './notation.js';

const personal = {
  surname: must(text, 'the surname'),
  given_name: must(list(text, { atLeast: 1, distinct: true }), 'the given names'),
};

export const nameAndPlaceDefinitions = {
  PersonName: { untyped: true, fields: { type: must(exactly('PersonName'), 'the kind of name (type)'), ...personal } },
  OfficerName: {
    untyped: true,
    fields: {
      type: must(exactly('OfficerName'), 'the kind of name (type)'),
      ...personal,
      rank: must(text, 'the rank'),
      collar_number: must(text, 'the collar number'),
    },
  },
  OrganisationName: {
    untyped: true,
    open: true,
    fields: {
      type: must(exactly('OrganisationName'), 'the kind of name (type)'),
      organisation_name: must(text, 'the name of the organisation'),
    },
  },
  OrganisationLocation: {
    untyped: true,
    fields: {
      ou_top_level_name: must(text, 'the top-level name of the organisation unit'),
      ou_second_level_name: must(text, 'the second-level name of the organisation unit'),
      ou_third_level_name: must(text, 'the third-level name of the organisation unit'),
      ou_bottom_level_name: must(text, 'the bottom-level name of the organisation unit'),
    },
  },
} satisfies Definitions;
