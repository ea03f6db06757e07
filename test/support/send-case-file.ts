/** Case files sent through a hub in another process, and what becomes of them on both sides. */
import { randomUUID } from 'node:crypto';
import type { SimulatorId } from '../../mocks/server.js';
import { completeBreachOfBail } from './digital-case-file/complete-files.js';
import { eventually, type HubProcess } from './processes.js';

/** A hub that answers operations. */
export type Asked = Pick<HubProcess, 'graphql'>;

export interface SentFile {
  readonly id: string;
  readonly revision: number;
}

let serial = 0;

/** A complete document of a case of its own. */
function document(): object {
  const file = completeBreachOfBail() as { case: { pti_urn: string } };
  file.case.pti_urn = `06AA${String((serial += 1)).padStart(5, '0')}26`;
  return file;
}

/** A case file that is ready for the CPS. */
export async function caseFileToSend(hub: Asked): Promise<SentFile> {
  const { importCaseFile } = await hub.graphql<{ importCaseFile: { caseFile: SentFile | null; problems: unknown[] } }>(
    'mutation ($input: ImportCaseFileInput!) { importCaseFile(input: $input) { caseFile { id revision } problems { code path message } } }',
    {
      input: {
        idempotencyKey: randomUUID(),
        format: 'DIGITAL_CASE_FILE_1_2_2_1',
        document: JSON.stringify(document()),
      },
    },
  );
  if (!importCaseFile.caseFile) throw new Error(`Refused: ${JSON.stringify(importCaseFile.problems)}`);
  return importCaseFile.caseFile;
}

/** Submits it; throws with the problems when that is refused. */
export async function submit(hub: Asked, { id, revision }: SentFile, partners = ['cps']): Promise<void> {
  const { submitCaseFile } = await hub.graphql<{ submitCaseFile: { problems: unknown[] } }>(
    'mutation ($input: SubmitCaseFileInput!) { submitCaseFile(input: $input) { problems { code path message } } }',
    { input: { idempotencyKey: randomUUID(), caseFileId: id, revision, partners } },
  );
  if (submitCaseFile.problems.length > 0) throw new Error(`Refused: ${JSON.stringify(submitCaseFile.problems)}`);
}

export interface SentDelivery {
  readonly id: string;
  readonly status: string;
  readonly attemptCount: number;
  readonly lastFailure: string | null;
  readonly messageId: string;
  readonly correlationId: string;
  readonly problems: readonly { code: string; path: string; message: string }[];
  readonly attempts: { readonly edges: readonly { node: { result: string | null } }[] };
}

/** The delivery of a file to a partner, once it is as wanted. */
export async function deliveryOf(
  hub: Asked,
  file: SentFile,
  wanted: (delivery: SentDelivery) => boolean,
  partner = 'cps',
  patienceMs = 30_000,
): Promise<SentDelivery> {
  const query = `query ($filter: DeliveryFilter) { deliveries(filter: $filter) { edges { node {
    id status attemptCount lastFailure messageId correlationId problems { code path message } attempts(first: 100) { edges { node { result } } } } } } }`;
  const look = async () => {
    const { deliveries } = await hub.graphql<{ deliveries: { edges: { node: SentDelivery }[] } }>(query, {
      filter: { caseFileId: file.id, partner },
    });
    return deliveries.edges[0]?.node;
  };
  return (await eventually(look, (delivery) => delivery !== undefined && wanted(delivery), patienceMs))!;
}

export interface PartnersView {
  readonly correlationId: string | null;
  readonly attempts: number;
  readonly verdict: string;
  readonly receipt: { readonly state: string; readonly posts: number };
}

/** What a simulated partner has of a message; undefined when nothing came. */
export async function messageAt(
  hub: HubProcess,
  partner: SimulatorId,
  correlationId: string,
): Promise<PartnersView | undefined> {
  const response = await fetch(`${hub.simulators[partner]}/simulator/messages`);
  const { messages } = (await response.json()) as { messages: PartnersView[] };
  return messages.find((message) => message.correlationId === correlationId);
}
