import { z } from 'zod';
import { adapters } from '../../adapters/index.js';
import { referralAdapters } from '../../adapters/referral-adapters.js';
import {
  type PartnerRecord,
  partnerRecordOf,
  type PartnerSetting,
  partnerSetting,
} from '../../delivery/partners/partners.js';
import { readSecret } from '../../delivery/secrets.js';
import { hostKind, hostOf, mayBeCalled, rulesOfPartner } from '../../domain/network-address.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Partner as PartnerRow } from '../../prisma/rows.js';
import { ConfigError } from '../config.js';
import { readJsonSetting } from './json-setting.js';
import { faultsOfPlace, type PlaceRules } from './partner-places.js';

/**
 * The partners of the file that CASEBRIDGE_PARTNERS_FILE names: a JSON array of partner settings. Throws `ConfigError`, which
 * says of each wrong setting whose it is, where it is and what it must be; values are not repeated. A sandbox takes only
 * partners that say that they are a test, and are where no real one is (`faultsOfPlace`): what is tried out there must not reach
 * a real one.
 */
export async function partnersFromFile(file: string, rules: PlaceRules): Promise<PartnerSetting[]> {
  const given = await readJsonSetting('CASEBRIDGE_PARTNERS_FILE', file);
  const settings = z.array(partnerSetting).safeParse(given);
  if (!settings.success) throw wrong(settings.error.issues.map((issue) => faultOf(issue, given)));
  const faults = settings.data.flatMap(({ id, adapter = id, channel, connection, referrals }, index, all) => [
    ...(all.findIndex((other) => other.id === id) < index ? [`${id}: there are two partners of this id`] : []),
    ...faultsOfFormat(adapter, channel ?? 'HTTPS', referrals?.kinds ?? []).map((fault) => `${id} → ${fault}`),
    ...(rules.CASEBRIDGE_MODE === 'production' || connection.testOperation
      ? []
      : [`${id} → connection.testOperation: must be true in a sandbox, which takes no real partner`]),
    ...unknownSettings(given, index, connection).map((fault) => `${id} → ${fault}`),
    ...faultsOfAddress(connection).map((fault) => `${id} → ${fault}`),
    ...faultsOfPlace(connection, rules).map((fault) => `${id} → ${fault}`),
  ]);
  if (faults.length > 0) throw wrong(faults);
  return settings.data;
}

/**
 * Settings of a connection that there are none of. They would be left out in silence: where one is a password, somebody believes
 * that it is used, and it stands in a file in clear.
 */
function unknownSettings(given: unknown, index: number, connection: object): readonly string[] {
  const written = (given as { connection?: object }[])[index]?.connection ?? {};
  return Object.keys(written)
    .filter((name) => !Object.hasOwn(connection, name))
    .map((name) => `connection.${name}: there is no such setting; secrets are named by reference, where there are any`);
}

/** What is wrong with a partner's address, as far as it is written; what its name leads to is looked at with every attempt. */
function faultsOfAddress(connection: PartnerSetting['connection']): readonly string[] {
  if (!connection || !('url' in connection)) return [];
  const url = new URL(connection.url);
  if (url.username !== '' || url.password !== '') return ['connection.url: no name or password belongs in an address'];
  const kind = hostKind(hostOf(url));
  const { testOperation = false, privateNetworkAllowed = false } = connection;
  if (kind === 'NAME' || mayBeCalled(kind, rulesOfPartner({ testOperation, privateNetworkAllowed })))
    return url.protocol === 'https:' || kind === 'LOOPBACK'
      ? []
      : ['connection.url: must be https; http only to this machine (127.0.0.1, [::1], localhost) with testOperation'];
  if (kind === 'PRIVATE')
    return [
      'connection.url: leads into a private network; say privateNetworkAllowed if the partner is reached over one',
    ];
  if (kind === 'LOOPBACK')
    return ['connection.url: leads to this machine, which only a partner with testOperation may'];
  return [
    'connection.url: leads to an address that stands for nobody (reserved, link-local, documentation or the like)',
  ];
}

