import { constants, setPriority } from 'node:os';

/** How far a process gives way, as the system counts it: 0 not at all, 19 to everybody. */
export enum Way {
  /** To a third of what others have where all want a processor: what it does is still to be done within seconds. */
  HALF = 5,
  /** To a tenth. */
  FAR = constants.priority.PRIORITY_BELOW_NORMAL,
}

/**
 * Lets those who are at work go first: far for bulk loads, which take all the processors they can get for minutes, half for workers, whose
 * indexing and comparing of what a load brought would, but who have deliveries to make as well. Where the system does not allow it they
 * run as before.
 */
export function giveWay(way: Way): void {
  try {
    setPriority(way);
  } catch {
    // Not every container lets a process lower itself.
  }
}
