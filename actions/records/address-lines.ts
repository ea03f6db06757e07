import type { AddressLines } from '../../domain/address-lines.js';
import { textOrNull } from './text-or-null.js';

/** The columns of an address, the same for people and incidents. */
export const addressColumns = (address: AddressLines | null | undefined) => ({
  addressSecondary: textOrNull(address?.secondaryName),
  addressPrimary: textOrNull(address?.primaryName),
  addressStreet: textOrNull(address?.street),
  addressLocality: textOrNull(address?.locality),
  addressTown: textOrNull(address?.town),
  addressArea: textOrNull(address?.administrativeArea),
  addressPostTown: textOrNull(address?.postTown),
  addressPostcode: textOrNull(address?.postcode),
});
