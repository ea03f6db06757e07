import { childList } from '../child-pages.js';
import { tables } from '../tables.js';

export const marksOfIncident = childList(tables.mark, 'incidentId');
export const marksOfInvolvement = childList(tables.mark, 'involvementId');
export const consentsOfIncident = childList(tables.consent, 'incidentId');
export const riskAssessmentsOfIncident = childList(tables.riskAssessment, 'incidentId');
export const investigationEventsOfIncident = childList(tables.investigationEvent, 'incidentId');
export const victimUpdatesOfIncident = childList(tables.victimUpdate, 'incidentId');
export const victimUpdatesOfEvent = childList(tables.victimUpdate, 'eventId');
