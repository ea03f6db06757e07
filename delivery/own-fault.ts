/** A fault of the hub, not of the partner. The message may be logged: it holds ids and no personal data. */
export class OwnFault extends Error {}
