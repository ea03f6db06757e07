/**
 * A partner that takes every CJSE message at once. It keeps the last body, how many came, and when each message came first.
 * Asked over IPC: { ask: 'count' | 'last' | 'arrivals' | 'forget' }.
 */
import { createServer } from 'node:http';

const NAMESPACE = 'http://schemas.cjse.gov.uk/endpoint/types/';
let count = 0;
let last = '';
let arrivals = new Map();

createServer(async (request, response) => {
  const at = performance.timeOrigin + performance.now();
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const id = /<RequestID>([^<]+)</.exec(body.slice(0, 2_000))?.[1] ?? 'unknown';
  count += 1;
  last = body;
  if (!arrivals.has(id)) arrivals.set(id, at);
  response
    .writeHead(200, { 'content-type': 'text/xml' })
    .end(
      `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><SubmitResponseMes xmlns="${NAMESPACE}"><RequestID>${id}</RequestID><ResponseCode>1</ResponseCode><ResponseText>Success</ResponseText></SubmitResponseMes></soap:Body></soap:Envelope>`,
    );
}).listen(Number(process.env.PORT), '127.0.0.1');

process.on('message', ({ ask }) => {
  if (ask === 'forget') {
    count = 0;
    arrivals = new Map();
  }
  process.send({ count: { count }, last: { last }, arrivals: { arrivals: [...arrivals] }, forget: {} }[ask]);
});
