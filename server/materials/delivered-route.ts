import type { IncomingMessage } from 'node:http';
import { submittedMaterials } from '../../delivery/sending/consignment.js';
import { isDecided } from '../../delivery/status.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { databaseId } from '../../schema/relay/global-id.js';
import type { Auditing } from '../graphql/apollo.js';
import { Refusal } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { recordDownload } from './record-download.js';
import { sendMaterial } from './send-material.js';
import type { MaterialStore } from './store.js';

/**
 * Download of a material by the partner in whose inbox the document lies, or lay, that it travels with. Everything else is
 * as if it were not there.
 */
export const deliveredMaterialRoute = (
  store: MaterialStore,
  contextOf: (request: IncomingMessage) => Promise<ApiContext>,
  auditing: Auditing,
): Route => ({
  method: 'GET',
  path: '/deliveries/:deliveryId/materials/:materialId/content',
  handle: async (request, response, { deliveryId = '', materialId = '' }) => {
    const { action, reads, why } = await contextOf(request);
    const { partnerId } = action.actor;
    const notFound = new Refusal(404, 'NOT_FOUND', 'There is no such material, or you may not see it.');
    const id = databaseId('Delivery', deliveryId);
    if (partnerId === undefined || id === undefined) throw notFound;
    const delivery = await reads.delivery.findFirst({
      where: { id, partnerId, channel: 'INBOX' },
      select: { id: true, status: true, caseFileId: true, submission: { select: { materials: true } } },
    });
    const fetchable = delivery && (delivery.status === 'AWAITING_RECEIPT' || isDecided(delivery.status));
    if (!fetchable || !delivery.submission) throw notFound;
    const material = submittedMaterials(delivery.submission).find(
      (submitted) => submitted.id === databaseId('Material', materialId),
    );
    if (!material) throw notFound;
    const records = [
      { type: 'Material', id: material.id },
      { type: 'Delivery', id: delivery.id },
      ...(delivery.caseFileId ? [{ type: 'CaseFile', id: delivery.caseFileId }] : []),
    ];
    await recordDownload(auditing, { actor: action.actor, why }, 'deliveredMaterial', records);
    await sendMaterial(store, material, request, response);
  },
});
