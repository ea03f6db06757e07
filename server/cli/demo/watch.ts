import { createClient } from 'graphql-ws';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Problem } from '../../../domain/problem.js';
import type { HubClient } from './client.js';
import { say } from './say.js';

export interface DeliveryState {
  readonly id: string;
  readonly status: string;
  readonly correlationId: string;
  readonly partner: { readonly id: string; readonly name: string };
  readonly problems: readonly Problem[];
  readonly losses: readonly Problem[];
  readonly lastFailure: string | null;
}

const delivery =
  'id status correlationId lastFailure partner { id name } problems { code path message } losses { code path message }';
const DECIDED = new Set(['ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'REJECTED', 'STUCK']);

/**
 * Shows each change of a case file's deliveries as the subscription brings it, until every partner has decided or
 * `patienceMs` have passed.
 */
export async function watchDeliveries(
  client: HubClient,
  token: string,
  caseFileId: string,
  patienceMs: number,
): Promise<DeliveryState[]> {
  const socket = createClient({
    url: `${client.url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { Authorization: `Bearer ${token}` },
  });
  const shown = new Map<string, string>();
  const show = (state: DeliveryState): void => {
    if (shown.get(state.id) === state.status) return;
    shown.set(state.id, state.status);
    say.detail(
      `${state.partner.name}: ${words(state.status)}${state.lastFailure && state.status === 'QUEUED' ? ` (${state.lastFailure})` : ''}`,
    );
  };
  const stop = socket.subscribe<{ deliveryChanged: { delivery: DeliveryState } }>(
    {
      query: `subscription($caseFileId: ID!) { deliveryChanged(caseFileId: $caseFileId) { delivery { ${delivery} } } }`,
      variables: { caseFileId },
    },
    {
      next: ({ data }) => data && show(data.deliveryChanged.delivery),
      error: () => undefined,
      complete: () => undefined,
    },
  );
  try {
    for (const deadline = Date.now() + patienceMs; ; await sleep(250)) {
      const states = await latestDeliveries(client, caseFileId);
      if (states.every((state) => DECIDED.has(state.status)) || Date.now() > deadline) {
        states.forEach(show);
        return states;
      }
    }
  } finally {
    stop();
    await socket.dispose();
  }
}

async function latestDeliveries(client: HubClient, caseFileId: string): Promise<DeliveryState[]> {
  const data = await client.run<{
    caseFile: { submissions: { edges: { node: { deliveries: { edges: { node: DeliveryState }[] } } }[] } };
  }>(
    `query($id: ID!) { caseFile(id: $id) { submissions(first: 1) { edges { node { deliveries { edges { node { ${delivery} } } } } } } } }`,
    { id: caseFileId },
  );
  return data.caseFile.submissions.edges[0]?.node.deliveries.edges.map(({ node }) => node) ?? [];
}

const words = (status: string): string => status.toLowerCase().replaceAll('_', ' ');
