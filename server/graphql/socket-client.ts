import type { IncomingMessage } from 'node:http';
import { MessageType, stringifyMessage } from 'graphql-ws';
import { WebSocket } from 'ws';
import { decodePosition, type EventPosition, isAfter } from '../../events/cursor.js';
import type { EventSource } from '../../events/feed.js';
import type { EventReader } from '../../events/reader.js';
import type { Caller, Credentials } from '../identity/authenticator.js';
import { IssuerUnreachable, RefusedToken } from '../identity/refused-token.js';
import { requestProblem } from '../request-problems.js';
import { type Close, closeReason, closes } from './socket-closes.js';
import type { SocketLimits } from './socket-limits.js';

/** How long a message must be unread before an event backlog counts against the client; the hub may have been busy. */
const STALLED_NOW_MS = 1_000;

/** One client: its socket, who it is, what it follows, and how well it reads. */
export class SocketClient {
  /** Set once the client has said who it is. */
  caller: (Caller & { readonly credentials: Credentials }) | undefined;
  /** The parameters of its connection, in which it says why it asks. */
  reasonGiven: Readonly<Record<string, unknown>> = {};
  /** When its token was last looked at. */
  private checkedAt = 0;
  private checking: Promise<boolean> | undefined;
  private readonly readers = new Map<string, EventReader>();
  /** When each message that it has not read was written; in order. */
  private readonly unread: number[] = [];
  private heardAt = Date.now();
  private pingedAt = 0;
  private ending = false;

  constructor(
    readonly socket: WebSocket,
    readonly request: IncomingMessage,
    private readonly limits: SocketLimits,
    private readonly onClose: (close: Close) => void,
    private readonly callerNow: (credentials: Credentials, maxAgeMs?: number) => Promise<Caller>,
  ) {
    for (const sign of ['message', 'pong', 'ping']) socket.on(sign, () => (this.heardAt = Date.now()));
  }

  /** Whether it is being closed, for a reason that is said. */
  get isEnding(): boolean {
    return this.ending;
  }

  /** Writes a message. The promise lasts until the system has taken it, which it does as fast as the client reads. */
  send(message: string): Promise<void> {
    return new Promise((resolve, reject) => {
      // A subscription that ends because its socket does is not complete: it is gone on with on another.
      const cutOff = this.ending && message.endsWith(`"type":"${MessageType.Complete}"}`);
      if (cutOff || this.socket.readyState !== WebSocket.OPEN) return resolve();
      this.unread.push(Date.now());
      this.socket.send(message, (error) => {
        this.unread.shift();
        if (this.socket.isPaused && !this.overfull) {
          this.heardAt = Date.now();
          this.socket.resume();
        }
        if (error) reject(error);
        else resolve();
      });
      // Who does not read its answers asks nothing more until it does.
      if (this.overfull) this.socket.pause();
    });
  }

  private get overfull(): boolean {
    return this.socket.bufferedAmount > this.limits.unreadBytes || this.unread.length > this.limits.unreadMessages;
  }

  /** The events for one of its operations. */
  eventsFor(operation: string, source: EventSource): EventSource {
    return {
      follow: (options) => {
        const reader = source.follow({ ...options, ahead: true });
        this.readers.set(operation, reader);
        return reader;
      },
    };
  }

  /** Says that the answer of an operation to an event is being written: from here on it comes before anything else we say. */
  answered(operation: string, event: EventPosition | undefined): void {
    if (event) this.readers.get(operation)?.finished(event);
  }

  /** Says that an operation is over. What ends because the socket does is not: it still has to say where it was. */
  completed(operation: string): void {
    if (!this.ending) this.readers.delete(operation);
  }

  /** Closes the socket, saying where to go on; cuts it when the client does not answer. */
  close(close: Close): void {
    if (this.ending || this.socket.readyState >= WebSocket.CLOSING) return;
    this.ending = true;
    // Between our note that an event is being written and its writing nothing but microtasks run. The cursor is read
    // outside of them, so that it is never ahead of what was written.
    setImmediate(() => this.closeNow(close));
  }

  private closeNow(close: Close): void {
    const { socket, readers } = this;
    this.onClose(close);
    socket.close(closes[close][0], closeReason(close, this.oldestCursor()));
    socket.resume();
    const cut = (): void => socket.terminate();
    // A slow client that has begun to read again has much to read before it comes to the end.
    const look = (): void => {
      if (close === 'tooSlow' && socket.bufferedAmount === 0) timer = setTimeout(cut, 4 * this.limits.closeMs);
      else cut();
    };
    let timer = setTimeout(look, this.limits.closeMs);
    socket.once('close', () => clearTimeout(timer));
    for (const reader of readers.values()) reader.close();
  }

