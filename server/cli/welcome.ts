import { simulatorIds, simulators } from '../../mocks/server.js';
import type { Config } from '../config.js';
import { dataFolder } from '../database.js';
import type { Hub } from '../hub.js';
import { credentialsFile, readCredentials } from '../sandbox/credentials.js';

/** What a person needs to know once the hub runs: addresses, how to get in, something to try. */
export async function welcome(config: Config, hub: Hub, milliseconds: number): Promise<string> {
  const lines = [
    '',
    `Casebridge is ready (${(milliseconds / 1000).toFixed(1)} s).`,
    '',
    `  API and GraphiQL   ${hub.url}/graphql`,
    `  Subscriptions      ${hub.url.replace('http', 'ws')}/graphql   (graphql-transport-ws)`,
    `  Health             ${hub.url}/health/ready`,
  ];
  if (hub.simulators) {
    lines.push('', '  Simulated partners: what they received, and how they are told to behave (mocks/README.md)');
    const width = Math.max(...simulatorIds.map((id) => simulators[id].title.length));
    for (const id of simulatorIds)
      lines.push(`    ${simulators[id].title.padEnd(width)}  ${hub.simulators[id]}/simulator/messages`);
  }
  if (config.CASEBRIDGE_MODE === 'sandbox') {
    const folder = dataFolder(config);
    const token = (await readCredentials(folder))?.operator ?? '';
    lines.push(
      '',
      'This is a sandbox: everybody in it is invented. Open GraphiQL in a browser and you are in; a program sends the token',
      `in ${credentialsFile(folder)}, for example:`,
      '',
      `  curl -s ${hub.url}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' \\`,
      `    -d '{"query":"{ offences(search: \\"theft shop\\", first: 3) { edges { node { code title } } } }"}'`,
      '',
      ...(hub.issuer
        ? [
            'Partners, systems and people get tokens of their own from the identity provider of the sandbox (README, Tokens):',
            '',
            `  curl -s -u cps:cps-sandbox-secret -d grant_type=client_credentials ${hub.issuer}/token`,
            '',
          ]
        : []),
      'See a case go from the report to the court:  npm run demo      Stop: Ctrl-C',
    );
  }
  return `${lines.join('\n')}\n`;
}
