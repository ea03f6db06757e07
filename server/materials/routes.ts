import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { firstForbidden } from '../../access/permissions.js';
import { recordMaterial } from '../../actions/case-file/record-material.js';
import type { ApiContext } from '../../resolvers/api-context.js';
import { databaseId, foreignKey, toGlobalId } from '../../schema/relay/global-id.js';
import { Refusal, refusals } from '../http/refusal.js';
import type { Route } from '../http/router.js';
import { acceptedContentTypes, contentMismatch, SIGNATURE_BYTES } from './content-type.js';
import type { MaterialStore } from './store.js';

/**
 * Upload and download of materials. The bytes are the body of the request, streamed; what they are is in the headers:
 * `Content-Type`, `Idempotency-Key`, `Casebridge-Kind`, and `Casebridge-Title` and `Casebridge-File-Name` in
 * percent-encoded UTF-8. Nothing personal is in the address.
 */
export function materialRoutes(options: {
  store: MaterialStore;
  contextOf: (request: IncomingMessage) => Promise<ApiContext>;
  maxBytes: number;
}): Route[] {
  const { store, contextOf, maxBytes } = options;
  return [
    {
      method: 'POST',
      path: '/case-files/:caseFileId/materials',
      handle: async (request, response, { caseFileId = '' }) => {
        const context = await contextOf(request);
        requireMutation(context, 'uploadMaterial');
        const contentType = (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
        if (!acceptedContentTypes.includes(contentType)) {
          throw new Refusal(415, 'MATERIAL_TYPE_NOT_ACCEPTED', `Send the material as one of: ${acceptedContentTypes.join(', ')}.`);
        }
        if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw refusals.tooLarge(maxBytes);
        const { head, body } = await peek(request, SIGNATURE_BYTES);
        if (head.length === 0) throw new Refusal(400, 'MATERIAL_EMPTY', 'The body is empty. Send the bytes of the material.');
        const found = await contentMismatch(contentType, head);
        if (found !== undefined) {
          body.destroy();
          throw new Refusal(415, 'MATERIAL_TYPE_MISMATCH', `The content does not look like ${contentType} (it looks like: ${found}). Send the type it has.`);
        }
        const caseFile = foreignKey('CaseFile', caseFileId);
        const stored = await store.put(body, `materials/${caseFile}`, maxBytes);
        const outcome = await recordMaterial(context.action, {
          idempotencyKey: header(request, 'idempotency-key'),
          caseFileId: caseFile,
          kind: header(request, 'casebridge-kind') || 'OTHER',
          title: decoded(request, 'casebridge-title'),
          fileName: decoded(request, 'casebridge-file-name'),
          contentType,
          ...stored,
        });
        if (!outcome.ok && !(await isReferredTo(context, stored.storageKey))) await store.remove(stored.storageKey);
        response.writeHead(outcome.ok ? 201 : 422, { 'content-type': 'application/json; charset=utf-8' });
        response.end(
          JSON.stringify(
            outcome.ok
              ? { material: { id: toGlobalId('Material', outcome.id), sha256: stored.sha256, sizeBytes: stored.sizeBytes }, problems: [] }
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
        if (firstForbidden(context.action.actor.role, 'query', ['caseFile']) !== undefined) throw denied(context);
        const id = databaseId('Material', materialId);
        const material = id ? await context.action.prisma.material.findUnique({ where: { id } }) : null;
        if (!material) throw new Refusal(404, 'NOT_FOUND', 'There is no such material, or you may not see it.');
        response.writeHead(200, {
          'content-type': material.contentType,
          'content-length': String(material.sizeBytes),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(material.fileName)}`,
        });
        if (request.method === 'HEAD') return void response.end();
        const content = await store.stream(material.storageKey);
        content.on('error', () => response.destroy()).pipe(response);
      },
    },
  ];
}

/** Whether some material has these bytes: what was refused may be a second copy of what is there. */
const isReferredTo = async (context: ApiContext, storageKey: string): Promise<boolean> =>
  (await context.action.prisma.material.findFirst({ where: { storageKey }, select: { id: true } })) !== null;

const denied = (context: ApiContext): Refusal =>
  context.action.actor.role === 'anonymous' ? refusals.unauthenticated() : new Refusal(403, 'FORBIDDEN', 'Your role may not do this. Ask an operator of the hub if you need it.');

function requireMutation(context: ApiContext, name: string): void {
  if (firstForbidden(context.action.actor.role, 'mutation', [name]) !== undefined) throw denied(context);
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

/** The first bytes of a stream, and the whole of it. */
async function peek(source: IncomingMessage, size: number): Promise<{ head: Buffer; body: PassThrough }> {
  const body = new PassThrough();
  const chunks: Buffer[] = [];
  let length = 0;
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= size) done();
    };
    const done = (): void => {
      source.off('data', take).off('end', done).off('error', reject).off('aborted', broken);
      source.pause();
      resolve();
    };
    const broken = (): void => reject(new Error('the body broke off'));
    source.on('data', take).on('end', done).on('error', reject).on('aborted', broken);
  });
  for (const chunk of chunks) body.write(chunk);
  if (source.readableEnded) body.end();
  else {
    source.on('aborted', () => body.destroy(new Error('the body broke off')));
    source.on('error', (error) => body.destroy(error));
    source.pipe(body);
  }
  return { head: Buffer.concat(chunks, length), body };
}
