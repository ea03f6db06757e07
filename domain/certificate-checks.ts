/**
 * Why nothing may be sent to an address: one variable switches the check of certificates off for a whole process, and
 * nothing leaves under it. Undefined when it is not set, or the address is not `https:`.
 */
export const certificatesUnchecked = (
  url: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined =>
  environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' && url.startsWith('https:')
    ? 'Nothing was sent: certificates are not being checked. Unset NODE_TLS_REJECT_UNAUTHORIZED.'
    : undefined;
