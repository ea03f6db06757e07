import type { SchoolNotice } from '../../domain/referral/index.js';
import type { MessageIdentity } from '../adapter.js';
import type { ReferralPurpose } from '../referral-adapter.js';
import {
  SCHOOL_NOTICE_FORMAT,
  SCHOOL_NOTICE_VERSION,
  type SchoolDocument,
  type SchoolEnvelope,
} from './school-document.js';

/** Our notice as the school gets it: field by field what the guidance lists, and nothing else of it. */
export function toSchoolDocument(
  notice: SchoolNotice,
  purpose: ReferralPurpose,
  { messageId, correlationId, submittedAt }: MessageIdentity,
): SchoolDocument {
  const envelope: SchoolEnvelope = {
    format: SCHOOL_NOTICE_FORMAT,
    version: SCHOOL_NOTICE_VERSION,
    message: { id: messageId, correlationId, submittedAt },
    number: notice.number,
    from: notice.referrer.force,
    to: notice.school,
  };
  switch (purpose.kind) {
    case 'ORIGINAL': {
      const { child, incident, childPresent, voiceOfTheChild, reason } = notice;
      return {
        ...envelope,
        purpose: 'ORIGINAL',
        child: {
          givenNames: [...child.givenNames],
          familyName: child.familyName,
          dateOfBirth: child.dateOfBirth,
        },
        policeReference: incident.number,
        occurredAt: incident.occurredFrom,
        location: incident.place,
        childPresent,
        voiceOfTheChild,
        circumstances: reason,
      };
    }
    case 'ADDITION':
      return { ...envelope, purpose: 'ADDITION', addition: { number: purpose.number, text: purpose.text } };
    case 'WITHDRAWAL':
      return { ...envelope, purpose: 'WITHDRAWAL', withdrawal: { reason: purpose.reason } };
  }
}
