import { readFile } from 'node:fs/promises';
import { OwnFault } from './own-fault.js';

/** Reads a secret by where it is kept. Throws `OwnFault`, which names the reference and never the value. */
export type SecretReader = (reference: string) => Promise<string>;

/**
 * Reads `env:NAME` from the environment and `file:/path` from a file, a line break at its end left out. It is read each
 * time it is used: a file that changes is followed without a restart.
 */
export const readSecret: SecretReader = async (reference) => {
  const [, scheme, name = ''] = /^(env|file):(.+)$/.exec(reference) ?? [];
  const value =
    scheme === 'env'
      ? process.env[name]
      : scheme === 'file'
        ? await readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
            throw new OwnFault(`the secret ${reference} cannot be read (${error.code ?? error.name})`);
          })
        : undefined;
  const secret = value?.replace(/\r?\n$/, '');
  if (!secret) throw new OwnFault(`the secret ${reference} is not there, or empty`);
  return secret;
};
