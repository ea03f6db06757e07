import { maracAdapter } from './marac/index.js';
import type { ReferralAdapter } from './referral-adapter.js';
import { schoolAdapter } from './school/index.js';
import { socialCareAdapter } from './social-care/index.js';
import { victimsServicesAdapter } from './victims-services/index.js';

const all: readonly ReferralAdapter[] = [maracAdapter, schoolAdapter, socialCareAdapter, victimsServicesAdapter];

/** The formats of agencies that take referrals. A new one is a folder beside these and a line here. */
export const referralAdapters: ReadonlyMap<string, ReferralAdapter> = new Map(
  all.map((adapter) => [adapter.id, adapter]),
);
