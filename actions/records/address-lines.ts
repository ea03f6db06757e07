/** The lines of an address that a caller may give. */
export interface AddressLines {
  readonly secondaryName?: string | null;
  readonly primaryName?: string | null;
  readonly street?: string | null;
  readonly locality?: string | null;
  readonly town?: string | null;
  readonly administrativeArea?: string | null;
  readonly postTown?: string | null;
  readonly postcode?: string | null;
}
