import { NameKind, type Name, type OrganisationLocation } from '../../domain/case-file/index.js';
import { listOf, text } from './mapping.js';
import { structure } from './structure.js';

/** PersonName, OfficerName, OrganisationName. `title` has no place in the Digital Case File: a loss. */
export const name = structure<Name>({ field: 'kind', values: Object.values(NameKind) }, (t) => [
  t.field('familyName', 'surname', text),
  t.field('givenNames', 'given_name', listOf(text)),
  t.field('rank', 'rank', text),
  t.field('collarNumber', 'collar_number', text),
  t.field('organisationName', 'organisation_name', text),
]);

/** OrganisationLocation. `organisationUnitCode` is for the courts. */
export const location = structure<OrganisationLocation>(undefined, (t) => [
  t.field('topLevelName', 'ou_top_level_name', text),
  t.field('secondLevelName', 'ou_second_level_name', text),
  t.field('thirdLevelName', 'ou_third_level_name', text),
  t.field('bottomLevelName', 'ou_bottom_level_name', text),
]);
