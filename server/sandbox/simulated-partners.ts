import type { ReferralKind } from '../../domain/duties/index.js';
import type { PartnerSetting } from '../../delivery/partners/partners.js';
import { type RunningSimulators, type SimulatorId, simulatorIds } from '../../mocks/server.js';
import type { Config } from '../config.js';

/** Where the controls of each simulator are, by its id; `/simulator/messages` is what it received. */
export type SimulatorOrigins = Readonly<Record<SimulatorId, string>>;

/** Partners are retried quickly in a sandbox: somebody is watching. */
const retry = { firstDelayMs: 500, factor: 2, maxDelayMs: 5_000 };

type PartnersOf = (config: Config, url: string) => readonly PartnerSetting[];

/** The partners that each simulator plays, marked as a test. A new simulator is a line here, beside its port in the settings. */
const partnersOf: Readonly<Record<SimulatorId, PartnersOf>> = {
  cps: (config, url) => [
    { id: 'cps', name: 'Crown Prosecution Service', connection: onHttps(config, url, 'A00CPS'), retry },
  ],
  court: (config, url) => [
    {
      id: 'court',
      name: 'HM Courts & Tribunals Service',
      connection: onHttps(config, url, 'C00CommonPlatform'),
      retry,
    },
  ],
  'victims-services': (config, url) => [
    {
      id: 'victims-services',
      name: 'Invented Victim Support',
      connection: onHttps(config, url, 'victims-services'),
      retry,
      referrals: { kinds: ['VICTIMS_SERVICES'] },
    },
  ],
  'social-care': (config, url) => [
    socialCare(config, url, 'childrens-social-care', "Children's social care", 'CHILDRENS_SOCIAL_CARE'),
    socialCare(config, url, 'adult-social-care', 'Adult social care', 'ADULT_SOCIAL_CARE'),
  ],
  'mail-agency': (_config, url) => [
    {
      id: 'marac',
      name: 'MARAC',
      channel: 'EMAIL',
      connection: { ...onEmail(url, 'marac@agencies.example'), acceptedWhen: 'ACKNOWLEDGED' },
      retry,
      referrals: { kinds: ['MARAC'] },
    },
    {
      id: 'school',
      name: 'Schools',
      channel: 'EMAIL',
      // A school has people and no software: that the mailbox has it is what it will ever say.
      connection: { ...onEmail(url, 'safeguarding@school.example'), acceptedWhen: 'DELIVERED' },
      retry,
      referrals: { kinds: ['SCHOOL_NOTICE'] },
    },
  ],
};

/** The setting of a simulator's port. */
export const portSettingOf = <Id extends SimulatorId>(id: Id) =>
  `CASEBRIDGE_SIMULATOR_${id.toUpperCase().replaceAll('-', '_')}_PORT` as PortSetting<Id>;

type Underscored<Text extends string> = Text extends `${infer Before}-${infer After}`
  ? `${Before}_${Underscored<After>}`
  : Text;
type PortSetting<Id extends SimulatorId> = `CASEBRIDGE_SIMULATOR_${Underscored<Uppercase<Id>>}_PORT`;

/** The ports of the simulators, from the settings. */
export const simulatorPorts = (config: Config): Record<SimulatorId, number> =>
  Object.fromEntries(simulatorIds.map((id) => [id, config[portSettingOf(id)]])) as Record<SimulatorId, number>;

/** Who is played when the simulators run: the ids of the partners, each of which has a token of its own. */
export const simulatedPartnerIds = (config: Config): readonly string[] =>
  simulatorIds.flatMap((id) => partnersOf[id](config, 'http://127.0.0.1/').map((partner) => partner.id));

/** The partners as the running simulators play them. */
export const simulatedPartners = (config: Config, { started }: RunningSimulators): readonly PartnerSetting[] =>
  simulatorIds.flatMap((id) => partnersOf[id](config, started[id].url));

export const originsOf = ({ started }: RunningSimulators): SimulatorOrigins =>
  Object.fromEntries(simulatorIds.map((id) => [id, started[id].origin])) as Record<SimulatorId, string>;

/** A connection by e-mail to the simulated mail server, whose certificate the hub is told to trust: `smtps://localhost:<port>/?ca=<file>`. */
function onEmail(url: string, mailbox: string) {
  const { port, searchParams } = new URL(url);
  return {
    to: [mailbox],
    from: 'casebridge@police.example',
    subjectPrefix: 'OFFICIAL-SENSITIVE',
    smtp: { host: 'localhost', port: Number(port), security: 'TLS' as const, caFile: searchParams.get('ca') ?? '' },
    testOperation: true,
    timeoutMs: 20_000,
  };
}

/** A connection over HTTPS; `destinationSystem` is the partner's name in its own network. */
function onHttps(config: Config, url: string, destinationSystem: string) {
  return {
    url,
    sourceSystem: `001${config.CASEBRIDGE_FORCE}PoliceCaseSystem`,
    destinationSystem,
    organisationUnit: `0${config.CASEBRIDGE_FORCE}${config.CASEBRIDGE_UNIT}00`,
    dataController: 'casebridge-sandbox',
    testOperation: true,
    timeoutMs: 20_000,
  };
}

/** A service of social care; it takes FHIR messages behind a path of its own, under its id. */
const socialCare = (config: Config, url: string, id: string, name: string, kind: ReferralKind): PartnerSetting => ({
  id,
  name,
  adapter: 'social-care',
  connection: onHttps(config, `${new URL(url).origin}/${id}/FHIR/R4`, id),
  retry,
  referrals: { kinds: [kind] },
});
