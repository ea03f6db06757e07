/**
 * Loaded into a worker before the hub's own code (NODE_OPTIONS=--import): kills the process at the moment at which a
 * message with one of the ids in FAULTS_DEADLY leaves it, as a fault in native code would. All else passes untouched.
 */
const deadly = process.env.FAULTS_DEADLY.split(',');
const original = globalThis.fetch;

globalThis.fetch = (input, init) => {
  if (typeof init?.body === 'string' && deadly.some((id) => init.body.includes(id)))
    process.kill(process.pid, 'SIGKILL');
  return original(input, init);
};
