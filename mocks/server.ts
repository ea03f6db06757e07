import { simulators, type SimulatorId, type SimulatorKind, type StartedSimulator } from './simulators.js';

export { simulatorIds, simulators, type SimulatorId } from './simulators.js';

/** Largest message a simulator takes, in bytes: a case file with some recordings. */
const MOST_MESSAGE_BYTES = 64 * 1024 * 1024;

export interface SimulatorsOptions<Id extends SimulatorId> {
  /** Address to listen on; loopback unless told otherwise. */
  readonly host?: string;
  /** Which simulators run, and on which ports; 0 for any free one. */
  readonly ports: Readonly<Record<Id, number>>;
  /** Where the hub takes what a partner has to say. Asked each time something is posted. */
  readonly receiptUrl: (partnerId: string) => string;
  /** Bearer token that the hub expects with it. */
  readonly token: string | ((partnerId: string) => string);
  /** Port of this machine where the hub takes e-mail; asked each time, undefined as long as it takes none. */
  readonly mailPort?: () => number | undefined;
  /** Settings to start with, for each of them; `receiptDelayMs` is one of every simulator. */
  readonly settings?: object;
  readonly mostBytes?: number;
  /** Folder of what must outlive the process: messages taken, receipts owed. Left out: the simulators forget. */
  readonly folder?: string;
}

/** What a simulator is, once it runs. */
export type Started<Id extends SimulatorId> = Awaited<ReturnType<(typeof simulators)[Id]['start']>>;

export interface RunningSimulators<Id extends SimulatorId = SimulatorId> {
  readonly started: { readonly [Key in Id]: Started<Key> };
  readonly stop: () => Promise<void>;
}

/** Starts simulators as servers. Rejects when a port is taken, and then leaves none running. */
export async function startSimulators<Id extends SimulatorId>(
  options: SimulatorsOptions<Id>,
): Promise<RunningSimulators<Id>> {
  const { host = '127.0.0.1', ports, token, mostBytes = MOST_MESSAGE_BYTES, ...rest } = options;
  const started: Partial<Record<SimulatorId, StartedSimulator>> = {};
  const stop = async () => void (await Promise.all(Object.values(started).map((one) => one.stop())));
  try {
    for (const id of Object.keys(ports) as Id[]) {
      const kind: SimulatorKind = simulators[id];
      started[id] = await kind.start({
        ...rest,
        host,
        port: ports[id],
        mostBytes,
        token: typeof token === 'string' ? () => token : token,
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { started: started as RunningSimulators<Id>['started'], stop };
}
