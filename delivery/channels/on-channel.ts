import { OwnFault } from '../own-fault.js';
import type { PartnerOn, PartnerRecord } from '../partners/partners.js';

/** The partner as one of this channel. Throws `OwnFault` when it is reached in another way. */
export function partnerOn<C extends PartnerRecord['channel']>(channel: C, partner: PartnerRecord): PartnerOn<C> {
  if (partner.channel !== channel) throw new OwnFault(`partner ${partner.id} is not reached by ${channel}`);
  return partner as PartnerOn<C>;
}
