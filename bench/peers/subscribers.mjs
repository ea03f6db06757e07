/** Many sockets; says when each message came to each of them. Plain sockets, or subscriptions when given what to ask. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

const [{ url, count, subscription, tokens }] = await once(process, 'message');
const now = () => performance.timeOrigin + performance.now();
const arrivals = Array.from({ length: count }, () => []);
let last;
await Promise.all(
  arrivals.map(async (own, number) => {
    const socket = new WebSocket(url, subscription ? 'graphql-transport-ws' : []);
    await once(socket, 'open');
    const begun = Promise.withResolvers();
    const say = (message) => socket.send(JSON.stringify(message));
    socket.on('message', (data) => {
      const at = now();
      if (!subscription || data.includes('"next"')) {
        own.push(at);
        last = data;
      } else if (data.includes('connection_ack')) {
        say({ id: '1', type: 'subscribe', payload: subscription });
        say({ type: 'ping' });
      } else if (data.includes('pong')) begun.resolve();
      else throw new Error(data.toString());
    });
    if (!subscription) return;
    say({ type: 'connection_init', payload: { Authorization: `Bearer ${tokens[number % tokens.length]}` } });
    await begun.promise;
  }),
);
process.on('message', (message) => {
  if (message.ask === 'received') process.send({ received: arrivals.reduce((sum, { length }) => sum + length, 0) });
  if (message.ask === 'arrivals') process.send({ arrivals, last: last?.toString() });
});
process.send({ ready: true });
