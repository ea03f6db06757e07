import { simulatorIds } from '../../mocks/server.js';
import { portSettingOf } from '../../server/sandbox/simulated-partners.js';

/** Settings that let every simulator, and the identity provider of a sandbox, take any free port. */
export const anySimulatorPorts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(simulatorIds.map((id) => [portSettingOf(id), '0'])),
  CASEBRIDGE_IDENTITY_PROVIDER_PORT: '0',
};
