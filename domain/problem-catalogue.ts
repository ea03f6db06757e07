import { catalogueOf, type CatalogueTexts, type ProblemCatalogueEntry } from './catalogue.js';
import type { Problem } from './problem.js';

const entries = {
  IDEMPOTENCY_KEY_INVALID: [
    'The idempotency key cannot be used',
    'Give 1 to 200 printable ASCII characters without spaces, e.g. a UUID made for this one change.',
  ],
  IDEMPOTENCY_KEY_REUSED: [
    'The idempotency key was used for another change',
    'Make a new key for each change; repeat a key only to repeat the same request.',
  ],
  NOT_FOUND: ['There is no such record, or you may not see it', 'Check the id; use one that this API gave you.'],
  RESTRICTION_REPEATED: [
    'The record is restricted in this way already',
    'Name further readers with changeRestrictionReaders, or place a restriction of another kind.',
  ],
  RESTRICTION_LIFTED: ['The restriction has been lifted', 'Place a new one with restrictRecord if it is needed again.'],
  READER_INVALID: [
    'This is not the id of somebody who uses the hub',
    'Give ids as `placedBy` and the audit show them: `user:…`, `client:…` or `token:…`.',
  ],
  NOT_RESTRICTED: ['You can see this record already', 'Ask for it as usual: no glass needs to be broken.'],
  REASON_TOO_SHORT: [
    'The reason says too little',
    'Say in at least three words why you must see the record now; a supervisor reads it.',
  ],
  MINUTES_OUT_OF_RANGE: [
    'The time is out of bounds',
    'Give whole minutes from 1 to what the force has set, or leave it out.',
  ],
  REVISION_CONFLICT: [
    'Somebody else changed the record meanwhile',
    'Read it again, look at what changed, and repeat your change with the new revision.',
  ],
  REQUIRED: ['Something required is missing', 'Fill in this field.'],
  TOO_MANY: ['There are too many of them', 'Leave out what is not needed.'],
  TOO_LONG: ['The text is too long', 'Shorten it to the length the field allows.'],
  DATE_INVALID: [
    'The date is not a date',
    'Write an ISO 8601 date, e.g. 2026-11-22, or moment, e.g. 2026-11-22T14:30:00Z.',
  ],
  DATE_IN_FUTURE: ['The date lies in the future', 'Give the date on which it happened.'],
  DATE_ORDER: ['The dates are out of order', 'Check both dates: the later event cannot come first.'],
  CHARACTER_NOT_STORABLE: [
    'The text holds a character that cannot be stored',
    'Remove the null character or half surrogate pair.',
  ],
  PNC_ID_IN_USE: ['Another person has this PNC id', 'Find that person and use the record, or correct the id.'],
  PEOPLE_THE_SAME: ['Both ids are of the same record', 'Give the record to keep and the other one to merge into it.'],
  PERSON_MERGED: [
    'The person was merged into another one already',
    'Look at `mergedInto` of the person, and use the record that was kept.',
  ],
  PEOPLE_CONTRADICT: [
    'The records contradict each other',
    'Make sure that they are of one person; if they are, say in `despite` why they differ.',
  ],
  MERGE_UNDONE: ['The merge was undone already', 'Nothing was changed, and nothing needs to be done.'],
  MERGE_BELOW_ANOTHER: [
    'The person who was kept has been merged into another one since',
    'Undo that later merge first: it is in `mergedInto.merges` of the person.',
  ],
  DUPLICATE_SETTLED: [
    'The suggestion is not open',
    'Look at its `state`: it was dismissed or merged already, or nothing speaks for it any more.',
  ],
  PEOPLE_BEING_CHANGED: [
    'The people are being changed by others at this moment',
    'Repeat the request with the same idempotency key in a few seconds.',
  ],
  INVOLVEMENT_REPEATED: [
    'The person already has this part in the incident',
    'Nothing more is needed; choose another role to record another part.',
  ],
  CUSTODY_EVENT_ELSEWHERE: [
    'This event is recorded in another way',
    'Record an arrest with recordArrest and a charge with chargePerson; here they are only corrected.',
  ],
  CUSTODY_ARRIVAL_REPEATED: [
    'The arrival is already recorded',
    'Correct it with another ARRIVED and `correctsId`; after a transfer or a return from bail the next one is recorded.',
  ],
  CUSTODY_DETAILS_MISMATCH: [
    'The details are not those of the type',
    'Give exactly the field of `details` that is named after the type, or none where the type has none.',
  ],
  COURT_UNKNOWN: ['There is no court with this code', 'Find its code with `courts(search:)`.'],
  POLICE_AREA_UNKNOWN: ['There is no police area with this code', 'Give the two characters of a force (`forces`).'],
  CUSTODY_ENDED: [
    'The detention has ended',
    'Open a new custody record for a new arrest; only what happened before the end can still be added.',
  ],
  CUSTODY_OF_ANOTHER_PERSON: [
    'The custody record is of another person',
    'Choose the custody record of the person who is charged.',
  ],
  STATION_NOT_POLICE: [
    'The organisation unit is not of the police',
    'Give the code of the police unit whose custody suite it is.',
  ],
  PTI_URN_IN_USE: [
    'A case file with this PTIURN is open already',
    'Work on that file, or give the PTIURN a suffix for a part of the case.',
  ],
  PTI_URN_HELD: [
    'Another case file with this PTIURN is held already',
    'Look whether it is an earlier version of the same file before you submit this one.',
  ],
  DOCUMENT_TOO_LARGE: [
    'The document is larger than 10 MB',
    'Upload photographs and recordings as materials, and import the file without them.',
  ],
  PARTNER_UNKNOWN: ['There is no such partner', 'Use the id of a partner, e.g. cps or court.'],
  PARTNER_UNCHANGED: ['The partner stood so already', 'Nothing was changed, and nothing needs to be done.'],
  NOTHING_TO_DRAIN: [
    'Nothing was waiting for the partner',
    'It is paused as from now; resume it when its documents may go again.',
  ],
  NOTICE_UNCHANGED: ['The notice had been withdrawn before', 'Nothing was changed, and nothing needs to be done.'],
  DATE_TOO_LONG_AGO: ['The date lies too far back', 'Give a date within the last day, or later.'],
  ALREADY_SUBMITTED: [
    'The partner has this file already, unchanged',
    'Wait for its answer, or change the file before you submit it again.',
  ],
  MATERIAL_SUBMITTED: [
    'The material has been submitted',
    'It stays in the file, as what was sent must be kept; add a corrected one.',
  ],
  UNDECLARED_FIELDS_DROPPED: [
    'What the imported document said here beyond its format is gone',
    'Nothing has to be done, unless the receiver counts on it.',
  ],
  OFFENCE_CODE_UNKNOWN: [
    'There is no offence with this code in the standing data',
    'Look it up by its words, offences(search: "…").',
  ],
  ORGANISATION_UNIT_UNKNOWN: [
    'There is no court or police unit with this code in the standing data',
    'Look it up by its name, organisationUnits(search: "…").',
  ],
  CODE_UNKNOWN: ['The code is not in its list', 'Look the code up through the API and use one of those.'],
} as const satisfies CatalogueTexts;

export type HubProblemCode = keyof typeof entries;

/** The codes of the hub itself. Adapters bring their own catalogues; `problemCatalogue` of the API lists all of them. */
export const hubProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A problem of the hub's own catalogue. The default sentence is the catalogue's; `message` may say it more exactly. */
export function problem(code: HubProblemCode, path: string, message?: string): Problem<HubProblemCode> {
  const [title, action] = entries[code];
  return { code, path, message: message ?? `${title}. ${action}` };
}
