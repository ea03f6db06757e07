/** What a simulator is started with. */
export interface SimulatorStart {
  /** Address to listen on. */
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Largest message it takes, in bytes. */
  readonly mostBytes: number;
  /** Where the hub takes what a partner has to say. Asked each time something is posted. */
  readonly receiptUrl: (partnerId: string) => string;
  /** Bearer token that the hub expects with it. */
  readonly token: (partnerId: string) => string;
  /** Port of this machine where the hub takes e-mail; asked each time, undefined as long as it takes none. */
  readonly mailPort?: () => number | undefined;
  /** Settings to start with; `receiptDelayMs` is one of every simulator. */
  readonly settings?: object;
  /** Folder of what must outlive the process: messages taken, receipts owed. Left out: it forgets. */
  readonly folder?: string;
}

/** A simulator that runs. */
export interface StartedSimulator<S = unknown> {
  /** Where the hub sends to. */
  readonly url: string;
  /** Where its controls are: `/simulator/messages`, `/simulator/settings`, `/simulator/reset`. */
  readonly origin: string;
  /** For programmatic control; the same as the controls. */
  readonly simulator: S;
  readonly stop: () => Promise<void>;
}

/** A simulator, and how it is started. */
export interface SimulatorKind<S = unknown> {
  /** What people call it. */
  readonly title: string;
  /** Its port unless told. */
  readonly port: number;
  readonly start: (options: SimulatorStart) => Promise<StartedSimulator<S>>;
}

/** Every simulator, loaded when it is started. A new one is a line here, and one in `server/sandbox/simulated-partners.ts`. */
export const simulators = {
  cps: { title: 'CPS', port: 4101, start: async (options) => (await import('./exchange.js')).startCps(options) },
  court: { title: 'court', port: 4102, start: async (options) => (await import('./exchange.js')).startCourt(options) },
  'victims-services': {
    title: "victims' services",
    port: 4103,
    start: async (options) => (await import('./victims-services/start.js')).startVictimsServices(options),
  },
  'social-care': {
    title: 'social care',
    port: 4104,
    start: async (options) => (await import('./social-care/start.js')).startSocialCare(options),
  },
  'mail-agency': {
    title: 'MARAC and school, by e-mail',
    port: 4105,
    start: async (options) => (await import('./mail-agency/start.js')).startMailAgency(options),
  },
} as const satisfies Readonly<Record<string, SimulatorKind>>;

export type SimulatorId = keyof typeof simulators;
export const simulatorIds = Object.keys(simulators) as readonly SimulatorId[];
