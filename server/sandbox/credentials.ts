import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PrismaClient } from '../../prisma/client.js';
import { AccessTokens, createAccessToken, hashOfToken } from '../identity/access-tokens.js';

/** The operator's token, and that of each simulated partner by its id. */
const shape = z.object({ operator: z.string() }).catchall(z.string());
export type SandboxCredentials = z.infer<typeof shape>;

export const credentialsFile = (folder: string): string => join(folder, 'credentials.json');

/**
 * The tokens of the sandbox: made at its first start and kept in a file that only its owner can read. Those that are missing
 * or that the database does not know are made anew.
 */
export async function sandboxCredentials(
  prisma: PrismaClient,
  folder: string,
  partnerIds: readonly string[],
): Promise<SandboxCredentials> {
  const kept = await readCredentials(folder);
  const tokens = new AccessTokens(prisma);
  const keptOr = async (name: string, make: () => Promise<string>): Promise<string> => {
    const token = kept?.[name];
    return token !== undefined && (await tokens.holderOf(hashOfToken(token))) ? token : make();
  };
  const credentials: SandboxCredentials = {
    operator: await keptOr('operator', () => createAccessToken(prisma, { name: 'Sandbox operator', role: 'operator' })),
  };
  for (const partnerId of partnerIds) {
    credentials[partnerId] = await keptOr(partnerId, () =>
      createAccessToken(prisma, { name: `Simulated ${partnerId}`, role: 'partner', partnerId }),
    );
  }
  if (kept && Object.entries(credentials).every(([name, token]) => kept[name] === token)) return kept;
  const file = credentialsFile(folder);
  const part = `${file}.${process.pid}`;
  await writeFile(part, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  await rename(part, file);
  return credentials;
}

/** The tokens in the file, or undefined when there is none that can be read. */
export async function readCredentials(folder: string): Promise<SandboxCredentials | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(credentialsFile(folder), 'utf8')));
  } catch {
    return undefined;
  }
}
