import type { MessageIdentity, OutboundFile, PartnerAdapter, SendResult } from '../../adapters/adapter.js';
import type { ReferralAdapter, ReferralPurpose } from '../../adapters/referral-adapter.js';
import type { Referral } from '../../domain/referral/index.js';
import type { PartnerRecord } from '../partners/partners.js';

/** The ways of reaching a partner. */
export const channelIds = ['HTTPS', 'WEBHOOK', 'INBOX', 'EMAIL'] as const;
export type ChannelId = (typeof channelIds)[number];

/** What partners are told beforehand: maintenance, a change, an outage. */
export interface NoticeDocument {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  /** When and why it was withdrawn; null: it applies. */
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
}

/** What a delivery carries. */
export type Cargo =
  | { readonly type: 'SUBMISSION'; readonly adapter: PartnerAdapter; readonly file: OutboundFile }
  | { readonly type: 'NOTICE'; readonly notice: NoticeDocument }
  | {
      readonly type: 'REFERRAL';
      readonly adapter: ReferralAdapter;
      readonly referral: Referral;
      readonly purpose: ReferralPurpose;
    };

/** One document on its way to one partner. Nothing of it but `attempt` differs from attempt to attempt. */
export interface Consignment {
  readonly deliveryId: string;
  readonly identity: MessageIdentity;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly cargo: Cargo;
}

/** One way of reaching partners. A new one is a file in this folder and an entry in `channels/index.ts`. */
export interface Channel {
  readonly id: ChannelId;
  /** Sends a document once. Never throws for what a network or a partner can do; throws `OwnFault` for what we did wrong. */
  send(consignment: Consignment, partner: PartnerRecord, signal?: AbortSignal): Promise<SendResult>;
}
