import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { type SecureContextOptions, createSecureContext } from 'node:tls';
import type { Logger } from 'pino';
import { type Config, ConfigError } from '../config.js';
import type { Stop } from '../parts/lifecycle.js';
import type { ListenTls } from '../parts/listen.js';

/** How often the files are looked at for a certificate that has been renewed; milliseconds. */
const LOOK_MS = 60_000;

/** How the API is served over TLS, by the settings; undefined: it is not. Throws `ConfigError`. */
export async function listenTls(config: Config): Promise<ListenTls | undefined> {
  const files = await filesOf(config);
  return files && { files, clientCertificateRequired: config.CASEBRIDGE_TLS_CLIENT_CERTIFICATE === 'required' };
}

async function filesOf(config: Config): Promise<SecureContextOptions | undefined> {
  const read = (name: keyof Config): Promise<string> =>
    readFile(config[name] as string, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new ConfigError(`${name} cannot be read (${error.code ?? error.name}).`);
    });
  if (config.CASEBRIDGE_TLS_KEY_FILE === undefined) return undefined;
  const key = await read('CASEBRIDGE_TLS_KEY_FILE');
  const cert = await read('CASEBRIDGE_TLS_CERTIFICATE_FILE');
  const files: SecureContextOptions = {
    ...{ key, cert },
    ...(config.CASEBRIDGE_TLS_CLIENT_CA_FILE === undefined ? {} : { ca: await read('CASEBRIDGE_TLS_CLIENT_CA_FILE') }),
    minVersion: 'TLSv1.2',
  };
  if (!areOfOneAnother(key, cert, files))
    throw new ConfigError(
      'CASEBRIDGE_TLS_KEY_FILE, CASEBRIDGE_TLS_CERTIFICATE_FILE: they are not a PEM key and its certificate.',
    );
  return files;
}

/** A file that is just being written is empty for a moment, and OpenSSL would serve without a certificate: nobody could connect. */
function areOfOneAnother(key: string, cert: string, files: SecureContextOptions): boolean {
  try {
    createSecureContext(files);
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

/** Takes up a certificate that was renewed in its files, for new connections. Returns how that is ended. */
export function followTls(server: Server | TlsServer, config: Config, logger: Logger, everyMs = LOOK_MS): Stop {
  if (!(server instanceof TlsServer)) return () => Promise.resolve();
  let last: string | undefined;
  const look = async (): Promise<void> => {
    const files = (await filesOf(config))!;
    const text = JSON.stringify(files);
    if (text === last) return;
    // At the first look too: the files may have been renewed since the server was told them.
    server.setSecureContext(files);
    if (last !== undefined) logger.info('the certificate of the API has been renewed');
    last = text;
  };
  const follow = (): void =>
    void look().catch((error: unknown) => logger.warn({ err: error }, 'the certificate of the API cannot be read'));
  const timer = setInterval(follow, everyMs).unref();
  follow();
  return () => Promise.resolve(clearInterval(timer));
}
