import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { CommandError } from '../fail.js';
import type { DeliveryState } from './watch.js';

/**
 * Saves what travelled, as the partners received it: the message with its envelope, the document inside it, and the files
 * inside that. Returns the paths. Nothing is saved for a partner that is not simulated here.
 */
export async function saveDocuments(
  folder: string,
  deliveries: readonly DeliveryState[],
  simulators: Readonly<Record<string, string>> | undefined,
): Promise<string[]> {
  const saved: string[] = [];
  const save = async (name: string, content: string | Uint8Array): Promise<void> => {
    const file = join(folder, name);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    } catch (error) {
      throw new CommandError(
        `The documents could not be saved in ${folder} (${(error as NodeJS.ErrnoException).code}). Name another folder with --output.`,
      );
    }
    saved.push(file);
  };
  for (const { partner, correlationId } of deliveries) {
    const origin = simulators?.[partner.id];
    if (!origin) continue;
    const { messages } = (await (await ask(`${origin}/simulator/messages`)).json()) as {
      messages: { id: string; correlationId: string | null }[];
    };
    const message = messages.find((candidate) => candidate.correlationId === correlationId);
    if (!message) continue;
    for (const [path, name] of [
      ['', 'message.xml'],
      ['/content', 'document.xml'],
    ] as const) {
      const response = await ask(`${origin}/simulator/messages/${message.id}${path}`);
      if (!response.ok) continue;
      const text = await response.text();
      await save(`${partner.id}-${name}`, text);
      if (path === '/content') {
        for (const [number, file] of filesInside(text).entries())
          await save(`${partner.id}-${number + 1}-${safeName(file.name)}`, file.content);
      }
    }
  }
  return saved;
}

const ask = (url: string): Promise<Response> =>
  fetch(url, { signal: AbortSignal.timeout(20_000) }).catch(() => {
    throw new CommandError(
      `The simulated partner at ${new URL(url).origin} does not answer, so what travelled cannot be saved.`,
    );
  });

/** The files of a document that carries files (TWIF DocumentInformation), decoded. */
function filesInside(document: string): { name: string; content: Uint8Array }[] {
  if (!document.includes('DocumentInformation')) return [];
  const parser = new XMLParser({
    removeNSPrefix: true,
    parseTagValue: false,
    htmlEntities: true,
    isArray: (name) => name === 'DocumentInformation',
  });
  const { CaseFileDocuments } = parser.parse(document) as {
    CaseFileDocuments?: { DocumentInformation?: { FileName: string; Document: string }[] };
  };
  return (CaseFileDocuments?.DocumentInformation ?? []).map((file) => ({
    name: file.FileName,
    content: Buffer.from(file.Document, 'base64'),
  }));
}

/** A file name is a caller's; it may name no other folder. */
const safeName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 120);
