/**
 * What a school may be told: the list of the statutory guidance on Operation Encompass (gov.uk, 7 November 2025), with who
 * writes to whom. Nobody but the child is named: not the officer, no adult of the family. A withdrawal and an addition say
 * which notice they belong to.
 */
export const schoolNoticeFields: readonly string[] = [
  '/format',
  '/version',
  '/purpose',
  '/message/id',
  '/message/correlationId',
  '/message/submittedAt',
  '/number',
  '/from',
  '/to',
  '/child/givenNames/*',
  '/child/familyName',
  '/child/dateOfBirth',
  '/policeReference',
  '/occurredAt',
  '/location',
  '/childPresent',
  '/voiceOfTheChild',
  '/circumstances',
  '/addition/number',
  '/addition/text',
  '/withdrawal/reason',
];
