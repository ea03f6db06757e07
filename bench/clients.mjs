/** Clients of a hub: programs and people with tokens, who ask over connections that they keep, so many at a time. */
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './support.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 200 });

/** Asks the hub; throws when it refuses. Once more where a connection had been closed before it was used again, as any client does. */
export const ask = (url, token, { query, variables }) =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { data, errors } = response.statusCode === 200 ? JSON.parse(text) : {};
        if (!data || errors) reject(new Error(`${response.statusCode} ${text.slice(0, 400)}`));
        else resolve(data);
      });
    });
    sent.once('error', (error) =>
      sent.reusedSocket && error.code === 'ECONNRESET' ? resolve(ask(url, token, { query, variables })) : reject(error),
    );
    sent.end(JSON.stringify({ query, variables }));
  });

/** Tokens of so many officers of a role. */
export async function tokensOf(databaseUrl, role, count) {
  const { createPrisma } = await import(join(root, 'dist/prisma/client.js'));
  const { createAccessToken } = await import(join(root, 'dist/server/identity/access-tokens.js'));
  const prisma = createPrisma(databaseUrl, { poolSize: 1 });
  const tokens = [];
  for (let n = 1; n <= count; n++)
    tokens.push(await createAccessToken(prisma, { name: `Benchmark ${role} ${n}`, role }));
  await prisma.$disconnect();
  return tokens;
}

/**
 * Does each job once, so many at a time, each client with a pause after each of its jobs; gives how long each took, in milliseconds. `run`
 * is told which of the clients does it.
 */
export async function inTurn(jobs, clients, run, pause = 0) {
  const times = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next < jobs.length) {
        const job = jobs[next++];
        const from = performance.now();
        await run(job, client);
        times.push(performance.now() - from);
        if (pause > 0) await sleep(pause);
      }
    }),
  );
  return times;
}
