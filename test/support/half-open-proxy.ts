import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface HalfOpenProxy {
  /** The address of the target, through the proxy. */
  readonly url: string;
  /** From here on every connection stays open and passes nothing on. */
  freeze(): void;
  /** Connections made from here on pass everything on; those that are frozen stay so. */
  thawNew(): void;
  /** How many connections have been made. */
  connections(): number;
  close(): Promise<void>;
}

/** Stands between a client and a server, e.g. a database, as a firewall that forgets connections does. */
export async function halfOpenProxy(target: string): Promise<HalfOpenProxy> {
  const { hostname, port } = new URL(target);
  let frozenUpTo = 0;
  let freezing = false;
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const number = (connections += 1);
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => freezing || number <= frozenUpTo || to.write(chunk));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.on('error', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const near = new URL(target);
  near.hostname = '127.0.0.1';
  near.port = String((server.address() as AddressInfo).port);
  return {
    url: near.href,
    freeze() {
      freezing = true;
    },
    thawNew() {
      [freezing, frozenUpTo] = [false, connections];
    },
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
