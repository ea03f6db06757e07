import { Client } from 'pg';
import { AnchorCheck } from './anchor-check.js';
import type { Head } from './append.js';
import { Chain, GENESIS } from './chain.js';
import { entriesAfter } from './entries.js';
import { type AuditFinding, AuditFindings } from './findings.js';
import type { AuditSigner } from './signing.js';

export interface VerifyOptions {
  readonly databaseUrl: string;
  /** Files of anchors. Without any, a tail that was cut with the head is not found, nor a chain that was hashed anew. */
  readonly anchorFiles: readonly string[];
  /** Checks the signatures of anchors and of the horizon. */
  readonly signer?: AuditSigner | undefined;
  /** The first entry that is read; all that are kept when left out. */
  readonly from?: number;
  /** Entries read at once; memory is that of two batches. */
  readonly batch?: number;
  /** Findings that are kept; all are counted. */
  readonly most?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Verification {
  readonly sound: boolean;
  /** Entries that were read, from and to which. */
  readonly entries: number;
  readonly from: number;
  readonly to: number;
  readonly anchors: number;
  readonly findings: readonly AuditFinding[];
  readonly findingCount: number;
}

/** The chain ends before the entry that was to be the first. */
export class EntryNotThere extends Error {
  constructor(first: number, last: number) {
    super(`There is no entry ${first} yet: the chain ends with ${last}. Begin with one of its entries.`);
  }
}

/**
 * Reads the chain from the horizon (or `from`) to its end, in one snapshot, beside writers: finds entries that were edited,
 * deleted, swapped, put in or cut off, and a chain that was hashed anew after it was anchored. Throws `EntryNotThere`.
 */
export async function verifyAudit(options: VerifyOptions): Promise<Verification> {
  const { batch = 4_000, onProgress = () => undefined } = options;
  const findings = new AuditFindings(options.most ?? 100);
  const client = new Client({ connectionString: options.databaseUrl, application_name: 'casebridge audit verify' });
  client.on('error', () => undefined); // the query under way reports it
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const head = await headOf(client);
    const start = await startOf(client, options, findings);
    const chain = new Chain(findings, start);
    const checks = await Promise.all(
      options.anchorFiles.map((file) =>
        new AnchorCheck(file, start.sequence, findings, options.signer, (at) => hashAt(client, at)).open(),
      ),
    );
    let entries = 0;
    for await (const some of entriesAfter(client, start.sequence, batch)) {
      for (const entry of some) chain.follow(entry);
      for (const check of checks) await check.pass(some);
      entries += some.length;
      onProgress(entries, Math.max(entries, (head?.sequence ?? 0) - start.sequence));
    }
    if (entries === 0 && head && head.sequence < start.sequence)
      throw new EntryNotThere(start.sequence + 1, head.sequence);
    checkHead(head, chain, findings);
    // What was anchored after the snapshot was taken is there for a new one.
    await client.query('commit');
    for (const check of checks) await check.finish();
    const anchors = checks.reduce((sum, { count }) => sum + count, 0);
    if (anchors === 0 && chain.last.sequence > 0)
      findings.add(
        'ANCHORS_MISSING',
        chain.last.sequence,
        'There are no anchors: whether the tail was cut cannot be told.',
      );
    const { first, count } = findings;
    const to = chain.last.sequence;
    return { sound: count === 0, entries, from: start.sequence + 1, to, anchors, findings: first, findingCount: count };
  } finally {
    await client.end();
  }
}

/** The entry before the first: the one asked for, or the horizon, or the beginning. */
async function startOf(
  client: Client,
  { from, signer }: VerifyOptions,
  findings: AuditFindings,
): Promise<{ sequence: number; hash: string | undefined }> {
  let horizon = GENESIS;
  const { rows } = await client.query<{ sequence: string; hash: string; at: Date; signature: string | null }>(
    `select sequence, encode(hash, 'hex') as hash, pruned_at as at, signature from audit_horizon order by sequence`,
  );
  for (const { sequence: text, hash, at, signature } of rows) {
    const sequence = Number(text);
    if (signer && (signature === null || !signer.isOurs({ what: 'horizon', sequence, hash, at }, signature)))
      findings.add(
        'HORIZON_FORGED',
        sequence,
        `That entries up to ${sequence} were taken away is not signed with this hub's key.`,
      );
    horizon = { sequence, hash };
  }
  if (from === undefined || from <= horizon.sequence + 1) return horizon;
  return { sequence: from - 1, hash: await hashAt(client, from - 1) };
}

async function hashAt(client: Client, sequence: number): Promise<string | undefined> {
  const { rows } = await client.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from audit_entry where sequence = $1`,
    [sequence],
  );
  return rows[0]?.hash;
}

async function headOf(client: Client): Promise<Head | undefined> {
  const { rows } = await client.query<{ sequence: string; hash: string }>(
    `select sequence, encode(hash, 'hex') as hash from audit_head where id = 1`,
  );
  return rows[0] && { sequence: Number(rows[0].sequence), hash: rows[0].hash };
}

function checkHead(head: Head | undefined, { last }: Chain, findings: AuditFindings): void {
  if (!head) findings.add('HEAD_DIFFERS', last.sequence, 'The table audit_head has lost its row.');
  else if (head.sequence > last.sequence)
    findings.add(
      'TAIL_CUT',
      last.sequence + 1,
      `Entries ${last.sequence + 1} to ${head.sequence} are gone: the chain was cut.`,
    );
  else if (head.sequence < last.sequence)
    findings.add(
      'HEAD_DIFFERS',
      head.sequence + 1,
      `Entries from ${head.sequence + 1} on were put there by something else.`,
    );
  else if (last.hash !== undefined && head.hash !== last.hash)
    findings.add('HEAD_DIFFERS', last.sequence, `Entry ${last.sequence} is not the one that was written last.`);
}
