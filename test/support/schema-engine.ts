import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

/** A name rather than a literal: its own types want the browser's. */
const engineModule: string = '@prisma/schema-engine-wasm/schema_engine_bg';

type Engine = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: unknown): void };

/** What we use of WebAssembly, which Node has and its type package leaves to the browser's. */
declare const WebAssembly: {
  instantiate(
    program: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

/**
 * Prisma's schema engine as WebAssembly, which is an npm package, in place of the native one, which has to be downloaded.
 * It holds one instance a process.
 */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const fault = (message: string) => {
    throw new Error(message);
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: fault } }); // how it reports its own faults
  const file = createRequire(import.meta.url).resolve(engineModule);
  const engine = (await import(engineModule)) as Engine;
  const program = readFileSync(file.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(program, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine.SchemaEngine;
}

const CHAR = 18; // the catalogue's own type "char"
const BPCHAR = 1042;

/**
 * The adapter does not know the type "char", of which the engine reads columns in the catalogue: they are passed to the
 * adapter as bpchar and to the engine as characters. The engine asks one question at a time.
 */
function catalogueAdapter(url: string) {
  const pool = new Pool({ connectionString: url, max: 1 });
  let characters: Set<number>;
  pool.on('connect', (client) => {
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.prependListener('rowDescription', ({ fields }: { fields: { dataTypeID: number }[] }) => {
      characters = new Set(fields.flatMap((field, column) => (field.dataTypeID === CHAR ? [column] : [])));
      for (const column of characters) fields[column]!.dataTypeID = BPCHAR;
    });
  });
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const read = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await read(query);
      const columnTypes = result.columnTypes.map((type, n) => (characters.has(n) ? ColumnTypeEnum.Character : type));
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return { adapter: bindMigrationAwareSqlAdapterFactory(factory), close: () => pool.end() };
}

export interface SchemaComparer {
  /**
   * The SQL that turns the one into the other; empty when they agree. `{ tag: 'schemaDatasource' }` is the database that the comparer
   * is connected to, `{ tag: 'schemaDatamodel' }` a schema.prisma.
   */
  difference(from: DiffTarget, to: DiffTarget): Promise<string>;
  close(): Promise<void>;
}

/** Starts the engine on a database. Once a process. */
export async function schemaComparer(url: string): Promise<SchemaComparer> {
  const Engine = await loadEngine();
  const { adapter, close } = catalogueAdapter(url);
  const engine = await Engine.new({ datamodels: undefined }, () => undefined, adapter);
  return {
    async difference(from, to) {
      const filters = { externalTables: [], externalEnums: [] };
      const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters });
      return stdout ?? '';
    },
    async close() {
      engine.free();
      await close();
    },
  };
}