/** What is wrong with the format that a partner is given, of case files or of referrals. */
function faultsOfFormat(adapter: string, channel: string, kinds: readonly string[]): readonly string[] {
  const format = referralAdapters.get(adapter);
  if (!format && !adapters.has(adapter)) {
    const known = [...adapters.keys(), ...referralAdapters.keys()].join(', ');
    return [`adapter: there is no adapter "${adapter}"; use one of ${known}`];
  }
  const taken: readonly string[] = format?.kinds ?? [];
  return [
    ...(format && channel === 'HTTPS' && !format.https
      ? [`channel: the format "${adapter}" has no protocol of its own over HTTPS; use WEBHOOK, INBOX or EMAIL`]
      : []),
    ...kinds
      .filter((kind) => !taken.includes(kind))
      .map((kind) => `referrals.kinds: the adapter "${adapter}" takes no ${kind}`),
  ];
}

/**
 * Reads every secret that the partners name, for a process that sends to them: what is not there is told at the start
 * rather than with the first document. Throws `ConfigError`; never says a value.
 */
export async function requireSecrets(partners: readonly PartnerSetting[]): Promise<void> {
  const faults = await missingSecrets(partners);
  if (faults.length > 0) throw wrong(faults);
}

/**
 * The same of the partners in the database, for a process that is given no file of them. Left out are those that are paused:
 * nothing is sent to them, and somebody who is a partner no more can be paused for good.
 */
export async function requireSecretsOfRows(prisma: PrismaClient): Promise<void> {
  const rows = await prisma.partner.findMany({ include: { flow: { select: { mode: true } } }, orderBy: { id: 'asc' } });
  const sentTo = rows.filter(({ flow }) => flow?.mode !== 'PAUSED').map(recordOrFault);
  const faults = [
    ...sentTo.filter((one) => typeof one === 'string'),
    ...(await missingSecrets(sentTo.filter((one) => typeof one !== 'string'))),
  ];
  if (faults.length === 0) return;
  throw new ConfigError(
    `This process cannot read what its partners need; mend it, or pause the partner:\n${indented(faults)}`,
  );
}

/** A partner's row, or what is wrong with it. */
function recordOrFault(row: PartnerRow): PartnerRecord | string {
  try {
    return partnerRecordOf(row);
  } catch {
    return `${row.id}: its settings in the database are not those of a partner; start a server with its partners file`;
  }
}

async function missingSecrets(partners: readonly (PartnerSetting | PartnerRecord)[]): Promise<readonly string[]> {
  const faults = await Promise.all(
    partners.flatMap((partner) =>
      secretReferencesOf(partner).map((reference) =>
        readSecret(reference).then(
          () => [],
          (error: Error) => [`${partner.id}: ${error.message}`],
        ),
      ),
    ),
  );
  return faults.flat();
}

function secretReferencesOf(partner: PartnerSetting | PartnerRecord): readonly string[] {
  if (partner.channel === 'WEBHOOK') return partner.connection.secretReferences;
  const password = partner.channel === 'EMAIL' ? partner.connection.smtp.passwordReference : undefined;
  return password === undefined ? [] : [password];
}

const wrong = (faults: readonly string[]): ConfigError =>
  new ConfigError(`CASEBRIDGE_PARTNERS_FILE: these settings are wrong:\n${indented(faults)}`);

const indented = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');

/** Such as `small-prosecutor → connection.url: must be https`. A partner without a usable id is told by its place. */
function faultOf({ path: [index, ...within], message }: z.core.$ZodIssue, given: unknown): string {
  const id: unknown = (given as { id?: unknown }[] | undefined)?.[index as number]?.id;
  const whose = typeof id === 'string' && id.length <= 40 ? id : `partner ${Number(index) + 1}`;
  if (index === undefined) return message;
  return within.length > 0 ? `${whose} → ${within.join('.')}: ${message}` : `${whose}: ${message}`;
}
