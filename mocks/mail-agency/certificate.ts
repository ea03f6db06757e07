import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generate } from 'selfsigned';

export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
  /** PEM file for those who are to trust the server; absolute. */
  readonly caFile: string;
}

/** Makes the certificate of a mail server on this machine, and leaves it where a hub can be told to trust it. */
export async function makeCertificate(folder: string | undefined): Promise<ServerCertificate> {
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 5 * 365 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  const where = folder === undefined ? await mkdtemp(join(tmpdir(), 'casebridge-mail-agency-')) : resolve(folder);
  await mkdir(where, { recursive: true });
  const caFile = join(where, 'mail-agency-ca.pem');
  await writeFile(caFile, made.cert);
  return { key: made.private, cert: made.cert, caFile };
}
