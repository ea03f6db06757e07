import { Prisma, type PrismaClient } from '../../prisma/client.js';

/** How long a message is let lie after it came: whoever took it may still be at it. */
const UNTOUCHED_SECONDS = 30;
/** The longest that is waited between two attempts at one; doubled from `UNTOUCHED_SECONDS` until then. */
const LONGEST_WAIT_SECONDS = 3_600;
/** After so long no more is taken up in one go: who calls has other work as well. Milliseconds. */
const LONGEST_MS = 10_000;

export interface LeftOverOptions {
  /** Those that came by e-mail, or those that did not. */
  readonly byMail: boolean;
  /** Taken up in one go at most. */
  readonly most: number;
  /** Makes of a message what can be made of it. Rejects with nothing: what fails leaves it RECEIVED. */
  readonly apply: (message: { readonly id: string; readonly body: string }) => Promise<unknown>;
}

/**
 * Takes up messages of which nothing was made: the process died under one, or failed at it. The one that is due longest comes first, and
 * before anything is tried it is said when it comes next, later each time: so what fails each time, or ends the process, holds up no other.
 */
export async function takeUpLeftOver(prisma: PrismaClient, options: LeftOverOptions): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  await forget(prisma);
  for (let taken = 0; taken < options.most && Date.now() < until; taken += 1) {
    const message = await takeNext(prisma, options.byMail);
    if (message === 'none') return;
    if (message !== 'gone') await options.apply(message);
  }
}

/** What is not left over any more. */
const forget = (prisma: PrismaClient): Promise<number> => prisma.$executeRaw`
  delete from inbound_retry retry using inbound_message message
  where message.id = retry.inbound_message_id and message.state <> 'RECEIVED'`;

/** The next that is due; `gone` when another worker took it at the same moment. */
async function takeNext(
  prisma: PrismaClient,
  byMail: boolean,
): Promise<{ readonly id: string; readonly body: string } | 'none' | 'gone'> {
  const channel = byMail ? Prisma.sql`message.channel = 'EMAIL'` : Prisma.sql`message.channel <> 'EMAIL'`;
  // Either half reads an index in its order, and stops at the first.
  const [due] = await prisma.$queryRaw<{ id: string; attempts: number }[]>`
    select id, attempts from (
      (select message.id, 0 as attempts, message.received_at as since from inbound_message message
       where message.state = 'RECEIVED' and ${channel}
         and message.received_at < now() - make_interval(secs => ${UNTOUCHED_SECONDS})
         and not exists (select from inbound_retry retry where retry.inbound_message_id = message.id)
       order by message.id limit 1)
      union all
      (select message.id, retry.attempts, retry.next_at from inbound_retry retry
       join inbound_message message on message.id = retry.inbound_message_id
       where retry.next_at <= now() and message.state = 'RECEIVED' and ${channel}
       order by retry.next_at limit 1)
    ) due order by since, id limit 1`;
  if (!due) return 'none';
  const wait = Math.min(LONGEST_WAIT_SECONDS, UNTOUCHED_SECONDS * 2 ** Math.min(due.attempts, 20));
  const taken = await prisma.$executeRaw`
    insert into inbound_retry (inbound_message_id, attempts, next_at)
    values (${due.id}::uuid, ${due.attempts + 1}, now() + make_interval(secs => ${wait}))
    on conflict (inbound_message_id) do update set attempts = excluded.attempts, next_at = excluded.next_at
    where inbound_retry.attempts = ${due.attempts}`;
  if (taken === 0) return 'gone';
  const message = await prisma.inboundMessage.findUnique({ where: { id: due.id }, select: { id: true, body: true } });
  return message ?? 'gone';
}
