import type { Resolve } from '../../network/index.js';
import { readSecret, type SecretReader } from '../secrets.js';
import type { Channel, ChannelId } from './channel.js';
import { emailChannel } from './email-channel.js';
import { httpsChannel } from './https-channel.js';
import { inboxChannel } from './inbox-channel.js';
import { webhookChannel } from './webhook-channel.js';

export interface ChannelOptions {
  /** Where secrets are read; the environment and files unless told. */
  readonly readSecret?: SecretReader;
  /** Milliseconds since 1970; the clock of the machine unless told. */
  readonly now?: () => number;
  /** Where the names of webhooks are resolved; by the system unless told. */
  readonly resolve?: Resolve;
}

/** Every way of reaching partners, by its id. */
export function createChannels(options: ChannelOptions = {}): ReadonlyMap<ChannelId, Channel> {
  const { now = Date.now, resolve } = options;
  const secrets = { readSecret: options.readSecret ?? readSecret };
  const channels = [
    httpsChannel,
    webhookChannel({ ...secrets, now, resolve }),
    inboxChannel,
    emailChannel({ ...secrets, resolve }),
  ];
  return new Map(channels.map((channel) => [channel.id, channel]));
}

export const channels: ReadonlyMap<ChannelId, Channel> = createChannels();
