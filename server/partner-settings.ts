import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type PartnerSetting, partnerSetting } from '../delivery/partners.js';
import { type Config, ConfigError } from './config.js';

/** The partners as the simulators play them: marked as a test, retried quickly. */
export function sandboxPartners(config: Config, urls: { cps: string; court: string }): PartnerSetting[] {
  const common = {
    sourceSystem: `001${config.CASEBRIDGE_FORCE}PoliceCaseSystem`,
    organisationUnit: `0${config.CASEBRIDGE_FORCE}${config.CASEBRIDGE_UNIT}00`,
    dataController: 'casebridge-sandbox',
    testOperation: true,
    timeoutMs: 20_000,
  };
  const retry = { firstDelayMs: 500, factor: 2, maxDelayMs: 5_000 };
  return [
    {
      id: 'cps',
      name: 'Crown Prosecution Service',
      connection: { ...common, url: urls.cps, destinationSystem: 'A00CPS' },
      retry,
    },
    {
      id: 'court',
      name: 'HM Courts & Tribunals Service',
      connection: { ...common, url: urls.court, destinationSystem: 'C00CommonPlatform' },
      retry,
    },
  ];
}

/** The partners of the file that CASEBRIDGE_PARTNERS_FILE names: a JSON array of partner settings. */
export async function partnersFromFile(file: string): Promise<PartnerSetting[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`CASEBRIDGE_PARTNERS_FILE: there is no readable file ${file}.`);
  });
  try {
    return z.array(partnerSetting).parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON.';
    throw new ConfigError(`CASEBRIDGE_PARTNERS_FILE: ${why}`);
  }
}