  /** Whether the token still means the same caller, as read at most `maxAgeMs` ago. When not, the socket is closed. */
  async stillHolds(maxAgeMs = this.limits.tokenCheckPerEventMs): Promise<boolean> {
    if (this.ending) return false;
    if (this.caller && hasEnded(this.caller)) {
      this.close('tokenEnded');
      return false;
    }
    if (Date.now() - this.checkedAt < maxAgeMs) return true;
    this.checking ??= this.check(maxAgeMs).finally(() => (this.checking = undefined));
    return this.checking;
  }

  private async check(maxAgeMs: number): Promise<boolean> {
    const { credentials } = this.caller!;
    const began = Date.now();
    const now = await this.callerNow(credentials, maxAgeMs).catch(nobody);
    // Renewed meanwhile: what was asked of the token before it says nothing.
    if (this.caller?.credentials !== credentials) return !this.ending;
    if (!this.isStill(now)) return false;
    this.caller = { ...now, credentials };
    this.checkedAt = began;
    return !this.ending;
  }

  /** Whether somebody is who the socket is for; closes it when not. Its rights never change under its subscriptions. */
  private isStill(now: Caller | 'unknown' | undefined): now is Caller {
    if (now === 'unknown') {
      this.close('uncertain');
      return false;
    }
    const { actor } = this.caller!;
    const same = now?.actor.id === actor.id && now.actor.role === actor.role && now.actor.partnerId === actor.partnerId;
    if (!same || hasEnded(now)) this.close('tokenEnded');
    return same && !hasEnded(now);
  }

  /**
   * Answers a ping of the protocol. One that brings a token renews that of the socket: the answer says until when it holds. A
   * token of somebody else, or one that does not hold, closes it.
   */
  async pinged(payload: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    const authorization = payload?.['authorization'] ?? payload?.['Authorization'];
    if (authorization === undefined || !this.caller) return this.pong(payload);
    const credentials = { ...this.caller.credentials, authorization };
    const now = await this.callerNow(credentials, this.limits.tokenCheckPerEventMs).catch(nobody);
    if (this.ending || !this.isStill(now)) return;
    this.caller = { ...now, credentials };
    this.checkedAt = Date.now();
    return this.pong({ expiresAt: now.expiresAt?.toISOString() ?? null });
  }

  private pong(payload: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    return this.send(stringifyMessage({ type: MessageType.Pong, ...(payload ? { payload: { ...payload } } : {}) }));
  }

  /** Looks after the client from time to time: is it there, does it read, may it still be here. */
  tend(): void {
    const now = Date.now();
    const { limits, socket } = this;
    if (this.ending || socket.readyState !== WebSocket.OPEN) return;
    const stalledFor = this.unread.length > 0 ? now - this.unread[0]! : 0;
    const behind = Math.max(0, ...[...this.readers.values()].map((reader) => reader.behind));
    if (stalledFor > limits.stalledMs || (stalledFor > STALLED_NOW_MS && behind > limits.stalledBehind))
      return this.closeAsTooSlow();
    // A client that does not read cannot answer a ping that waits behind what it does not read.
    if (stalledFor > 0 || socket.isPaused) this.heardAt = now;
    else if (this.pingedAt > this.heardAt) {
      if (now - this.pingedAt > limits.pingMs) socket.terminate();
    } else if (now - this.heardAt > limits.pingMs) {
      this.pingedAt = now;
      socket.ping();
    }
  }

  /** Tells each subscription where it was, and closes. The words reach a client that begins to read again in time. */
  private closeAsTooSlow(): void {
    for (const [id, reader] of this.readers) {
      const extensions = { code: 'READER_TOO_SLOW', cursor: reader.cursor };
      const payload = [{ message: requestProblem('READER_TOO_SLOW'), extensions }];
      this.socket.send(stringifyMessage({ id, type: MessageType.Error, payload }), () => undefined);
    }
    this.close('tooSlow');
  }

  /** Where all of its subscriptions can go on: the place of the one that is furthest back. */
  private oldestCursor(): string | undefined {
    const cursors = [...this.readers.values()].map((reader) => reader.cursor);
    return cursors.reduce<string | undefined>(
      (oldest, cursor) =>
        oldest === undefined || isAfter(decodePosition(oldest)!, decodePosition(cursor)!) ? cursor : oldest,
      undefined,
    );
  }
}

/** Whether a token has come to its end. To the second: the skew of clocks is for requests, which are short. */
export const hasEnded = ({ expiresAt }: Caller): boolean => expiresAt !== null && expiresAt.getTime() <= Date.now();

/** Nobody, for a token that does not hold; `unknown` when that cannot be told. Other failures are the caller's. */
export function nobody(error: unknown): undefined | 'unknown' {
  if (error instanceof RefusedToken) return undefined;
  if (error instanceof IssuerUnreachable) return 'unknown';
  throw error;
}
