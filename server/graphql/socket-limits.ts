/** What a socket may take up, and for how long. */
export interface SocketLimits {
  /** Longest message a client may send; bytes. */
  readonly messageBytes: number;
  /** Time for `connection_init` to come; milliseconds. */
  readonly initMs: number;
  /** Sockets that have not said who they are, all together. */
  readonly unknownSockets: number;
  /** Sockets of one partner, or of one token of the force. */
  readonly socketsPerCaller: number;
  /** Operations that are open on one socket: subscriptions and unanswered queries. */
  readonly operationsPerSocket: number;
  /** How long a query, a change or the answer to an event may take; milliseconds. */
  readonly deadlineMs: number;
  /** Answers that wait for a client to read them; while it is more, nothing more is taken from that client. Bytes. */
  readonly unreadBytes: number;
  /** The same in messages, which cost memory of their own. */
  readonly unreadMessages: number;
  /** How long a client may leave a message unread before its socket is closed as too slow; milliseconds. */
  readonly stalledMs: number;
  /** Events that may wait for a client which is stalled right now, before it is closed sooner than that. */
  readonly stalledBehind: number;
  /** How often a client is asked whether it is still there; one that is silent for twice this is cut. Milliseconds. */
  readonly pingMs: number;
  /** How old the last look at a socket's token may be; milliseconds. */
  readonly tokenCheckMs: number;
  /** The same before an event is handed out. */
  readonly tokenCheckPerEventMs: number;
  /** Time for a client to answer the close of its socket before it is cut; milliseconds. */
  readonly closeMs: number;
}

export const socketLimits: SocketLimits = {
  messageBytes: 1_000_000,
  initMs: 10_000,
  unknownSockets: 1_000,
  socketsPerCaller: 200,
  operationsPerSocket: 100,
  deadlineMs: 15_000,
  unreadBytes: 4_000_000,
  unreadMessages: 1_000,
  stalledMs: 30_000,
  stalledBehind: 5_000,
  pingMs: 12_000,
  tokenCheckMs: 2_000,
  tokenCheckPerEventMs: 1_000,
  closeMs: 3_000,
};
