import { Consent } from '../../schema/safeguarding/consent.js';
import { InvestigationEvent, VictimUpdate } from '../../schema/safeguarding/investigation-event.js';
import { Mark } from '../../schema/safeguarding/mark.js';
import { RiskAssessment } from '../../schema/safeguarding/risk-assessment.js';
import type { Node } from '../../schema/relay/node.js';
import type { ApiContext } from '../api-context.js';
import { consentById, investigationEventById, markById, riskAssessmentById, victimUpdateById } from '../by-id.js';
import type { BatchRead } from '../loaders.js';

const finder =
  <Row>(read: BatchRead<string, Row | null>, of: (row: Row) => Node) =>
  async (context: ApiContext, id: string): Promise<Node | null> => {
    const row = await context.loaders.load(read, id);
    return row && of(row);
  };

/** Finds what is known of an incident by its database id. */
export const safeguardingNodes = {
  Mark: finder(markById, Mark.of),
  Consent: finder(consentById, Consent.of),
  RiskAssessment: finder(riskAssessmentById, RiskAssessment.of),
  InvestigationEvent: finder(investigationEventById, InvestigationEvent.of),
  VictimUpdate: finder(victimUpdateById, VictimUpdate.of),
};
