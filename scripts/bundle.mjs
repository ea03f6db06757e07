/**
 * Puts what a process of the hub loads into a few files, dist/bundle/, so that a start need not find, read and link two thousand
 * modules. dist/server/main.js starts it; all other programs, and a system for which there is no esbuild, use the modules of
 * dist/ as they are. What commands, the sandbox and rare formats need are files of their own, loaded with the first use.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'dist', 'bundle');
const program = join(root, 'dist', 'server', 'cli', 'program.js');
const stampFile = join(out, 'made-of.json');

/**
 * The packages that go into the bundle, with what they depend on themselves: those which every start needs. All others are loaded
 * from node_modules when they are needed. Whoever gets or gives objects of `graphql` or `pg` must be here, so that there is
 * one of each.
 */
const bundled = [
  '@apollo/server',
  '@opentelemetry/api',
  '@prisma/adapter-pg',
  '@prisma/client',
  'any-ascii',
  'cli-progress',
  'commander',
  'dataloader',
  'double-metaphone',
  'fast-xml-parser',
  'graphql',
  'graphql-scalars',
  'graphql-ws',
  'ipaddr.js',
  'pg',
  'pg-protocol',
  'pino',
  'prom-client',
  'rate-limiter-flexible',
  'reflect-metadata',
  'type-graphql',
  'ws',
  'zod',
];
/** Loaded by bundled packages with a use that the hub does not make. */
const neverBundled = ['class-validator', 'pg-native', 'pg-cloudflare', 'bufferutil', 'utf-8-validate'];

/** How long files of earlier bundles stay for processes that run and have not loaded all of theirs; milliseconds. */
const KEPT_MS = 86_400_000;

const packageOf = (name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)[0];
const text = (file) => readFile(file, 'utf8').catch(() => undefined);

/** esbuild; undefined where it is not installed, as on a system that it does not exist for. */
async function loadEsbuild() {
  try {
    return await import(createRequire(import.meta.url).resolve('esbuild'));
  } catch {
    return undefined;
  }
}

/** Packages that are not bundled stay imports by name. */
const onlyBundled = {
  name: 'only what every start needs',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
      if (kind === 'entry-point' || path.startsWith('node:')) return undefined;
      const name = packageOf(path);
      const ours = !importer.includes(`${sep}node_modules${sep}`);
      if (neverBundled.includes(name) || (ours && !bundled.includes(name))) return { path, external: true };
      return undefined;
    });
  },
};

/**
 * A module that asks where it is must be told where it was. Of packages no source map is kept: nobody looks for an error of ours
 * there, and maps of everything are larger than the code.
 */
const whereTheyWere = {
  name: 'modules know where they were',
  setup(build) {
    build.onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const theirs = path.includes(`${sep}node_modules${sep}`);
      const place = JSON.stringify(relative(out, path).split(sep).join('/'));
      let code = source;
      if (code.includes('import.meta.'))
        code = code
          .replaceAll('import.meta.dirname', `bundledModule(${place}).dirname`)
          .replaceAll('import.meta.filename', `bundledModule(${place}).filename`)
          .replaceAll('import.meta.url', `bundledModule(${place}).url`);
      if (theirs) {
        if (/\b__(?:dir|file)name\b/.test(code) && !/\.mjs$/.test(path))
          code = `var { dirname: __dirname, filename: __filename } = bundledModule(${place});${code}`;
        code = `${code.replace(/^\/\/# sourceMappingURL=.*$/m, '')}\n//# sourceMappingURL=data:application/json,{"version":3,"sources":[],"mappings":""}`;
      } else {
        // The same object. By this name esbuild sees what of it is used, and leaves out fifty languages.
        code = code.replace(/^import \{ z \} from 'zod';$/m, "import * as z from 'zod';");
      }
      return { contents: code, loader: 'js', resolveDir: dirname(path) };
    });
  },
};

/**
 * The query compiler of Prisma comes as a module of 4.5 MB of base64. It is put down as the bytes that it stands for; whoever
 * takes it makes a buffer of it, which of bytes is a copy of them.
 */
const compilerAsBytes = {
  name: 'the query compiler as bytes',
  setup(build) {
    build.onLoad({ filter: /[\\/]query_compiler_\w+\.\w+\.wasm-base64\.m?js$/ }, async ({ path }) => {
      const { wasm } = await import(pathToFileURL(path).href);
      if (typeof wasm !== 'string') return undefined;
      return {
        pluginData: Buffer.from(wasm, 'base64'),
        contents: `import { readFileSync } from 'node:fs';
import file from './compiler.wasm';
export const wasm = readFileSync(new URL(file, import.meta.url));`,
        resolveDir: dirname(path),
      };
    });
    build.onResolve({ filter: /^\.\/compiler\.wasm$/ }, ({ pluginData }) => ({
      path: 'query-compiler.wasm',
      namespace: 'bytes',
      pluginData,
    }));
    build.onLoad({ filter: /./, namespace: 'bytes' }, ({ pluginData }) => ({ contents: pluginData, loader: 'file' }));
  },
};

