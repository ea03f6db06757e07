import { inRequest, RequestOver, RequestScope } from './request-scope.js';

/**
 * Does work that several requests share within so many milliseconds of its own: when they have passed, what it has under way in the database
 * is cancelled, and it rejects with `RequestOver`. It ends with none of the requests that wait for it. A commit that has begun is not
 * cancelled.
 */
export async function endingAfter<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const scope = new RequestScope();
  const timer = setTimeout(() => scope.end(), ms);
  try {
    return await inRequest(scope, work);
  } catch (error) {
    throw scope.isOver ? new RequestOver() : error;
  } finally {
    scope.close();
    clearTimeout(timer);
  }
}

/** Whether work may be done anew in parts: it did not fail because its time was over. */
export const endedBefore = (error: unknown): boolean => !(error instanceof RequestOver);
