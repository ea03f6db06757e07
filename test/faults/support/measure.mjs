/**
 * Loaded into a process of the hub before its own code (NODE_OPTIONS=--import): at each SIGUSR2 it collects garbage and
 * appends what it then holds to the file FAULTS_MEASURES.
 */
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  appendFileSync(process.env.FAULTS_MEASURES, `${JSON.stringify({ rss, heapUsed, external, handles })}\n`);
});
