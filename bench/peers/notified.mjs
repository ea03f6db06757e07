/** The floor of latency: listens, and posts the same bytes under the id it was notified of. */
import { once } from 'node:events';
import pg from 'pg';

const [{ body }] = await once(process, 'message');
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
client.on('notification', ({ payload }) => {
  void fetch(process.env.PARTNER, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: body.replace(/<RequestID>[^<]+</, `<RequestID>${payload}<`),
  }).then((response) => response.text());
});
await client.query('listen bench_floor');
process.send({ ready: true });
