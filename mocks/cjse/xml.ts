import { Parser, processors } from 'xml2js';

/** One element of a document: its name without the prefix, its namespace, its own text and its children in order. */
export interface XmlElement {
  readonly name: string;
  /** Namespace URI; empty when the element has none. */
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The text is not XML that a receiver reads. `message` says why in terms of the format, never quoting the content. */
export class UnreadableXml extends Error {}

/** No format that travels here is nested deeper than 14 elements. */
const DEEPEST = 64;

/** Characters that are read without a pause: a few milliseconds. */
const IN_ONE_GO = 200_000;

/** The parser below xml2js knows the entities of HTML too; a receiver does not. */
const foreignEntity = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/;

/** What xml2js makes of an element with the options below. */
interface ParsedNode {
  '#name': string;
  $?: Record<string, { value: string; local: string }>;
  $ns?: { uri: string };
  $$?: ParsedNode[];
  _?: string;
}

/**
 * Reads XML with xml2js, every option named: strict, namespaces resolved, prefixes stripped, order of the children kept,
 * nothing trimmed or coerced. Refuses a DOCTYPE, and what is nested deeper than 64 elements.
 */
export async function readXml(text: string): Promise<XmlElement> {
  const rootAt = text.search(/<[A-Za-z_]/);
  if (rootAt < 0) throw new UnreadableXml('there is no element in it');
  if (text.slice(0, rootAt).includes('<!DOCTYPE')) throw new UnreadableXml('it has a DOCTYPE');
  if (foreignEntity.test(text.includes('<![CDATA[') ? text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '') : text)) {
    throw new UnreadableXml('it refers to an entity that XML does not have');
  }
  // xml2js keeps text under this name, stumbles over an element that has it, and then may never answer.
  if (/<(?:[^\s<>/:]+:)?_[\s/>]/.test(text)) throw new UnreadableXml('it has an element named _');
  const parser = new Parser({
    strict: true,
    // A message with recordings takes seconds; in pieces, whoever shares the process goes on working meanwhile.
    async: text.length > IN_ONE_GO,
    chunkSize: IN_ONE_GO,
    xmlns: true,
    tagNameProcessors: [processors.stripPrefix],
    explicitRoot: false,
    explicitArray: true,
    explicitCharkey: true,
    explicitChildren: true,
    preserveChildrenOrder: true,
    // xml2js drops text that is only white space, which some types allow (a BS7666 object name may be five spaces); among the
    // children it keeps it.
    charsAsChildren: true,
    includeWhiteChars: true,
    ignoreAttrs: false,
    mergeAttrs: false,
    normalizeTags: false,
    normalize: false,
    trim: false,
    attrkey: '$',
    charkey: '_',
    childkey: '$$',
  });
  let root: ParsedNode;
  try {
    root = (await parser.parseStringPromise(text)) as ParsedNode;
  } catch (error) {
    // sax names the line and, sometimes, a character or a tag: only its first line, which quotes no content.
    throw new UnreadableXml(
      String((error as Error).message)
        .split('\n')[0]
        ?.slice(0, 120) ?? 'not well-formed',
    );
  }
  // xml2js drops the name of the root when it is asked for its contents only; the text still has it.
  const rootName = /^<(?:[^\s/>:]+:)?([^\s/>]+)/.exec(text.slice(rootAt, rootAt + 300))?.[1] ?? '';
  return toElement({ ...root, '#name': root['#name'] ?? rootName }, 1);
}

function toElement(node: ParsedNode, depth: number): XmlElement {
  if (depth > DEEPEST) throw new UnreadableXml(`it is nested deeper than ${DEEPEST} elements`);
  // Only elements have a namespace record; what has none is text.
  const elements = (node.$$ ?? []).filter((each) => each.$ns);
  const texts = (node.$$ ?? []).filter((each) => !each.$ns);
  return {
    name: node['#name'],
    namespace: node.$ns?.uri ?? '',
    attributes: Object.fromEntries(Object.values(node.$ ?? {}).map((attribute) => [attribute.local, attribute.value])),
    children: elements.map((each) => toElement(each, depth + 1)),
    text: texts.map((each) => each._ ?? '').join(''),
  };
}

/** The first child of that name and namespace. The same name in another namespace is another element. */
export function child(parent: XmlElement | undefined, name: string, namespace: string): XmlElement | undefined {
  return parent?.children.find((element) => element.name === name && element.namespace === namespace);
}

/** All children of that name and namespace, in order. */
export function childrenOf(parent: XmlElement | undefined, name: string, namespace: string): readonly XmlElement[] {
  return parent?.children.filter((element) => element.name === name && element.namespace === namespace) ?? [];
}

/** The text of a child, without the white space around it; undefined when the child is missing or empty. */
export function textOf(parent: XmlElement | undefined, name: string, namespace: string): string | undefined {
  return child(parent, name, namespace)?.text.trim() || undefined;
}

/** The content of a data stream as XML, or why it cannot be read. */
export async function readContent(content: string): Promise<XmlElement | { readonly unreadable: string }> {
  try {
    return await readXml(content);
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error;
    return { unreadable: `DataStreamContent cannot be read as XML: ${error.message}` };
  }
}
