import { randomUUID } from 'node:crypto';
import type { Finding } from './findings.js';
import type { Decision } from './settings.js';

const FORMAT = 'urn:casebridge:victims-services:answer:1';

/** A problem as the agency tells it, at once and in a receipt. */
export interface ToldProblem {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** A finding as the service tells it. */
export const told = ({ name, description, context }: Finding): ToldProblem => ({
  code: name,
  path: context,
  message: description,
});

/** Problems as they are written: the path of the whole document is left out. */
export const written = (problems: readonly ToldProblem[]) =>
  problems.map(({ path, ...problem }) => (path === '' ? problem : { ...problem, path }));

/** A receipt: whether the document could be read. */
export const receiptOf = (
  inReplyTo: string,
  verdict: 'ACCEPTED' | 'ACCEPTED_WITH_WARNINGS' | 'REJECTED',
  problems: readonly ToldProblem[],
): string =>
  JSON.stringify({
    format: FORMAT,
    type: 'RECEIPT',
    id: randomUUID(),
    inReplyTo,
    verdict,
    ...(problems.length > 0 && { problems: written(problems) }),
  });

const said = (inReplyTo: string, at: Date, fields: object): string =>
  JSON.stringify({ format: FORMAT, id: randomUUID(), inReplyTo, at: at.toISOString(), ...fields });

/** What the agency decides; undefined: it says nothing. */
export function decisionOf(
  decision: Decision,
  inReplyTo: string,
  at: Date,
  words: string | undefined,
): string | undefined {
  switch (decision) {
    case 'accept':
      return said(inReplyTo, at, { type: 'ACCEPTED', note: words ?? 'A victim care coordinator has the case.' });
    case 'decline':
      return said(inReplyTo, at, { type: 'DECLINED', reason: words ?? 'The victim lives outside the area we serve.' });
    case 'ask':
      return said(inReplyTo, at, { type: 'MORE_ASKED', question: words ?? 'At what time of day is it safe to call?' });
    case 'receive':
      return said(inReplyTo, at, { type: 'RECEIVED' });
    case 'silence':
      return undefined;
  }
}

/** What came of a referral that was accepted. */
export const outcomeOf = (inReplyTo: string, at: Date): string =>
  said(inReplyTo, at, { type: 'OUTCOME', outcome: 'The victim was supported and needs no more for the present.' });
