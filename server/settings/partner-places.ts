import { hostKind, hostOf } from '../../domain/network-address.js';
import type { PrismaClient } from '../../prisma/client.js';
import { type Config, ConfigError } from '../config.js';
import { portSettings } from '../sandbox/simulator-ports.js';

/** What decides where partners of a hub may be. */
export type PlaceRules = Pick<Config, 'CASEBRIDGE_MODE' | 'CASEBRIDGE_SANDBOX_HOSTS' | (typeof portSettings)[number]>;

/** Nobody's, by RFC 2606 and RFC 6761: what a sandbox calls there reaches no partner. */
const RESERVED = ['.test', '.example', '.invalid'] as const;

/** The hosts beside this machine that a sandbox may call: those that stand for nobody, and the test systems that it is told. */
export const sandboxHosts = ({
  CASEBRIDGE_SANDBOX_HOSTS,
}: Pick<Config, 'CASEBRIDGE_SANDBOX_HOSTS'>): readonly string[] => [...RESERVED, ...CASEBRIDGE_SANDBOX_HOSTS];

/**
 * What is wrong with where a partner is, besides what is wrong for any hub: a sandbox calls this machine and test systems that it
 * is told of, whatever the partner is called; production calls no simulator.
 */
export function faultsOfPlace(connection: unknown, rules: PlaceRules): readonly string[] {
  const place = placeOf(connection);
  if (!place) return [];
  const { setting, host, port } = place;
  const loopback = hostKind(host) === 'LOOPBACK';
  if (rules.CASEBRIDGE_MODE === 'sandbox')
    return loopback || sandboxHosts(rules).some((allowed) => covers(allowed, host))
      ? []
      : [
          `${setting}: a sandbox calls this machine alone; if this is a test system, name its host in CASEBRIDGE_SANDBOX_HOSTS`,
        ];
  // A relay for mail is often on the machine itself; a partner never is.
  const simulator = loopback && (setting === 'connection.url' || portSettings.some((name) => rules[name] === port));
  return simulator ? [`${setting}: leads to this machine, where simulators are and no partner of production is`] : [];
}

const covers = (allowed: string, host: string): boolean =>
  allowed.startsWith('.')
    ? host.toLowerCase().endsWith(allowed.toLowerCase())
    : host.toLowerCase() === allowed.toLowerCase();

/** Where a connection leads; undefined where nothing is sent. */
function placeOf(connection: unknown): { setting: string; host: string; port: number } | undefined {
  const { url, smtp } = (connection ?? {}) as { url?: unknown; smtp?: { host?: unknown; port?: unknown } };
  if (typeof url === 'string' && URL.canParse(url)) {
    const parsed = new URL(url);
    return { setting: 'connection.url', host: hostOf(parsed), port: Number(parsed.port) };
  }
  if (typeof smtp?.host === 'string')
    return { setting: 'connection.smtp.host', host: smtp.host, port: Number(smtp.port) };
  return undefined;
}

/**
 * The same of the partners in the database, which may come from an earlier release or file. Left out are those that are paused.
 * Throws `ConfigError`.
 */
export async function requirePlacesOfRows(prisma: PrismaClient, rules: PlaceRules): Promise<void> {
  const select = { id: true, connection: true, flow: { select: { mode: true } } } as const;
  const rows = await prisma.partner.findMany({ select, orderBy: { id: 'asc' } });
  const faults = rows
    .filter(({ flow }) => flow?.mode !== 'PAUSED')
    .flatMap(({ id, connection }) => faultsOfPlace(connection, rules).map((fault) => `  ${id} → ${fault}`));
  if (faults.length === 0) return;
  throw new ConfigError(`The database has partners that this hub may not send to:\n${faults.join('\n')}`);
}
