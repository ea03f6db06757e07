/** Everything an item needs: a database, a partner, and processes of the hub that are ended with it. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type HubPart, type Part, startPart } from './hub-process.js';
import { type PartnerProcess, startPartner } from './partner.js';
import { type FaultDatabase, faultDatabase } from './server.js';

/** A partner of the hub, in the format of the CPS, whose messages go to the partner's process. */
export interface PartnerOptions {
  readonly id: string;
  readonly retry?: object;
  readonly policy?: object;
  readonly timeoutMs?: number;
}

/** Seconds, where the real policy has minutes. */
export const quickRetry = { firstDelayMs: 100, factor: 2, maxDelayMs: 1_000, jitter: 0.2, giveUpAfterMs: null };

/** How long a claim lasts without a sign of life. */
export const CLAIM_SECONDS = 3;

export interface World {
  readonly folder: string;
  readonly database: FaultDatabase;
  readonly partner: PartnerProcess;
  /** The settings of every process of the hub. */
  readonly environment: Readonly<Record<string, string>>;
  /** Token of an operator. */
  readonly operator: string;
  /** Token of a partner's role. */
  tokenOf(partner: string): string;
  sql<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Starts a process of the hub; of another release when its folder is given. */
  part(part: Part, environment?: Readonly<Record<string, string>>, release?: string): Promise<HubPart>;
  /** Runs an operation as an operator; throws when it has errors or no answer comes. */
  graphql<Data>(url: string, query: string, variables?: object): Promise<Data>;
  close(): Promise<void>;
}

/** Opens a world; the partner `cps` alone unless told. */
export async function openWorld(
  partners: readonly PartnerOptions[] = [{ id: 'cps' }],
  { empty = false } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-fault-'));
  const database = await faultDatabase({ empty });
  const partner = await startPartner(join(folder, 'partner.jsonl'));
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  pool.on('error', () => undefined);
  const partnersFile = join(folder, 'partners.json');
  writeFileSync(partnersFile, JSON.stringify(partners.map((each) => partnerSetting(each, partner))));
  const environment = {
    DATABASE_URL: database.url,
    CASEBRIDGE_PARTNERS_FILE: partnersFile,
    // Claims of a killed worker run out in seconds here; otherwise every item would wait for a quarter of a minute.
    CASEBRIDGE_CLAIM_SECONDS: String(CLAIM_SECONDS),
    NODE_COMPILE_CACHE: join(tmpdir(), 'casebridge-faults-compile-cache'),
  };
  const tokens = new Map(['operator', ...partners.map(({ id }) => id)].map((name) => [name, newToken()]));
  const world: World = {
    folder,
    database,
    partner,
    environment,
    operator: tokens.get('operator')!,
    tokenOf: (id) => tokens.get(id)!,
    sql: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
    part: async (part, own = {}, release) => {
      const started = await startPart(part, folder, { ...environment, ...own }, release);
      parts.add(started);
      return started;
    },
    graphql: (url, query, variables) => ask(url, tokens.get('operator')!, query, variables),
    close: async () => {
      await Promise.all([...parts].map((each) => each.kill()));
      await partner.end();
      await pool.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const parts = new Set<HubPart>();
  if (!empty) await grant(world, tokens);
  for (const { id } of partners) await partner.tell(id, { token: tokens.get(id)! });
  return world;
}

const newToken = (): string => `cb_${randomBytes(24).toString('base64url')}`;

/** Makes the tokens known; once the database has its tables. */
async function grant(world: World, tokens: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, token] of tokens) {
    await world.sql(
      'insert into access_token (id, hash, name, role, partner_id) values (gen_random_uuid(), $1, $2, $3, $4)',
      [
        createHash('sha256').update(token).digest('hex'),
        name,
        name === 'operator' ? 'operator' : 'partner',
        name === 'operator' ? null : name,
      ],
    );
  }
}

/** The same once the tables are there, for a world that was opened empty. */
export const grantTokens = (world: World, partners: readonly string[]): Promise<void> =>
  grant(world, new Map([['operator', world.operator], ...partners.map((id) => [id, world.tokenOf(id)] as const)]));

function partnerSetting({ id, retry, policy, timeoutMs }: PartnerOptions, partner: PartnerProcess): object {
  return {
    id,
    name: `Partner ${id}`,
    ...(id === 'cps' ? {} : { adapter: 'cps' }),
    connection: {
      url: partner.submitUrl(id),
      sourceSystem: '00106PoliceCaseSystem',
      destinationSystem: 'A00CPS',
      organisationUnit: '006AA00',
      dataController: 'casebridge-faults',
      testOperation: true,
      timeoutMs: timeoutMs ?? 5_000,
    },
    retry: { ...quickRetry, ...retry },
    ...(policy ? { policy } : {}),
  };
}

async function ask<Data>(url: string, token: string, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
  if (errors || !data) throw new Error(`HTTP ${response.status}: ${JSON.stringify(errors)}`);
  return data;
}
