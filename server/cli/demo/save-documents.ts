import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeliveryState } from './watch.js';

/**
 * Saves what travelled, as the partners received it: the message with its envelope, and the document inside it. Returns the
 * files. Nothing is saved for a partner that is not simulated here.
 */
export async function saveDocuments(
  folder: string,
  deliveries: readonly DeliveryState[],
  simulators: Readonly<Record<string, string>> | undefined,
): Promise<string[]> {
  const saved: string[] = [];
  for (const { partner, correlationId } of deliveries) {
    const origin = simulators?.[partner.id];
    if (!origin) continue;
    const { messages } = (await (await fetch(`${origin}/simulator/messages`)).json()) as { messages: { id: string; correlationId: string | null }[] };
    const message = messages.find((candidate) => candidate.correlationId === correlationId);
    if (!message) continue;
    await mkdir(folder, { recursive: true });
    for (const [path, name] of [['', 'message.xml'], ['/content', 'document.xml']] as const) {
      const response = await fetch(`${origin}/simulator/messages/${message.id}${path}`);
      if (!response.ok) continue;
      const file = join(folder, `${partner.id}-${name}`);
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
      saved.push(file);
    }
  }
  return saved;
}
