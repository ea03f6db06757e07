import { XMLBuilder } from 'fast-xml-parser';

/** An element to be written. Names are ours, never a caller's; text and attribute values are escaped. */
export interface XmlToWrite {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Text alone, or child elements; `undefined` children are left out. */
  readonly content?: string | readonly (XmlToWrite | undefined)[];
}

const ATTRIBUTE = '@';
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  suppressEmptyNode: true,
});

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/;
// Everything outside the Char production of XML 1.0; with the `u` flag \p{Cs} is a surrogate without its other half.

const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/** How many characters of a text cannot be written in XML 1.0 (control characters, half surrogate pairs). */
export function countForbiddenCharacters(text: string): number {
  return text.match(FORBIDDEN)?.length ?? 0;
}

/**
 * A text as XML 1.0 can carry it: forbidden characters become U+FFFD, and line ends become \n as any reader would make
 * them. Report the loss before, with `countForbiddenCharacters`.
 */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, '\uFFFD');
}

/** The document as a string, with the XML declaration. Deterministic. Throws only for an element name that is no name. */
export function writeXml(root: XmlToWrite): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build([node(root)])}`;
}

type BuilderNode = Record<string, unknown>;

function node({ name, attributes = {}, content = [] }: XmlToWrite): BuilderNode {
  // XMLBuilder does not escape names: one that came from data could open another element.
  for (const each of [name, ...Object.keys(attributes)]) if (!NAME.test(each)) throw new TypeError('Not an XML name');
  const children =
    typeof content === 'string'
      ? content === ''
        ? []
        : [{ '#text': xmlText(content) }]
      : content.filter((child) => child !== undefined).map(node);
  const entries = Object.entries(attributes).map(([key, value]) => [ATTRIBUTE + key, xmlText(value)]);
  return { [name]: children, ':@': Object.fromEntries(entries) as BuilderNode };
}
