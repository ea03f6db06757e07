import type { OperationOutcome } from '@medplum/fhirtypes';
import { FHIR_JSON } from './translate.js';

/** The synchronous answer to whoever posted an answer or a receipt: an OperationOutcome. `id` is that of their message header. */
export function acknowledgeMessage(id: string | undefined, ok: boolean): { body: string; contentType: string } {
  const text = ok ? 'The message has been stored.' : 'The message has been stored, but could not be understood.';
  const outcome: OperationOutcome = {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: ok ? 'information' : 'error',
        code: ok ? 'informational' : 'invalid',
        details: { text },
        ...(id === undefined ? {} : { diagnostics: `Message ${id}` }),
      },
    ],
  };
  return { body: JSON.stringify(outcome), contentType: `${FHIR_JSON}; charset=utf-8` };
}
