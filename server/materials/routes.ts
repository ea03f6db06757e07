import type { IncomingMessage } from 'node:http';
import { mayUse } from '../../access/permissions.js';
import { recordMaterial } from '../../actions/case-file/record-material.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { auditedTypes } from '../../resolvers/audited-types.js';
import { caseFileById, materialById } from '../../resolvers/by-id.js';
import { Looks } from '../../resolvers/looks.js';
import { databaseId, foreignKey, toGlobalId } from '../../schema/relay/global-id.js';
import type { Auditing } from '../graphql/apollo.js';
import { outsideRequests } from '../../prisma/request-scope.js';
import { partWithin } from '../http/deadline.js';
import { Refusal, refusals } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { acceptedContentTypes, contentMismatch, SIGNATURE_BYTES } from './content-type.js';
import { deliveredMaterialRoute } from './delivered-route.js';
import { peek } from './peek.js';
import { recordDownload } from './record-download.js';
import { sendMaterial } from './send-material.js';
import { requireWhy } from '../why.js';
import type { MaterialStore } from './store.js';

/**
 * Upload and download of materials. The bytes are the body of the request, streamed; what they are is in the headers:
 * `Content-Type`, `Idempotency-Key`, `Casebridge-Kind`, and `Casebridge-Title` and `Casebridge-File-Name` in
 * percent-encoded UTF-8. Nothing personal is in the address.
 */
export function materialRoutes(options: {
  store: MaterialStore;
  contextOf: (request: IncomingMessage) => Promise<ApiContext>;
  auditing: Auditing;
  maxBytes: number;
  deadlineMs: number;
}): Route[] {
  const { store, contextOf, auditing, maxBytes, deadlineMs } = options;
  return [
    {
      method: 'POST',
      path: '/case-files/:caseFileId/materials',
      handle: async (request, response, { caseFileId = '' }) => {
        // How long the bytes may take is limited by who sends and by who keeps them: the deadline is for what is asked of the database.
        const context = await partWithin(deadlineMs, false, () => contextOf(request));
        requireMutation(context, 'uploadMaterial');
        requireWhy(context.action.actor, context.why, auditing.rules);
        const contentType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
        if (!acceptedContentTypes.includes(contentType)) {
          throw new Refusal(
            415,
            'MATERIAL_TYPE_NOT_ACCEPTED',
            `Send the material as one of: ${acceptedContentTypes.join(', ')}.`,
          );
        }
        if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw refusals.tooLarge(maxBytes);
        const caseFile = foreignKey('CaseFile', caseFileId);
        if (!(await partWithin(deadlineMs, false, () => context.loaders.load(caseFileById, caseFile)))) {
          throw new Refusal(404, 'NOT_FOUND', 'There is no such case file. Use an id that this API gave you.');
        }
        const { head, body } = await peek(request, SIGNATURE_BYTES);
        if (head.length === 0) throw new Refusal(400, 'MATERIAL_EMPTY');
        const found = await contentMismatch(contentType, head);
        if (found !== undefined) {
          body.destroy();
          throw new Refusal(
            415,
            'MATERIAL_TYPE_MISMATCH',
            `The content does not look like ${contentType} (it looks like: ${found}). Send the type it has.`,
          );
        }
        const stored = await store.put(body, `materials/${caseFile}`, maxBytes);
        const outcome = await partWithin(deadlineMs, true, async () => {
          const recorded = await recordMaterial(context.action, {
            idempotencyKey: header(request, 'idempotency-key'),
            caseFileId: caseFile,
            kind: header(request, 'casebridge-kind') || 'OTHER',
            title: decoded(request, 'casebridge-title'),
            fileName: decoded(request, 'casebridge-file-name'),
            contentType,
            ...stored,
          });
          // A repeat keeps the bytes of the first time, and a refusal none. Where it failed they stay: a row may refer to them all the same.
          await outsideRequests(async () => {
            if (!(await isReferredTo(context, stored.storageKey))) await store.remove(stored.storageKey);
          });
          return recorded;
        });
        await auditing.trail.changed(context.action.changes ?? []);
        response.writeHead(outcome.ok ? 201 : 422, { 'content-type': 'application/json; charset=utf-8' });
        response.end(
          JSON.stringify(
            outcome.ok
              ? {
                  material: {
                    id: toGlobalId('Material', outcome.id),
                    sha256: stored.sha256,
                    sizeBytes: stored.sizeBytes,
                  },
                  problems: [],
                }
              : { material: null, problems: outcome.problems },
          ),
        );
      },
    },
    {
      method: 'GET',
      path: '/materials/:materialId/content',
      handle: async (request, response, { materialId = '' }) => {
        const context = await contextOf(request);
        if (!mayUse(context.action.actor, 'query', 'caseFile')) throw refusals.forbidden();
        const id = databaseId('Material', materialId);
        const material = id ? await context.loaders.load(materialById, id) : null;
        if (!material) throw new Refusal(404, 'NOT_FOUND', 'There is no such material, or you may not see it.');
        const { actor } = context.action;
        const records = [
          { type: 'Material', id: material.id },
          { type: 'CaseFile', id: material.caseFileId },
        ];
        const people = await peopleOf(context, material.caseFileId);
        await recordDownload(auditing, { actor, why: context.why }, 'material', records, people);
        await sendMaterial(store, material, request, response);
      },
    },
    deliveredMaterialRoute(store, contextOf, auditing),
  ];
}

/** Who is in a case file: what belongs to it tells of them. */
async function peopleOf({ loaders }: ApiContext, caseFileId: string): Promise<string[]> {
  const row = await loaders.load(caseFileById, caseFileId);
  const looks = new Looks();
  if (row) auditedTypes['CaseFile']!(looks, { row } as never);
  return [...looks.people];
}

const isReferredTo = async (context: ApiContext, storageKey: string): Promise<boolean> =>
  (await context.action.prisma.material.findFirst({ where: { storageKey }, select: { id: true } })) !== null;

function requireMutation(context: ApiContext, name: string): void {
  if (!mayUse(context.action.actor, 'mutation', name)) throw refusals.forbidden();
}

const header = (request: IncomingMessage, name: string): string => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
};

function decoded(request: IncomingMessage, name: string): string {
  try {
    return decodeURIComponent(header(request, name));
  } catch {
    throw new Refusal(400, 'HEADER_NOT_ENCODED', `Write the header "${name}" in percent-encoded UTF-8.`);
  }
}
