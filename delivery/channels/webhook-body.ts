import { toGlobalId } from '../../domain/global-id.js';
import type { Consignment } from './channel.js';
import { fileNameOf } from './file-name.js';

/**
 * What a webhook partner is posted: the document in the format of its adapter, whole, with its materials, the notice, or the
 * referral with all its files. The same text on every attempt.
 */
export async function webhookBody({ deliveryId, identity, cargo }: Consignment): Promise<string> {
  const common = { deliveryId: toGlobalId('Delivery', deliveryId), ...identity, type: cargo.type };
  if (cargo.type === 'NOTICE') {
    return JSON.stringify({ ...common, notice: { ...cargo.notice, id: toGlobalId('Notice', cargo.notice.id) } });
  }
  if (cargo.type === 'REFERRAL') {
    const { referral, purpose, adapter } = cargo;
    const { format, files } = await adapter.translate(referral, purpose, identity);
    return JSON.stringify({
      ...common,
      referral: {
        ...{ number: referral.number, kind: referral.kind, purpose: purpose.kind, format },
        files: files.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content).toString('base64') })),
      },
    });
  }
  const { format, contentType, text } = cargo.adapter.translate(cargo.file.caseFile);
  return JSON.stringify({
    ...common,
    document: { format, contentType, fileName: fileNameOf(cargo.file.caseFile, contentType), text },
    materials: cargo.file.materials.map(({ content, ...material }) => ({
      ...material,
      id: toGlobalId('Material', material.id),
      content: Buffer.from(content).toString('base64'),
    })),
  });
}
