import { chmod, mkdir } from 'node:fs/promises';

/** Makes a folder that only its owner can enter, whatever is in it, and gives its path; one that is there is closed likewise. */
export async function privateFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  return path;
}
