import { constants, setPriority } from 'node:os';

/**
 * Lets those who are at work go first: for bulk loads, which take all the processors they can get for minutes. Where the system does
 * not allow it the load runs as before.
 */
export function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not every container lets a process lower itself.
  }
}
