import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PrismaClient } from '../prisma/client.js';
import { Authenticator, createAccessToken } from './access-tokens.js';

const shape = z.object({ operator: z.string(), cps: z.string(), court: z.string() });
export type SandboxCredentials = z.infer<typeof shape>;

export const credentialsFile = (folder: string): string => join(folder, 'credentials.json');

/** The tokens of the sandbox: made at its first start and kept in a file that only its owner can read. */
export async function sandboxCredentials(prisma: PrismaClient, folder: string): Promise<SandboxCredentials> {
  const file = credentialsFile(folder);
  const kept = await readCredentials(folder);
  if (kept) {
    const authenticator = new Authenticator(prisma);
    const holders = await Promise.all(Object.values(kept).map((token) => authenticator.actorOf(token)));
    if (holders.every(Boolean)) return kept;
  }
  const made: SandboxCredentials = {
    operator: await createAccessToken(prisma, { name: 'Sandbox operator', role: 'operator' }),
    cps: await createAccessToken(prisma, { name: 'Simulated CPS', role: 'partner', partnerId: 'cps' }),
    court: await createAccessToken(prisma, { name: 'Simulated court', role: 'partner', partnerId: 'court' }),
  };
  const part = `${file}.${process.pid}`;
  await writeFile(part, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await rename(part, file);
  return made;
}

/** The tokens in the file, or undefined when there is none that can be read. */
export async function readCredentials(folder: string): Promise<SandboxCredentials | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(credentialsFile(folder), 'utf8')));
  } catch {
    return undefined;
  }
}
