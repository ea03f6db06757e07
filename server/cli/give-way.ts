import { constants, setPriority } from 'node:os';

/**
 * Lets those who are at work go first: for bulk loads, which take all the processors they can get for minutes, and for workers, whose
 * indexing and comparing of what a load brought would. Where the system does not allow it they run as before.
 */
export function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every container lets a process lower itself.
  }
}
