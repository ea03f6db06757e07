/** The partner's process as the items see it, and what its own record says. */
import { readFileSync } from 'node:fs';
import { eventually, launchNode } from '../../support/processes.js';

/** See partner-program.ts. */
export interface PartnerSettings {
  readonly state: 'up' | 'down' | 'refuse';
  readonly failing: number;
  readonly slowMs: number;
  readonly receiptAfterMs: number | null;
  readonly token: string;
}

export interface PartnerCounts {
  readonly received: number;
  readonly repeats: number;
  readonly effects: number;
  readonly failed: number;
  readonly receiptsTaken: number;
  readonly receiptsWaiting: number;
  readonly changed: number;
  readonly mostInOneSecond: number;
}

/** One line of the partner's file: what had an effect, and what came again. */
export interface RecordedMessage {
  readonly partner: string;
  readonly kind: 'effect' | 'repeat';
  readonly messageId: string;
  readonly correlationId: string;
  readonly case: string;
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface PartnerProcess {
  /** Where a partner of this id takes messages. */
  submitUrl(partner: string): string;
  tell(partner: string, settings: Partial<PartnerSettings>): Promise<void>;
  /** Where the processes of the hub take receipts: each receipt goes to one of them, and to the next when it fails. */
  receiptsTo(urls: readonly string[]): Promise<void>;
  /** Sends the receipts that were withheld (`receiptAfterMs: null`). */
  sendReceipts(partner: string): Promise<void>;
  counts(partner: string): Promise<PartnerCounts>;
  /** The append-only file, read afresh. */
  record(): readonly RecordedMessage[];
  end(): Promise<void>;
}

/** Starts the partner with an append-only file of its own. */
export async function startPartner(recordFile: string): Promise<PartnerProcess> {
  const program = launchNode(['test/faults/support/partner-program.ts', recordFile], {
    NODE_NO_WARNINGS: '1',
  });
  const port = await eventually(
    () => Promise.resolve(/partner on (\d+)/.exec(program.output())?.[1]),
    (found) => found !== undefined || program.child.exitCode !== null,
  );
  if (!port) throw new Error(`The partner did not start:\n${program.output()}`);
  const origin = `http://127.0.0.1:${port}`;
  const post = async (path: string, body: object): Promise<void> => {
    const response = await fetch(`${origin}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the partner answered ${response.status}`);
  };
  return {
    submitUrl: (partner) => `${origin}/submit/${partner}`,
    tell: (partner, settings) => post('/control', { partner, ...settings }),
    sendReceipts: (partner) => post(`/withheld/${partner}`, {}),
    receiptsTo: (urls) => post('/receipts', { urls }),
    counts: async (partner) => (await (await fetch(`${origin}/counts/${partner}`)).json()) as PartnerCounts,
    record: () =>
      readFileSync(recordFile, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as RecordedMessage),
    end: async () => {
      program.child.kill('SIGKILL');
      await program.ended;
    },
  };
}
