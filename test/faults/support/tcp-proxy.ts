/** A TCP proxy whose connections can be frozen: they stay open, and nothing passes any more, as behind a dead firewall. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface TcpProxy {
  readonly port: number;
  /** Connections that are open now. */
  readonly open: number;
  /**
   * What is open now, and said something like `said`, stays open and silent for ever; what comes later passes. Returns how
   * many were frozen.
   */
  freeze(said: string): number;
  close(): Promise<void>;
}

/** Passes whatever comes on to a port of this machine. */
export async function tcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<{ client: Socket; server: Socket; frozen: boolean; said: string }>();
  const listener = createServer((client) => {
    const server = connect(target, '127.0.0.1');
    const pair = { client, server, frozen: false, said: '' };
    pairs.add(pair);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (chunk) => {
        if (pair.frozen) return;
        if (from === client && pair.said.length < 10_000) pair.said += chunk.toString('latin1');
        to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        if (pair.frozen) return;
        to.destroy();
        pairs.delete(pair);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    get open() {
      return [...pairs].filter(({ frozen }) => !frozen).length;
    },
    freeze(said) {
      const open = [...pairs].filter((pair) => !pair.frozen && pair.said.includes(said));
      for (const pair of open) pair.frozen = true;
      return open.length;
    },
    async close() {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      listener.close();
      await once(listener, 'close');
    },
  };
}
