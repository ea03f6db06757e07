import { flushCompileCache } from 'node:module';
import { type Config, type HubKind, readConfig, unknownSettings } from '../config.js';
import type { Hub } from '../hub.js';
import { createLogger } from '../telemetry/logger.js';
import { fail } from './fail.js';
import { hubUntilSignal } from './hub-until-signal.js';

/** Options of a command and the setting that each of them gives. */
export type SettingOptions = Readonly<Record<string, string | undefined>>;

/** When what was compiled at a start is written down for the next; milliseconds. */
const FLUSH_AFTER_MS = 10_000;

/** Runs a process of the hub until it is told to stop; `greet` says what a person needs to know once it runs. */
export async function runHub(
  settings: SettingOptions,
  kind: (config: Config) => HubKind,
  greet: (config: Config, hub: Hub, milliseconds: number) => string | Promise<string>,
): Promise<void> {
  const began = performance.now();
  try {
    const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    const config = readConfig({ ...process.env, ...given });
    // Loaded only now: the other commands do without, and are quicker.
    const { startHub } = await import('../hub.js');
    const logger = createLogger(config.CASEBRIDGE_LOG_LEVEL);
    const unknown = unknownSettings(process.env);
    if (unknown.length > 0) logger.warn({ unknown }, 'settings that this release does not have, and that do nothing');
    const hub = await hubUntilSignal(
      (interrupt) => startHub(config, logger, (step) => console.log(`  ${step} …`), interrupt, kind(config)),
      0,
    );
    console.log(await greet(config, hub, performance.now() - began));
    // Once it is at work, and not only at its end, of which a process that is killed has none.
    setTimeout(flushCompileCache, FLUSH_AFTER_MS).unref();
  } catch (error) {
    fail(error);
  }
}
