import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import { describe } from '@jest/globals';

const folder = fileURLToPath(new URL('../../../shared/schemas/spi/', import.meta.url));

/** The published definitions lie beside the project, never in it; without them these tests are skipped, visibly. */
const published = existsSync(folder);
export const describeWithSchemas = published ? describe : describe.skip;

export const sample = (name: string): string => readFileSync(`${folder}samples/${name}`, 'utf8');

/** Compiles a published schema and gives a function that says what is wrong with a document (nothing: valid). */
export function validatorOf(root: string): (xml: string) => string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.xsd'));
  const buffers = Object.fromEntries(files.map((name) => [name, new Uint8Array(readFileSync(folder + name))]));
  xmlRegisterInputProvider(new XmlBufferInputProvider(buffers));
  const schema = XmlDocument.fromBuffer(buffers[root]!, { url: root });
  const validator = XsdValidator.fromDoc(schema);
  schema.dispose();
  xmlCleanupInputProvider();
  return (xml) => {
    const document = XmlDocument.fromString(xml);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      return (error as { details?: { message: string }[] }).details?.map(({ message }) => message) ?? [String(error)];
    } finally {
      document.dispose();
    }
  };
}
