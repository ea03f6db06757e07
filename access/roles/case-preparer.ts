import * as group from './groups.js';
import { each, type RoleTable } from './role-table.js';

export const casePreparer: RoleTable = {
  about: 'Builds and sends case files. What controls the deliveries of everybody is for operators.',
  query: [
    ...group.introspection,
    ...group.standingData,
    ...group.records,
    ...group.caseFiles,
    ...group.obligations,
    'events',
  ],
  mutation: [
    ...group.recordChanges,
    ...group.custodyChanges,
    ...group.caseFileChanges,
    'recordInvestigationEvent',
    'recordVictimUpdate',
    'breakGlass',
  ],
  subscription: [
    'caseFileChanged',
    'deliveryChanged',
    'referralChanged',
    'dutyChanged',
    'custodyAlert',
    'eventOccurred',
  ],
  fields: [
    'structure',
    'standing-data',
    ...group.recordFields,
    ...group.obligationFields,
    ...group.caseFileFields,
    'event',
  ],
  rows: each([...group.recordTypes, ...group.caseFileTypes, 'RiskAssessment', 'Duty', 'Referral'], 'all'),
  events: each(
    [
      ...group.recordEvents,
      ...group.dutyEvents,
      ...group.deliveryEvents,
      'case-file.changed',
      'referral.changed',
      'inbound-message.quarantined',
    ],
    'all',
  ),
  receives: [],
  documents: 'free',
};
