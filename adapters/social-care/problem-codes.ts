import { catalogueOf, type CatalogueTexts, problemsFrom, type ProblemCatalogueEntry } from '../../domain/catalogue.js';

const entries = {
  // Before a referral is made
  'SOC-C-KIND': [
    "Children's and adult social care take referrals of their own kinds alone",
    'Choose the partner that this kind of referral goes to.',
  ],
  'SOC-C-REASON': ['The referral does not say what the concern is', 'Write what was seen and what gives concern.'],
  'SOC-C-CONSENT': [
    'The referral rests on consent, but none is recorded',
    'Record the consent, or say on what else the referral rests.',
  ],
  'SOC-C-BASIS-REASON': [
    'The referral goes without consent and does not say why',
    'Write why the vital interest or the public interest calls for it.',
  ],
  'SOC-C-NOBODY': [
    'Neither the child nor anybody of the family nor a place is known, so social care has nobody to look for',
    'Name whoever is known, or the place.',
  ],
  'SOC-C-NAME': ['The name is empty', 'Give at least one name; one by which the person is known will do.'],
  'SOC-C-FHIR': [
    'The message that this referral makes is not valid FHIR R4',
    'Correct the value that this stands for; when that is right, tell whoever runs the hub.',
  ],
  // What a message cannot carry
  'SOC-L-CHARACTERS': [
    'The text contains control characters or halves of characters, which FHIR does not allow',
    'Nothing: social care gets the text without them.',
  ],
  'SOC-L-UNSAFE-TELEPHONE': [
    'A call may bring the adult into danger, so their telephone number was left out',
    'Say how they can be reached safely.',
  ],
  // The answer to a message, at once
  'SOC-S-REFUSED': ['Social care could not take the message', 'Correct the referral and send it again.'],
  // What social care posts later
  'SOC-A-EMPTY': ['The message is empty', 'Send a FHIR R4 message as JSON.'],
  'SOC-A-TOO-LONG': ['The message is longer than any answer', 'Send the answer alone.'],
  'SOC-A-TOO-DEEP': ['Objects and lists stand within one another too often', 'Send a plain FHIR R4 message.'],
  'SOC-A-NOT-JSON': ['The message is not JSON', 'Send a FHIR R4 message as application/fhir+json.'],
  'SOC-A-NOT-MESSAGE': [
    'The document is not a FHIR Bundle of type message that begins with a MessageHeader',
    'Send a message.',
  ],
  'SOC-A-RESOURCE': ['A resource of this type has no place in an answer', 'Leave it out.'],
  'SOC-A-NOT-FHIR': ['The message is not valid FHIR R4', 'Correct it where it says.'],
  'SOC-A-EVENT': ['The message is not an answer to a referral', 'Send a servicerequest-response of the code system.'],
  'SOC-A-ID': [
    'The message header has no id of its form, so that a repeat could not be recognised',
    'Give it an id of its own.',
  ],
  'SOC-A-CORRELATION': [
    'The message does not say what it answers',
    'Put the id of our message header into response.identifier, or the number of the referral into the request.',
  ],
  'SOC-A-ANSWER': [
    'The message says neither whether it could be read nor what was decided, or both',
    'Give one code of the referral answers and the request as focus, or a response code with its outcome.',
  ],
  'SOC-A-REASON': [
    'The answer needs words: why, what is asked, or what came of it',
    'Write them as note of the request.',
  ],
  'SOC-A-CONTRADICTORY': [
    'The message contradicts itself',
    'Let response code, status of the request and issues of the outcome agree.',
  ],
  // What the receipt says, in its own words
  'SOC-R-INFORMATION': ['Social care remarks on the message', 'Look at what it says.'],
  'SOC-R-ERROR': ['Social care could not read the message', 'Correct the referral and send it again.'],
} as const satisfies CatalogueTexts;

export type SocialCareProblemCode = keyof typeof entries;

/** Every code that this adapter reports. */
export const socialCareProblemCatalogue: readonly ProblemCatalogueEntry[] = catalogueOf(entries);

/** A problem with one of these codes; `detail` (never personal data) says more exactly what or where. */
export const socialCareProblem = problemsFrom(entries);
