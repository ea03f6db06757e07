import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SecretBox } from '../../access/sealing.js';
import { timeOrderedId } from '../../delivery/time-ordered-id.js';
import { appendEvents, type EventType, type NewEvent } from '../../events/append.js';
import { currentPosition } from '../../events/read.js';
import { makeSecret, sealSecret } from '../../events/webhooks/secrets.js';
import { startWebhookWorker, type WebhookWorker, type WebhookWorkerOptions } from '../../events/webhooks/worker.js';
import { createPrisma } from '../../prisma/client.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { silent } from '../support/silent-logger.js';
import { webhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

const dead = (): Promise<never> => Promise.reject(new Error('the process is dead'));

export const SOURCE = 'urn:casebridge:force:06';

/** Waits until something holds; fails after 25 s. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'it'): Promise<void> {
  for (const end = Date.now() + 25_000; !(await holds());) {
    if (Date.now() > end) throw new Error(`${what} did not come about`);
    await sleep(10);
  }
}

/** A database with subscribers, workers that post to them, and events to post. */
export class WebhookWorld {
  readonly secretBox = new SecretBox(randomBytes(32));
  private readonly workers: WebhookWorker[] = [];
  private readonly receivers: WebhookReceiver[] = [];

  private constructor(readonly database: TestDatabase) {}

  static async open(): Promise<WebhookWorld> {
    const world = new WebhookWorld(await testDatabase({ poolSize: 20 }));
    const partner = { connection: {}, retry: {} };
    await world.prisma.partner.createMany({
      data: [
        { id: 'cps', name: 'CPS', ...partner },
        { id: 'court', name: 'Court', ...partner },
      ],
    });
    return world;
  }

  get prisma() {
    return this.database.prisma;
  }

  /** Ends what a test has started. */
  async clear(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.stop(0)));
    await Promise.all(this.receivers.splice(0).map((receiver) => receiver.close()));
    await this.prisma.webhookAttempt.deleteMany();
    await this.prisma.webhook.deleteMany();
  }

  async close(): Promise<void> {
    await this.clear();
    await this.database.close();
  }

  work(changes: Partial<WebhookWorkerOptions> = {}): WebhookWorker {
    const worker = startWebhookWorker({
      prisma: this.prisma,
      databaseUrl: this.database.url,
      secretBox: this.secretBox,
      source: SOURCE,
      logger: silent,
      loopbackAllowed: true,
      pollMs: 50,
      lingerMs: 200,
      schedule: { delaysMs: [30], jitter: 0.2, failuresToTell: 3 },
      ...changes,
    });
    this.workers.push(worker);
    return worker;
  }

  /** A worker on connections of its own, which can be taken from it. */
  async doomedWorker(changes: Partial<WebhookWorkerOptions> = {}): Promise<{ kill(): Promise<void> }> {
    const prisma = createPrisma(this.database.url, { poolSize: 4 });
    const worker = this.work({ ...changes, prisma, listen: false });
    return {
      async kill() {
        await prisma.$disconnect();
        // A client that has been disconnected would connect again.
        Object.assign(prisma, { $transaction: dead, $queryRaw: dead, $executeRaw: dead });
        await worker.stop(0);
      },
    };
  }

  async receiver(): Promise<WebhookReceiver> {
    const receiver = await webhookReceiver();
    this.receivers.push(receiver);
    return receiver;
  }

  /** A subscriber from now on, with its receiver. */
  async subscriber(
    settings: { partnerId?: string; eventTypes?: EventType[]; url?: string } = {},
  ): Promise<{ id: string; secret: string; receiver: WebhookReceiver }> {
    const receiver = await this.receiver();
    const [id, secret] = [timeOrderedId(), makeSecret()];
    receiver.verifyWith(secret);
    const start = await currentPosition(this.prisma);
    await this.prisma.webhook.create({
      data: {
        id,
        name: 'test',
        url: receiver.url,
        ...settings,
        secrets: [
          {
            id: 'first',
            sealed: sealSecret(this.secretBox, id, secret),
            createdAt: new Date().toISOString(),
            retiresAt: null,
          },
        ],
        cursorTransaction: start.transaction,
        cursorId: start.id,
        createdBy: 'token:test',
      },
    });
    return { id, secret, receiver };
  }

  /** Appends events, each in a transaction of its own. */
  async append(...events: (Partial<NewEvent> & { subjectId: string })[]): Promise<void> {
    for (const event of events)
      await this.prisma.$transaction((tx) =>
        appendEvents(tx, [{ type: 'delivery.changed', subjectType: 'Delivery', data: { partnerId: 'cps' }, ...event }]),
      );
  }

  row(id: string) {
    return this.prisma.webhook.findUniqueOrThrow({ where: { id } });
  }

  /** How often the log tells of a webhook. */
  told(type: EventType, id: string): Promise<number> {
    return this.prisma.event.count({ where: { type, subjectId: id } });
  }
}

/** The subjects of what was received, without their type. */
export const subjects = (received: readonly { event: { subject: string } | undefined }[]): (string | undefined)[] =>
  received.map(({ event }) => event?.subject.replace('Delivery/', ''));

export const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at));

/** Without what came again; the first of each stays where it was. */
export const once = <T>(values: readonly T[]): T[] => [...new Set(values)];
