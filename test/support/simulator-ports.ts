import { simulatorIds } from '../../mocks/server.js';
import { portSettingOf } from '../../server/simulated-partners.js';

/** Settings that let every simulator take any free port. */
export const anySimulatorPorts: Readonly<Record<string, string>> = Object.fromEntries(
  simulatorIds.map((id) => [portSettingOf(id), '0']),
);
