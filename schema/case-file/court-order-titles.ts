import { registerEnumType } from 'type-graphql';
import { CourtOrderTitle } from '../../domain/case-file/index.js';

type Title = keyof typeof CourtOrderTitle;

/** What the title alone does not say; the others read as they are written. */
const remarks: Partial<Record<Title, string>> = {
  BREACH_OF_NON_MOLESTATION_ORDER:
    'Breach of a non-molestation order: a breached order only, and the published rules refuse it (DCF-R-061); use OTHER.',
  CLOSURE_NOTICE_FOR_PREMISES: 'Closure notice for premises: an order applied for.',
  CLOSURE_NOTICE_FOR_PREMISIS:
    'Closure notice for premises, in the spelling of the list of breached orders; the published rules refuse it (DCF-R-061); use OTHER.',
  COMPENSATION_ORDER: 'Compensation order; the published rules refuse it (DCF-R-061, DCF-R-104).',
  COSTS: 'Costs; the published rules refuse it (DCF-R-061, DCF-R-104).',
  DEPORTATION_OF_FOREIGN_NATION_PRISONERS:
    'Deportation of foreign national prisoners; the published rules refuse it (DCF-R-061, DCF-R-104).',
  EXCLUSION_ORDER_LICENCED_PREMESIS:
    'Exclusion order for licensed premises, in the spelling of the list of breached orders; the published rules refuse it (DCF-R-061); use OTHER.',
  EXCLUSION_ORDER_LICENCED_PREMISES: 'Exclusion order for licensed premises: an order applied for.',
  NON_MOLESTATION_ORDER: 'Non-molestation order: an order applied for.',
  NO_ORDERS_REQUIRED: 'No order is applied for: the one entry that says so (rule DCF-R-063).',
  OTHER: 'Another order, whose title must be given in words (rules DCF-R-062, DCF-R-105).',
};

const sentence = (title: string): string => `${title.charAt(0)}${title.slice(1).toLowerCase().replaceAll('_', ' ')}.`;

registerEnumType(CourtOrderTitle, {
  name: 'CourtOrderTitle',
  description:
    'Title of a court order: one that was breached (rule DCF-R-061) or one that is applied for (rule DCF-R-104).',
  valuesConfig: Object.fromEntries(
    Object.keys(CourtOrderTitle).map((title) => [title, { description: remarks[title as Title] ?? sentence(title) }]),
  ),
});
