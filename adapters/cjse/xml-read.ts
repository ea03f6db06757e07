import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlLibError, XmlText, type XmlTreeNode } from 'libxml2-wasm';
import type { Outcome } from '../../domain/problem.js';
import { cjseProblem, type CjseProblemCode } from './problem-codes.js';

/** An element as it was read. Namespaces are resolved, so that prefixes do not matter. */
export interface XmlRead {
  /** Local name. */
  readonly name: string;
  /** Namespace name; '' for none. */
  readonly namespace: string;
  /** 1 for the first line of the document. */
  readonly line: number;
  /** By local name; attributes of other namespaces (such as xsi:schemaLocation) as `{namespace}name`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlRead[];
  /** The text directly in this element, entities and CDATA resolved, whitespace kept. */
  readonly text: string;
}

export interface XmlLimits {
  /** UTF-16 code units; 5,000,000 unless told. The parser's memory never shrinks: 54 MB once cost 1 GB for good. */
  readonly maxLength?: number;
}

const DEFAULT_MAX_LENGTH = 5_000_000;
/** Elements, texts and comments together. A case of 200 offences has about 10,000. */
const MAX_NODES = 100_000;
const MAX_ATTRIBUTES = 64;
/** The deepest published document here has 12 levels. */
const MAX_DEPTH = 64;

// The declared encoding is ignored: a JavaScript string is already decoded, and .NET systems write "utf-16" into strings.
const OPTIONS = {
  option:
    ParseOption.XML_PARSE_IGNORE_ENC |
    ParseOption.XML_PARSE_NO_XXE |
    ParseOption.XML_PARSE_NONET |
    ParseOption.XML_PARSE_BIG_LINES,
};

/**
 * Reads XML that anybody may have written. Never throws, loads nothing, expands no entity but the five of XML.
 * Refuses with XML-TOO-LARGE, XML-DOCTYPE, XML-TOO-DEEP, XML-CHARACTER or XML-MALFORMED; the path is always "".
 */
export function readXml(source: string, limits: XmlLimits = {}): Outcome<XmlRead, CjseProblemCode> {
  const maxLength = limits.maxLength ?? DEFAULT_MAX_LENGTH;
  if (source.length > maxLength)
    return refused('XML-TOO-LARGE', `more than ${maxLength.toLocaleString('en-GB')} characters`);
  const text = source.trimStart();
  if (hasDoctype(text)) return refused('XML-DOCTYPE');
  let document: XmlDocument | undefined;
  try {
    document = XmlDocument.fromString(text, OPTIONS);
    return { ok: true, value: new TreeReader().read(document.root, 1), warnings: [] };
  } catch (error) {
    if (error instanceof LimitExceeded) return refused(error.code, error.detail);
    return parserRefusal(error, source.slice(0, source.length - text.length).split('\n').length - 1);
  } finally {
    document?.dispose();
  }
}

/** A DOCTYPE can stand only before the root element, among comments and processing instructions. */
function hasDoctype(text: string): boolean {
  let at = 0;
  for (;;) {
    const open = text.indexOf('<', at);
    if (open < 0) return false;
    const end = text.startsWith('<!--', open) ? '-->' : text.startsWith('<?', open) ? '?>' : undefined;
    if (end === undefined) return text.slice(open, open + 9).toUpperCase() === '<!DOCTYPE';
    const close = text.indexOf(end, open + 2);
    if (close < 0) return false;
    at = close + end.length;
  }
}

function refused(code: CjseProblemCode, detail?: string): Outcome<XmlRead, CjseProblemCode> {
  return { ok: false, problems: [cjseProblem(code, '', detail)], warnings: [] };
}

// The parser's own sentences may quote names from the document, which may be anything: only the line is passed on.
function parserRefusal(error: unknown, linesBefore: number): Outcome<XmlRead, CjseProblemCode> {
  const first = error instanceof XmlLibError ? error.details[0] : undefined;
  const message = first?.message ?? '';
  const line = first?.line ? `line ${first.line + linesBefore}` : undefined;
  if (/Excessive depth/i.test(message)) return refused('XML-TOO-DEEP', line);
  if (/invalid (xml)?Char|invalid character|Invalid bytes/i.test(message)) return refused('XML-CHARACTER', line);
  return refused('XML-MALFORMED', line);
}

class LimitExceeded extends Error {
  constructor(
    readonly code: CjseProblemCode,
    readonly detail: string,
  ) {
    super(code);
  }
}

class TreeReader {
  private nodes = 0;

  read(element: XmlElement, depth: number): XmlRead {
    if (depth > MAX_DEPTH)
      throw new LimitExceeded('XML-TOO-DEEP', `more than ${MAX_DEPTH} levels at line ${element.line}`);
    const children: XmlRead[] = [];
    const text: string[] = [];
    for (let child: XmlTreeNode | null = element.firstChild; child; child = child.next) {
      if (++this.nodes > MAX_NODES) throw new LimitExceeded('XML-TOO-LARGE', `more than ${MAX_NODES} elements`);
      if (child instanceof XmlElement) children.push(this.read(child, depth + 1));
      else if (child instanceof XmlText || child instanceof XmlCData) text.push(child.content);
    }
    return {
      name: element.name,
      namespace: element.namespaceUri,
      line: element.line,
      attributes: attributesOf(element),
      children,
      text: text.join(''),
    };
  }
}

function attributesOf(element: XmlElement): Record<string, string> {
  const attributes = element.attrs;
  if (attributes.length > MAX_ATTRIBUTES) {
    throw new LimitExceeded('XML-TOO-LARGE', `more than ${MAX_ATTRIBUTES} attributes at line ${element.line}`);
  }
  const pairs = attributes.map((each) => [
    each.namespaceUri ? `{${each.namespaceUri}}${each.name}` : each.name,
    each.value,
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The first child of that name in that namespace. */
export function child(element: XmlRead | undefined, namespace: string, name: string): XmlRead | undefined {
  return element?.children.find((each) => each.name === name && each.namespace === namespace);
}

/** Its text without the whitespace around it; `undefined` when the element is absent or empty. */
export function textOf(element: XmlRead | undefined): string | undefined {
  return element?.text.trim() || undefined;
}
