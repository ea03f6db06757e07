import { type Client, Connection } from 'pg';

/** How long a request to cancel may take; milliseconds. */
const PATIENCE_MS = 2_000;

/** What the driver knows of a connection and does not declare. */
interface Backend {
  readonly processID: number | null;
  readonly secretKey: number | null;
  readonly host: string;
  readonly port: number;
  readonly ssl: unknown;
  readonly sslNegotiation: string;
}
interface Canceller {
  connect(port: number | string, host?: string): void;
  cancel(processId: number, secretKey: number): void;
  readonly stream: { destroy(): void };
  on(event: 'connect' | 'sslconnect' | 'end' | 'error', listener: () => void): void;
}

/**
 * Asks the server to cancel what a connection has under way, on a connection of its own and over TLS where that has it, as
 * https://www.postgresql.org/docs/current/protocol-flow.html (55.2.8, canceling requests in progress) has it: no right and no
 * free place among the server's connections is needed, and a pooler in between passes it on.
 *
 * Resolves once the server has closed that connection, which it does after it has sent the signal: a statement that is sent
 * later cannot be hit. Resolves as well when the server could not be asked.
 */
export function cancelQuery(client: Client): Promise<void> {
  const { processID, secretKey, host, port, ssl, sslNegotiation } = client as unknown as Backend;
  if (processID === null || secretKey === null) return Promise.resolve();
  return new Promise((resolve) => {
    const canceller = new Connection({ ssl, sslNegotiation } as never) as unknown as Canceller;
    const finish = (): void => {
      clearTimeout(timer);
      canceller.stream.destroy();
      resolve();
    };
    const timer = setTimeout(finish, PATIENCE_MS);
    canceller.on('end', finish);
    canceller.on('error', finish);
    canceller.on(ssl ? 'sslconnect' : 'connect', () => canceller.cancel(processID, secretKey));
    if (host.startsWith('/')) canceller.connect(`${host}/.s.PGSQL.${port}`);
    else canceller.connect(port, host);
  });
}
