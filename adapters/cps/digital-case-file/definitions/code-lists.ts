/** The closed lists of values, as the fields and the rules use them. The values are those of `domain/case-file/code-lists.ts`. */
import { CourtOrderTitle, StatementReadingWish, WitnessType } from '../../../../domain/case-file/code-lists.js';

/** The CJS codes that count as assaults. */
export const assaultOffenceCodes = [
  'cj88001',
  'cj88116',
  'cj88001b',
  'cj88001a',
  'th68025',
  'pl96001',
  'pl96002',
  'pl96004',
  'cj91034',
  'cj91010',
  'ba07004',
  'tm04001',
  'ca05006',
  'of61095',
  'of61102a',
  'of61102',
  'of61131',
  'of61016',
  'of61017',
  'cd98073',
  'cd98070',
  'of61022',
  'of61127',
  'of61060',
  'of61126',
  'of61050',
  'of61059',
  'cy33049',
];
/** Theft from a shop. */
export const retailTheftOffenceCode = 'th68010';

const { CONTINUITY, EXPERT, ...others } = WitnessType;
/** What a statement witness may be. */
export const statementWitnessTypes: WitnessType[] = [...Object.values(others), CONTINUITY];
/** What another witness of a not-guilty file may be: the schema leaves `continuity` out. */
export const otherWitnessTypes: WitnessType[] = Object.values(others);
export const expertWitnessTypes: WitnessType[] = [EXPERT];
export const victimTypes: WitnessType[] = [
  WitnessType.EYE,
  WitnessType.IDENTITY,
  WitnessType.ARRESTING_OFFICER,
  WitnessType.CHILD,
  WitnessType.POLICE,
  WitnessType.PRISONER,
  WitnessType.OTHER,
];

const { YES_REPRESENTATIVE_TO_READ, YES_VICTIM_TO_READ, ...eitherWay } = StatementReadingWish;
export const victimWishes: StatementReadingWish[] = [...Object.values(eitherWay), YES_VICTIM_TO_READ];
export const representativeWishes: StatementReadingWish[] = [...Object.values(eitherWay), YES_REPRESENTATIVE_TO_READ];

const {
  BREACH_OF_NON_MOLESTATION_ORDER,
  CLOSURE_NOTICE_FOR_PREMISIS,
  EXCLUSION_ORDER_LICENCED_PREMESIS,
  NON_MOLESTATION_ORDER,
  CLOSURE_NOTICE_FOR_PREMISES,
  EXCLUSION_ORDER_LICENCED_PREMISES,
  ...titlesInBothLists
} = CourtOrderTitle;

/** Order titles the schema takes for an order that was breached (misspelt at the source: O-12). */
export const breachedOrderTitles: string[] = [
  ...Object.values(titlesInBothLists),
  BREACH_OF_NON_MOLESTATION_ORDER,
  CLOSURE_NOTICE_FOR_PREMISIS,
  EXCLUSION_ORDER_LICENCED_PREMESIS,
];

/** Order titles the schema takes for an order that is applied for. */
export const appliedOrderTitles: string[] = [
  ...Object.values(titlesInBothLists),
  NON_MOLESTATION_ORDER,
  CLOSURE_NOTICE_FOR_PREMISES,
  EXCLUSION_ORDER_LICENCED_PREMISES,
];

/** Order titles the business rules take for either, which is a third list. */
export const orderTitlesOfTheRules: string[] = [
  ...appliedOrderTitles.filter(
    (title) => !['compensation_order', 'costs', 'deportation_of_foreign_nation_prisoners'].includes(title),
  ),
  'deportation_of_foreign_national_prisoners',
];
