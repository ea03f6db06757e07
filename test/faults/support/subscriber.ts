/** A subscriber on a socket of its own, which can be cut, paused, and asked what it received. */
import { WebSocket } from 'ws';

export interface SubscriberOptions {
  /** Where the API is, e.g. http://127.0.0.1:4000. */
  readonly url: string;
  readonly token: string;
  /** A subscription with `$after`, whose root field is `deliveryChanged` and has `cursor`. */
  readonly query?: string;
  readonly after?: string | undefined;
  readonly onCursor?: (cursor: string) => void;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

interface Message {
  readonly type: string;
  readonly payload?: { data?: { deliveryChanged: { cursor: string } } } & { extensions?: Record<string, unknown> }[];
}

const CURSORS = 'subscription ($after: String) { deliveryChanged(after: $after) { cursor } }';

export class Subscriber {
  /** The cursors received, in order. */
  readonly cursors: string[] = [];
  /** Errors that ended the subscription, as their extensions. */
  readonly errors: Record<string, unknown>[] = [];
  readonly closed: Promise<Closed>;
  /** When the hub has taken the subscription, as far as a subscriber can know: it answered what was sent after it. */
  readonly begun: Promise<void>;
  private readonly socket: WebSocket;

  constructor(options: SubscriberOptions) {
    const { url, token, query = CURSORS, after } = options;
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    this.socket = socket;
    const say = (message: object): void => socket.send(JSON.stringify(message), () => undefined);
    this.closed = new Promise((resolve) =>
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    socket.on('error', () => undefined);
    socket.on('open', () => say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } }));
    this.begun = new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as Message;
        if (message.type === 'connection_ack') {
          say({ id: '1', type: 'subscribe', payload: { query, variables: { after } } });
          say({ type: 'ping' });
        } else if (message.type === 'pong') resolve();
        else if (message.type === 'error')
          this.errors.push(...message.payload!.map(({ extensions = {} }) => extensions));
        else if (message.type === 'next') {
          const cursor = message.payload!.data!.deliveryChanged.cursor;
          this.cursors.push(cursor);
          options.onCursor?.(cursor);
        }
      });
    });
  }

  /** Stops reading; what comes stays in the system's buffers and then with the hub. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Cuts the connection. */
  cut(): void {
    this.socket.terminate();
  }

  /** Ends the connection in order. */
  close(): void {
    this.socket.close(1000);
  }
}
