/** The rows of the tables as the client gives them. */
export type {
  Attempt,
  CaseFile,
  Charge,
  CustodyEvent,
  CustodyRecord,
  Delivery,
  Event,
  InboundMessage,
  Incident,
  Involvement,
  Material,
  Partner,
  Person,
  Submission,
} from './generated/client.js';
