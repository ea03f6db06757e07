import type { IncomingMessage } from 'node:http';
import { submittedMaterials } from '../../delivery/sending/consignment.js';
import { isDecided } from '../../delivery/status.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { databaseId } from '../../schema/relay/global-id.js';
import { Refusal } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { sendMaterial } from './send-material.js';
import type { MaterialStore } from './store.js';

/**
 * Download of a material by the partner in whose inbox the document lies, or lay, that it travels with. Everything else is
 * as if it were not there.
 */
export const deliveredMaterialRoute = (
  store: MaterialStore,
  contextOf: (request: IncomingMessage) => Promise<ApiContext>,
): Route => ({
  method: 'GET',
  path: '/deliveries/:deliveryId/materials/:materialId/content',
  handle: async (request, response, { deliveryId = '', materialId = '' }) => {
    const { action, reads } = await contextOf(request);
    const { partnerId } = action.actor;
    const notFound = new Refusal(404, 'NOT_FOUND', 'There is no such material, or you may not see it.');
    const id = databaseId('Delivery', deliveryId);
    if (partnerId === undefined || id === undefined) throw notFound;
    const delivery = await reads.delivery.findFirst({
      where: { id, partnerId, channel: 'INBOX' },
      select: { status: true, submission: { select: { materials: true } } },
    });
    const fetchable = delivery && (delivery.status === 'AWAITING_RECEIPT' || isDecided(delivery.status));
    if (!fetchable || !delivery.submission) throw notFound;
    const material = submittedMaterials(delivery.submission).find(
      (submitted) => submitted.id === databaseId('Material', materialId),
    );
    if (!material) throw notFound;
    await sendMaterial(store, material, request, response);
  },
});
