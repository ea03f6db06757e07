/** What went wrong on a network, such as ECONNREFUSED; never the message of the error, which may quote an address. */
export function networkErrorCode(error: unknown): string {
  const { cause = error } = (error ?? {}) as { cause?: unknown };
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'network error';
}
