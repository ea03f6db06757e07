import type { PartnerAdapter, PartnerConnection, Receipt, SendResult } from '../../adapters/adapter.js';
import type { CaseFile } from '../../domain/case-file/index.js';

/** An adapter of a partner with the plainest of formats: the file's description and its materials as JSON over HTTP. */
export function httpAdapter(id: string): PartnerAdapter {
  return {
    id,
    check: () => [],
    translate: (file) => ({
      format: 'Plain 1',
      contentType: 'application/json',
      text: JSON.stringify({ label: file.briefDescription }),
      losses: [],
    }),
    read: (text) => ({ ok: true, value: JSON.parse(text) as CaseFile, warnings: [] }),
    envelope: ({ caseFile, materials }, { messageId, correlationId, submittedAt }) => ({
      body: JSON.stringify({
        label: caseFile.briefDescription,
        correlationId,
        submittedAt,
        materials: materials.map(({ fileName, content }) => ({
          fileName,
          content: Buffer.from(content).toString('base64'),
        })),
      }),
      headers: { 'content-type': 'application/json', 'x-message-id': messageId },
    }),
    send,
    readReceipt: (body) => {
      try {
        const receipt = JSON.parse(body) as Receipt;
        if (typeof receipt.correlationId === 'string' && receipt.verdict)
          return { ok: true, value: receipt, warnings: [] };
      } catch {
        // Said below.
      }
      return { ok: false, problems: [{ code: 'PLAIN-UNREADABLE', path: '', message: 'Send JSON.' }], warnings: [] };
    },
    acknowledgeReceipt: (receiptId, ok) => ({
      body: JSON.stringify({ receiptId, ok }),
      contentType: 'application/json',
    }),
  };
}

async function send(
  message: { body: string; headers: Record<string, string> },
  connection: PartnerConnection,
  signal?: AbortSignal,
): Promise<SendResult> {
  const signals = [AbortSignal.timeout(connection.timeoutMs), ...(signal ? [signal] : [])];
  try {
    const response = await fetch(connection.url, {
      method: 'POST',
      ...message,
      redirect: 'manual',
      signal: AbortSignal.any(signals),
    });
    const answer = await response.text();
    if (response.status === 200 || response.status === 302)
      return { kind: 'received', duplicate: response.status === 302, answer };
    if (response.status === 422)
      return { kind: 'refused', problems: [{ code: 'PLAIN-422', path: '/label', message: 'Mend the label.' }], answer };
    const after = response.headers.get('retry-after');
    return {
      kind: 'unavailable',
      reason: `The partner answered ${response.status}.`,
      answer,
      ...(after ? { retryAfterMs: Number(after) * 1_000 } : {}),
    };
  } catch {
    return { kind: 'unavailable', reason: 'The partner could not be reached.' };
  }
}
