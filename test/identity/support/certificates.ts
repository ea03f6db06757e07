import { createHash, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A certificate with its key, and its thumbprint as RFC 8705 has it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly thumbprint: string;
}

/** An authority of a test, or with one a certificate that it signed, for this machine. */
export async function makeCertificate(name: string, authority?: Certificate): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: name }], {
    algorithm: 'sha256',
    keyType: 'ec',
    notAfterDate: new Date(Date.now() + 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: authority === undefined, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
    ...(authority ? { ca: { key: authority.key, cert: authority.cert } } : {}),
  });
  const der = new X509Certificate(made.cert).raw;
  return { key: made.private, cert: made.cert, thumbprint: createHash('sha256').update(der).digest('base64url') };
}

/** Writes a certificate and its key as PEM files, and says where. */
export async function filesOf(folder: string, name: string, { key, cert }: Pick<Certificate, 'key' | 'cert'>) {
  const files = { key: join(folder, `${name}.key`), cert: join(folder, `${name}.pem`) };
  await Promise.all([writeFile(files.key, key), writeFile(files.cert, cert)]);
  return files;
}
