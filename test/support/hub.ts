import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TypedQueryDocumentNode } from 'graphql';
import { print } from 'graphql';
import type { Logger } from 'pino';
import type { Role } from '../../access/actor.js';
import type { PrismaClient } from '../../prisma/client.js';
import { createAccessToken } from '../../server/identity/access-tokens.js';
import { readConfig } from '../../server/config.js';
import { type Hub, startHub } from '../../server/hub.js';
import { anySimulatorPorts } from './simulator-ports.js';
import { testDatabase } from './database.js';
import { silent } from './silent-logger.js';

/** An answer of the hub as it came, with its JSON where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly json: { data?: Record<string, unknown> | null; errors?: ApiError[]; [key: string]: unknown } | undefined;
}
export interface ApiError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly path?: string; readonly [key: string]: unknown };
}

/** A whole hub in this process, on a database and a data folder of its own, spoken to over real HTTP. */
export class TestHub {
  private constructor(
    readonly hub: Hub,
    readonly prisma: PrismaClient,
    /** Its database, password included. */
    readonly databaseUrl: string,
    /** Where its data is, materials included. */
    readonly folder: string,
    /** A token of each role. */
    readonly tokens: Readonly<Record<Exclude<Role, 'anonymous'>, string>>,
    private readonly end: () => Promise<void>,
  ) {}

  /** `logger` keeps nothing unless told. */
  static async start(settings: Record<string, string> = {}, logger: Logger = silent): Promise<TestHub> {
    const database = await testDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'casebridge-test-'));
    const config = readConfig({
      DATABASE_URL: database.url,
      CASEBRIDGE_DATA: folder,
      CASEBRIDGE_PORT: '0',
      CASEBRIDGE_SIMULATORS: 'false',
      ...anySimulatorPorts,
      CASEBRIDGE_SEED_PEOPLE: '0',
      CASEBRIDGE_LOG_LEVEL: 'silent',
      ...settings,
    });
    const hub = await startHub(config, logger);
    const token = (role: Role, partnerId?: string) =>
      createAccessToken(database.prisma, { name: `Test ${role}`, role, ...(partnerId ? { partnerId } : {}) });
    const tokens = {
      operator: await token('operator'),
      'case-preparer': await token('case-preparer'),
      supervisor: await token('supervisor'),
      safeguarding: await token('safeguarding'),
      custody: await token('custody'),
      records: await token('records'),
      monitor: await token('monitor'),
      auditor: await token('auditor'),
      partner: await token('partner', 'cps'),
    };
    return new TestHub(hub, database.prisma, database.url, folder, tokens, async () => {
      await hub.stop();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  get url(): string {
    return this.hub.url;
  }

  stop(): Promise<void> {
    return this.end();
  }

  /** Sends any request. The token is the operator's unless `authorization` is given; an empty one sends none. */
  async send(path: string, { authorization, ...init }: RequestInit & { authorization?: string } = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    const value = authorization ?? `Bearer ${this.tokens.operator}`;
    if (value) headers.set('authorization', value);
    const response = await fetch(`${this.url}${path}`, { redirect: 'manual', ...init, headers });
    const text = await response.text();
    let json: Answer['json'];
    try {
      json = JSON.parse(text) as Answer['json'];
    } catch {
      json = undefined;
    }
    return { status: response.status, headers: response.headers, text, json };
  }

  /** Posts a GraphQL operation. */
  query(
    query: string,
    variables: Record<string, unknown> = {},
    role: keyof TestHub['tokens'] = 'operator',
  ): Promise<Answer> {
    return this.post(JSON.stringify({ query, variables }), { authorization: `Bearer ${this.tokens[role]}` });
  }

  /** Posts a body to /graphql as JSON, whatever it is, and asks for the media type whose status says how it went. */
  post(
    body: string | Uint8Array<ArrayBuffer>,
    options: { authorization?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const { headers = {}, ...rest } = options;
    return this.send('/graphql', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      ...rest,
    });
  }

  /** Runs a typed operation and gives its data; throws when the hub has any error to report. */
  async run<Data, Variables extends object>(
    document: TypedQueryDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const { json, status, text } = await this.query(print(document), variables as Record<string, unknown>);
    if (json?.errors || !json?.data) throw new Error(`${status}: ${text}`);
    return json.data as Data;
  }
}

/** The codes of the errors in an answer. */
export const errorCodes = ({ json }: Answer): (string | undefined)[] =>
  (json?.errors ?? []).map(({ extensions }) => extensions?.code);
