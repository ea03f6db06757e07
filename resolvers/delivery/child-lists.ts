import type { Attempt, Delivery, Submission } from '../../prisma/rows.js';
import type { ChildList } from '../records/child-pages.js';

const delivery: ChildList<Delivery>['columns'] = {
  id: 'id',
  submissionId: 'submission_id',
  caseFileId: 'case_file_id',
  partnerId: 'partner_id',
  status: 'status',
  position: 'position',
  claim: 'claim',
  starts: 'starts',
  failures: 'failures',
  retryingSince: 'retrying_since',
  messageId: 'message_id',
  correlationId: 'correlation_id',
  attemptCount: 'attempt_count',
  lastFailure: 'last_failure',
  nextAttemptAt: 'next_attempt_at',
  problems: 'problems',
  losses: 'losses',
  format: 'format',
  sentAt: 'sent_at',
  receiptAt: 'receipt_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

export const deliveriesOfCaseFile: ChildList<Delivery> = {
  table: 'delivery',
  parentColumn: 'case_file_id',
  columns: delivery,
};
export const deliveriesOfSubmission: ChildList<Delivery> = {
  table: 'delivery',
  parentColumn: 'submission_id',
  columns: delivery,
};

export const submissionsOfCaseFile: ChildList<Submission> = {
  table: 'submission',
  parentColumn: 'case_file_id',
  columns: {
    id: 'id',
    caseFileId: 'case_file_id',
    number: 'number',
    revision: 'revision',
    content: 'content',
    materials: 'materials',
    actor: 'actor',
    createdAt: 'created_at',
  },
};

export const attemptsOfDelivery: ChildList<Attempt> = {
  table: 'attempt',
  parentColumn: 'delivery_id',
  columns: {
    id: 'id',
    deliveryId: 'delivery_id',
    number: 'number',
    startedAt: 'started_at',
    endedAt: 'ended_at',
    result: 'result',
    answer: 'answer',
  },
};
