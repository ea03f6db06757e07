/** The floor of fan-out: listens, and sends the same bytes to every socket when notified. */
import { once } from 'node:events';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const [{ body }] = await once(process, 'message');
const sockets = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env.PORT) });
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
client.on('notification', () => {
  for (const socket of sockets.clients) socket.send(body);
});
await client.query('listen bench_floor');
process.send({ ready: true });
