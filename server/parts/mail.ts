import { z } from 'zod';
import type { Foundation } from './foundation.js';

/** What is needed of a partner's connection: the addresses of ours that it may answer. */
const addresses = z.object({ from: z.string(), replyTo: z.string().optional() });

/**
 * Takes what comes back by e-mail, where a port is set for it (CASEBRIDGE_MAIL_PORT): the force's mail system hands over
 * there what is addressed to the hub; and in a sandbox, on any free port, from simulated partners. Returns the port, or
 * undefined when mail is not taken.
 */
export async function startMail({ config, prisma, logger, life }: Foundation): Promise<number | undefined> {
  const port = config.CASEBRIDGE_MAIL_PORT ?? (config.simulators ? 0 : undefined);
  if (port === undefined) return undefined;
  // Loaded only where mail is taken: what reads it is large.
  const [{ receiveMail }, { listenForMail, mailCertificate }] = await Promise.all([
    import('../../delivery/mail/receive-mail.js'),
    import('../endpoints/mail-listener.js'),
  ]);
  const tls = await mailCertificate(config);
  const listener = await listenForMail({
    host: config.CASEBRIDGE_MAIL_HOST,
    port,
    ...(tls ? { tls } : {}),
    addresses: async () => {
      const partners = await prisma.partner.findMany({ where: { channel: 'EMAIL' }, select: { connection: true } });
      return partners.flatMap(({ connection }) => {
        const { data } = addresses.safeParse(connection);
        return data ? [data.from, ...(data.replyTo ? [data.replyTo] : [])].map((address) => address.toLowerCase()) : [];
      });
    },
    take: (raw) => receiveMail({ prisma, logger }, raw),
    logger,
  });
  life.keep('work', () => listener.stop());
  return listener.port;
}
