import {
  XmlBufferInputProvider,
  XmlDocument,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';

/** Compiles the definitions in one of `files` (name → content) and gives a function that says what is wrong with a document (nothing: valid). */
export function compileXsd(files: Readonly<Record<string, Uint8Array>>, root: string): (xml: string) => string[] {
  xmlRegisterInputProvider(new XmlBufferInputProvider(files));
  const schema = XmlDocument.fromBuffer(files[root]!, { url: root });
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
