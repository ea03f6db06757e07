import type { RecordType } from '../../domain/duties/index.js';
import { childList } from '../child-pages.js';
import { tables } from '../tables.js';

export const historyOfDuty = childList(tables.dutyChange, 'dutyId');

const about = (type: RecordType) => {
  const list = (only: string) => ({ ...childList(tables.duty, 'subjectId'), only: `subject_type = '${type}'${only}` });
  return { all: list(''), outstanding: list(' and outstanding'), closed: list(' and not outstanding') };
};

/** The duties about a record of each type: all of them, what still has to be done, what is closed. */
export const dutiesOf = {
  INCIDENT: about('INCIDENT'),
  CUSTODY_RECORD: about('CUSTODY_RECORD'),
  CASE_FILE: about('CASE_FILE'),
  REFERRAL: about('REFERRAL'),
};
