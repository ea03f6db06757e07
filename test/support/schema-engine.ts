import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

type Wasm = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm(exports: unknown): void } & WebAssembly.ModuleImports;

/**
 * Prisma's schema engine as WebAssembly, which is an npm package, in place of the native one, which has to be downloaded.
 * It holds one instance a process.
 */
async function loadEngine(): Promise<typeof SchemaEngine> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  // The engine reports its own faults through this.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(message);
      },
    },
  });
  const wasm = (await import('@prisma/schema-engine-wasm/schema_engine_bg' as string)) as Wasm;
  const { instance } = await WebAssembly.instantiate(readFileSync(file.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': wasm,
  });
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return wasm.SchemaEngine;
}

/** The engine reads columns of the catalogue's type "char" (18), which the adapter does not know; it means bpchar (1042). */
function catalogueReader(url: string): Pool {
  const pool = new Pool({ connectionString: url });
  pool.on('connect', (client) => {
    const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
    connection.prependListener('rowDescription', (message: { fields: { dataTypeID: number }[] }) => {
      for (const field of message.fields) if (field.dataTypeID === 18) field.dataTypeID = 1042;
    });
  });
  return pool;
}

export interface SchemaComparer {
  /**
   * The SQL that turns the one into the other; empty when they agree. `{ tag: 'url' }` is the database that the comparer
   * is connected to, `{ tag: 'schemaDatamodel' }` a schema.prisma.
   */
  difference(from: DiffTarget, to: DiffTarget): Promise<string>;
  close(): Promise<void>;
}

/** Starts the engine on a database. Once a process. */
export async function schemaComparer(url: string): Promise<SchemaComparer> {
  const Engine = await loadEngine();
  const pool = catalogueReader(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const engine = await Engine.new({ datamodels: undefined }, () => undefined, adapter);
  return {
    async difference(from, to) {
      const filters = { externalTables: [], externalEnums: [] };
      const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters });
      return stdout ?? '';
    },
    async close() {
      engine.free();
      await pool.end();
    },
  };
}
