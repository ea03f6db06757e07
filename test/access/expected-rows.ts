import type { NodeType } from '../../domain/global-id.js';

/**
 * Which records each role comes by, asking by their ids; written by hand and apart from access/. Columns as in expected-operations.ts: `y` all
 * but restricted ones it is not named for, `o` its own, `-` none. The last column says whether a record goes with its incident when that
 * is restricted: `h` hidden from everybody who is not named, `-` not.
 */
export const rows: Readonly<Record<NodeType, string>> = {
  //                  op cp su sa cu re mo au pa   with its incident
  Person: '            y  y  y  y  y  y  -  -  -    -',
  Incident: '          y  y  y  y  y  y  -  -  -    h',
  Involvement: '       y  y  y  y  y  y  -  -  -    h',
  CustodyRecord: '     y  y  y  y  y  y  -  -  -    h',
  CustodyEvent: '      y  y  y  y  y  y  -  -  -    h',
  Charge: '            y  y  y  y  y  y  -  -  -    h',
  Mark: '              y  y  y  y  y  y  -  -  -    h',
  Consent: '           y  y  y  y  y  y  -  -  -    h',
  InvestigationEvent: 'y  y  y  y  y  y  -  -  -    h',
  VictimUpdate: '      y  y  y  y  y  y  -  -  -    h',
  PossibleDuplicate: ' y  y  y  y  y  y  -  -  -    -',
  PersonMerge: '       y  y  y  y  y  y  -  -  -    -',
  RiskAssessment: '    y  y  y  y  y  -  -  -  -    h',
  Duty: '              y  y  y  y  y  y  -  -  -    h',
  Referral: '          y  y  y  y  y  -  -  -  o    h',
  CaseFile: '          y  y  y  -  -  -  -  -  -    h',
  Material: '          y  y  y  -  -  -  -  -  -    h',
  Submission: '        y  y  y  -  -  -  -  -  -    h',
  Delivery: '          y  y  y  -  -  -  -  -  o    h',
  Attempt: '           y  y  y  -  -  -  -  -  o    h',
  InboundMessage: '    y  y  y  -  -  -  -  -  -    h',
  Notice: '            y  y  y  -  -  -  -  -  o    -',
  Replay: '            y  -  -  -  -  -  -  -  -    -',
  Webhook: '           y  -  -  -  -  -  -  -  o    -',
  WebhookAttempt: '    y  -  -  -  -  -  -  -  o    -',
  RecordRestriction: ' y  -  y  -  -  -  -  -  -    -',
  BrokenGlass: '       y  -  y  -  -  -  -  -  -    -',
  ImportRun: '         y  -  y  -  -  y  -  -  -    -',
  ImportedRecord: '    y  -  y  -  -  y  -  -  -    h',
};
