import { parseStringPromise } from 'xml2js';

/**
 * What a document says, by an independent parser: every element that holds a value, with its path, and every empty one.
 * Prefixes and white space around values are not part of it; PAON and SAON are columns, so their leading spaces are.
 */
export async function says(xml: string): Promise<string[]> {
  const document = (await parseStringPromise(xml, {
    trim: false,
    explicitArray: true,
    attrkey: '@',
    charkey: '#',
    xmlns: true,
  })) as Record<string, unknown>;
  const said: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node === 'string') return void said.push(`${path} = ${valueAt(path, node)}`);
    const { '#': text, '@': attributes, '@ns': _namespace, ...children } = node as Record<string, unknown>;
    for (const [name, attribute] of Object.entries((attributes ?? {}) as Record<string, { value: string }>)) {
      if (!name.startsWith('xmlns') && path.endsWith('NewCaseMessage'))
        said.push(`${path}@${name} = ${attribute.value}`);
    }
    const entries = Object.entries(children);
    if (entries.length === 0) said.push(`${path} = ${valueAt(path, typeof text === 'string' ? text : '')}`);
    for (const [name, list] of entries)
      (list as unknown[]).forEach((child, index) =>
        visit(child, `${path}/{${namespaceOf(child)}}${name.replace(/^.*:/, '')}[${index}]`),
      );
  };
  for (const [name, root] of Object.entries(document)) visit(root, `{${namespaceOf(root)}}${name.replace(/^.*:/, '')}`);
  return said.sort();
}

const namespaceOf = (node: unknown): string =>
  ((node as { '@ns'?: { uri?: string } })['@ns']?.uri ?? '').replace(/^.*\//, '');
const valueAt = (path: string, text: string): string => (/\}[PS]AON\[\d+\]$/.test(path) ? text : text.trim());
