/** Programs for processes of their own: `write <url>` until it is killed, `verify <url> <batch>` in what memory it is given. */
import { AuditLog, verifyAudit } from '../../dist/audit/index.js';
import { createPrisma } from '../../dist/prisma/client.js';

const [, , program, url, batch] = process.argv;

async function write() {
  const log = new AuditLog(createPrisma(url, { poolSize: 2 }));
  const entry = {
    actor: { id: 'token:1', name: 'Officer Invented', role: 'operator' },
    operation: 'person',
    kind: 'CONSULTATION',
    outcome: 'ALLOWED',
  };
  const writer = async () => {
    for (;;) console.log(`written ${await log.write(entry)}`);
  };
  await Promise.all(Array.from({ length: 20 }, writer));
}

async function verify() {
  const { entries } = await verifyAudit({ databaseUrl: url, anchorFiles: [], batch: Number(batch) });
  console.log(`read ${entries}`);
}

await (program === 'write' ? write() : verify());