/** At the head of each file: what packages in the older module format expect, and where modules were. */
const head = `import { createRequire as bundledRequire } from 'node:module';
import { dirname as bundledDirname } from 'node:path';
import { fileURLToPath as bundledPath } from 'node:url';
const require = bundledRequire(import.meta.url);
const bundledModule = (place) => {
  const url = new URL(place, import.meta.url).href, filename = bundledPath(url);
  return { url, filename, dirname: bundledDirname(filename) };
};`;

/** How it is made. */
const options = {
  absWorkingDir: root,
  entryPoints: [program],
  outdir: out,
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // The newer format is smaller: what is not used of it is left out.
  mainFields: ['module', 'main'],
  // GraphQL types are named after classes, and errors are told apart by names.
  keepNames: true,
  banner: { js: head },
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  plugins: [onlyBundled, compilerAsBytes, whereTheyWere],
  write: false,
  metafile: true,
  logLevel: 'silent',
};

/** Makes the bundle, unless it was made of these very modules. Without esbuild there is none, and the modules are used. */
export async function makeBundle(modules) {
  const esbuild = modules.includes(program) ? await loadEsbuild() : undefined;
  if (!esbuild) {
    await rm(out, { recursive: true, force: true });
    return;
  }
  const stamp = await stampOf(esbuild.version, modules);
  if ((await text(stampFile)) === stamp) return;
  const built = await esbuild.build(options).catch(async (error) => {
    // What is wrong with the code has a list of errors. Without one, esbuild itself could not run here.
    if (Array.isArray(error.errors)) throw error;
    console.error(`No bundle: ${error.message.split('\n')[0]} Starts take longer, nothing else.`);
    await rm(out, { recursive: true, force: true });
  });
  if (!built) return;
  const { outputFiles, metafile } = built;
  requireOneOfEach(metafile);
  await mkdir(out, { recursive: true });
  // The entry last: it names the others, which have names of their own for every content.
  const entry = join(out, 'program.js');
  const ordered = outputFiles.toSorted((one, other) => Number(one.path === entry) - Number(other.path === entry));
  for (const { path, contents } of ordered) await place(path, contents);
  await place(stampFile, stamp);
  await removeOld(new Set([...outputFiles.map(({ path }) => path), stampFile]));
}

/** Two of a package would each deny what the other made. */
function requireOneOfEach({ inputs }) {
  for (const name of ['graphql', 'type-graphql', 'pg', 'reflect-metadata', '@prisma/client']) {
    const files = Object.keys(inputs).filter((file) => file.includes(`node_modules/${name}/`));
    const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf(`node_modules/${name}/`))));
    const twice =
      name === 'graphql' &&
      ['index.js', 'index.mjs'].every((file) => files.some((one) => one.endsWith(`graphql/${file}`)));
    if (folders.size > 1 || twice) throw new Error(`The bundle has ${name} twice: ${files.slice(0, 4).join(', ')} …`);
  }
}

/** What the bundle is made of: the modules of dist/, the packages installed, esbuild and this script. */
async function stampOf(version, modules) {
  const made = await Promise.all(modules.map(async (file) => [relative(root, file), (await stat(file)).mtimeMs]));
  const packages = (await text(join(root, 'package-lock.json'))) ?? '';
  const installed = (await stat(join(root, 'node_modules', '.package-lock.json')).catch(() => undefined))?.mtimeMs;
  const script = await readFile(fileURLToPath(import.meta.url), 'utf8');
  const all = JSON.stringify([version, installed, packages, script, made.toSorted()]);
  return JSON.stringify({ sha256: createHash('sha256').update(all).digest('hex'), esbuild: version });
}

/** Puts a file in its place at once: another build, or a start, may look at it meanwhile. */
async function place(path, contents) {
  const part = `${path}.${process.pid}.${randomUUID().slice(0, 8)}`;
  await writeFile(part, contents);
  await rename(part, path);
}

async function removeOld(current) {
  for (const name of await readdir(out)) {
    const file = join(out, name);
    if (current.has(file)) continue;
    const made = (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
    if (Date.now() - made > KEPT_MS) await rm(file, { force: true });
  }
}
