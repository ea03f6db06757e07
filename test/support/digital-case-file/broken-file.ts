import { completeBreachOfBail, completeFirstHearing } from './complete-files.js';

type Json = ReturnType<typeof JSON.parse>;

/** A valid file, the change that breaks one rule, and where it is then broken. */
export interface BrokenFile {
  readonly rule: string;
  readonly base: () => Json;
  readonly change: (theCase: Json, document: Json) => unknown;
  readonly at: string;
  /** The published schema rejects the changed file too. */
  readonly schema?: true;
}

/** The complete file with guilty pleas, and so without what belongs to a trial. */
export function guiltyFirstHearing(): Json {
  const document = completeFirstHearing();
  for (const defendant of document.case.defendants) {
    for (const group of defendant.offences) {
      for (const item of Object.values<Json>(group).filter(Array.isArray).flat())
        item.offence.anticipated_plea = 'guilty';
    }
    delete defendant.notice_to_provide_bad_character_evidence;
    delete defendant.bad_character_details;
  }
  for (const { witness, victim } of document.case.witnesses) {
    const evidence = witness ?? victim.witness;
    delete evidence.special_measures;
    delete evidence.interpreter_required;
    delete evidence.wish_to_use_video_link;
    if (victim) delete victim.victim_wish_to_attend_court;
  }
  return document;
}

/** A breach of bail of which there is no recording. */
export function withoutRecording(): Json {
  const document = completeBreachOfBail();
  document.case.multimedia_evidence = [];
  document.case.defendants[0].multimedia_evidence_response = [
    {
      type: 'MmeNotRecordedResponse',
      defendant_admitted_to_location: false,
      how_is_identification_established: 'By the neighbour',
    },
  ];
  return document;
}

/** Short for tables whose rows share a base and the start of the path. */
export const breaking =
  (base: () => Json, start: string, part: (theCase: Json) => Json) =>
  (rule: string, at: string, change: (part: Json) => unknown, schema?: 'schema'): BrokenFile => ({
    rule,
    base,
    at: `${start}${at}`,
    change: (theCase) => change(part(theCase)),
    ...(schema && { schema: true }),
  });
