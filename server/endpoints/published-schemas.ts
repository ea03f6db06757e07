import { maracSchema } from '../../adapters/marac/index.js';
import { schoolNoticeSchema } from '../../adapters/school/index.js';
import { answerSchema, referralSchema } from '../../adapters/victims-services/index.js';
import type { Route } from '../http/router.js';

/** The formats that are ours, as JSON Schemas, by where they are published. A version is never changed: a new one is a line here. */
const publishedSchemas: Readonly<Record<string, object>> = {
  '/schemas/victims-services/referral-1.json': referralSchema,
  '/schemas/victims-services/answer-1.json': answerSchema,
  '/schemas/marac/referral-1.json': maracSchema,
  '/schemas/school/notice-1.json': schoolNoticeSchema,
};

/** Open to anybody: whoever builds a partner's system reads them before there is a partner. */
export const schemaRoutes = (): Route[] =>
  Object.entries(publishedSchemas).map(([path, schema]) => {
    const body = JSON.stringify(schema, null, 2);
    return {
      method: 'GET',
      path,
      handle: (_request, response) =>
        void response
          .writeHead(200, {
            'content-type': 'application/schema+json; charset=utf-8',
            'cache-control': 'public, max-age=3600',
          })
          .end(body),
    };
  });
