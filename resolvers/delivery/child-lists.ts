import { childList } from '../child-pages.js';
import { tables } from '../tables.js';

export const submissionsOfCaseFile = childList(tables.submission, 'caseFileId');
export const deliveriesOfCaseFile = childList(tables.delivery, 'caseFileId');
export const deliveriesOfSubmission = childList(tables.delivery, 'submissionId');
export const attemptsOfDelivery = childList(tables.attempt, 'deliveryId');
