/**
 * Loaded into a worker before the hub's own code (NODE_OPTIONS=--import): kills the process at the moment at which a
 * message with one of the ids in FAULTS_DEADLY leaves it, as a fault in native code would. All else passes untouched.
 */
import { ClientRequest } from 'node:http';

const deadly = process.env.FAULTS_DEADLY.split(',');
const { end } = ClientRequest.prototype;

ClientRequest.prototype.end = function (body, ...rest) {
  const said = typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body) : undefined;
  if (said && deadly.some((id) => said.includes(id))) process.kill(process.pid, 'SIGKILL');
  return end.call(this, body, ...rest);
};
