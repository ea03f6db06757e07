import type { Problem } from '../../domain/problem.js';
import type { XmlRead } from '../cjse/index.js';
import { faultOf } from './facets.js';
import { ADDRESSABLE_OBJECT } from './format.js';
import type { Leaf, Sequence, Spec } from './format-language.js';
import { courtProblem, type CourtProblemCode } from './problem-codes.js';
import { trimmed } from './text.js';

export interface Decoded {
  readonly value: unknown;
  readonly problems: readonly Problem<CourtProblemCode>[];
  /** Paths of optional elements that were there and empty; they say nothing, but a faithful copy has them too. */
  readonly emptyElements: readonly string[];
}

const XSI = '{http://www.w3.org/2001/XMLSchema-instance}';
const MAX_PROBLEMS = 100;

/** Reads an element as a specification describes it, collecting everything that is wrong with it. */
export function decode(element: XmlRead, spec: Spec, path: string, ownAttributes: readonly string[] = []): Decoded {
  const decoder = new Decoder();
  const value = decoder.element(element, spec, path, ownAttributes);
  const problems = decoder.problems.slice(0, MAX_PROBLEMS);
  if (decoder.problems.length > MAX_PROBLEMS) problems.push(courtProblem('SPI-TOO-MANY-PROBLEMS', path));
  return { value, problems, emptyElements: decoder.emptyElements };
}

class Decoder {
  readonly problems: Problem<CourtProblemCode>[] = [];
  readonly emptyElements: string[] = [];

  private report(code: CourtProblemCode, path: string, detail?: string): void {
    this.problems.push(courtProblem(code, path, detail));
  }

  element(element: XmlRead, spec: Spec, path: string, ownAttributes: readonly string[] = []): unknown {
    for (const name of Object.keys(element.attributes)) {
      const ofSchemaInstance = name === `${XSI}schemaLocation` || name === `${XSI}noNamespaceSchemaLocation`;
      if (!ofSchemaInstance && !ownAttributes.includes(name)) this.report('SPI-ATTRIBUTE-UNKNOWN', path, at(element));
    }
    return spec.kind === 'leaf' ? this.leaf(element, spec, path) : this.sequence(element, spec, path);
  }

  private leaf(element: XmlRead, { facets }: Leaf, path: string): string {
    for (const child of element.children) this.report('SPI-ELEMENT-UNKNOWN', path, at(child));
    const fault = faultOf(element.text, facets);
    if (fault) this.report(fault.code, path, fault.detail ? `${fault.detail}, ${at(element)}` : at(element));
    if (facets.pattern === ADDRESSABLE_OBJECT) return element.text; // columns: their spaces count
    const value = trimmed(element.text);
    // A name of spaces only satisfies the letter of the definitions and says nothing.
    if (!fault && value === '' && facets.minLength) this.report('SPI-TOO-SHORT', path, at(element));
    return facets.kind === 'integer' && !facets.pattern && !fault ? String(Number(value)) : value;
  }

  private sequence(element: XmlRead, spec: Sequence, path: string): Record<string, unknown> {
    if (element.text.trim() !== '') this.report('SPI-TEXT-UNEXPECTED', path, at(element));
    const value: Record<string, unknown> = {};
    const names = Object.keys(spec.particles);
    let position = 0;
    for (const child of element.children) {
      const index = child.namespace === spec.namespace ? names.indexOf(child.name) : -1;
      if (index < 0) {
        this.report('SPI-ELEMENT-UNKNOWN', path, at(child));
        continue;
      }
      if (index < position) this.report('SPI-ELEMENT-ORDER', `${path}/${child.name}`, at(child));
      position = Math.max(position, index);
      this.child(value, child, spec.particles[child.name]!, path);
    }
    this.occurrences(value, spec, path);
    return value;
  }

  private child(
    value: Record<string, unknown>,
    child: XmlRead,
    particle: Sequence['particles'][string],
    path: string,
  ): void {
    const childPath = `${path}/${child.name}`;
    if (particle.occurs === 'oneOrMore' || particle.occurs === 'zeroOrMore') {
      const list = (value[child.name] ??= []) as unknown[];
      list.push(this.element(child, particle.spec, `${childPath}/${list.length}`));
      return;
    }
    if (Object.hasOwn(value, child.name)) this.report('SPI-ELEMENT-REPEATED', childPath, at(child));
    const content = this.element(child, particle.spec, childPath);
    value[child.name] = content;
  }

  private occurrences(value: Record<string, unknown>, spec: Sequence, path: string): void {
    for (const problem of missingIn(value, spec, path)) this.problems.push(problem);
    const chosen = spec.exactlyOneOf?.flat() ?? [];
    for (const [name, content] of Object.entries(value)) {
      if (spec.particles[name]!.occurs !== 'optional' || !isEmpty(content) || chosen.includes(name)) continue;
      this.emptyElements.push(`${path}/${name}`);
      delete value[name];
    }
  }
}

/** What a sequence requires and does not have. */
export function missingIn(
  value: Readonly<Record<string, unknown>>,
  spec: Sequence,
  path: string,
): Problem<CourtProblemCode>[] {
  const has = (name: string) => value[name] !== undefined;
  const problems = Object.entries(spec.particles)
    .filter(([name, { occurs }]) => (occurs === 'once' || occurs === 'oneOrMore') && !has(name))
    .map(([name]) => courtProblem('SPI-ELEMENT-MISSING', `${path}/${name}`));
  if (spec.atLeastOneOf && !spec.atLeastOneOf.some(has)) {
    problems.push(courtProblem('SPI-CHOICE', path, `one of ${spec.atLeastOneOf.join(', ')}`));
  }
  if (spec.exactlyOneOf) {
    const begun = spec.exactlyOneOf.filter((group) => group.some(has));
    const whole = begun.filter((group) => group.every(has));
    if (begun.length !== 1 || whole.length !== 1) {
      const alternatives = spec.exactlyOneOf.map((group) => group.join(' with ')).join(', or ');
      problems.push(courtProblem('SPI-CHOICE', path, `either ${alternatives}`));
    }
  }
  return problems;
}

function isEmpty(content: unknown): boolean {
  return content === '' || (typeof content === 'object' && content !== null && Object.keys(content).length === 0);
}

function at(element: XmlRead): string {
  return `line ${element.line}`;
}
