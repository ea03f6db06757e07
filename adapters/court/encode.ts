import type { Problem } from '../../domain/problem.js';
import { writeXml, type XmlToWrite } from '../cjse/index.js';
import { missingIn } from './decode.js';
import { faultOf } from './facets.js';
import { ATTRIBUTES, BS7666, LIBRA, newCaseMessage, type NewCaseMessageDraft } from './format.js';
import type { Sequence, Spec } from './format-language.js';
import { courtProblem, type CourtProblemCode } from './problem-codes.js';

type Values = Readonly<Record<string, unknown>>;

/** The message as XML, elements in the order of the format. */
export function encodeNewCaseMessage(message: NewCaseMessageDraft): string {
  return writeXml({
    name: 'NewCaseMessage',
    attributes: { xmlns: LIBRA, 'xmlns:bs7666': BS7666, ...ATTRIBUTES },
    content: contentOf(message, newCaseMessage),
  });
}

function contentOf(values: Values, spec: Sequence): XmlToWrite[] {
  const prefix = spec.namespace === BS7666 ? 'bs7666:' : '';
  return Object.entries(spec.particles).flatMap(([name, particle]) =>
    instancesOf(values[name]).map((value): XmlToWrite => ({
      name: prefix + name,
      content: encoded(value, particle.spec),
    })),
  );
}

function encoded(value: unknown, spec: Spec): string | XmlToWrite[] {
  return spec.kind === 'leaf' ? String(value) : contentOf(value as Values, spec);
}

function instancesOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

/** What the format would refuse in a message that has been made. Paths are those of the message. */
export function problemsOfMessage(message: NewCaseMessageDraft): Problem<CourtProblemCode>[] {
  return problemsOf(message, newCaseMessage, '/NewCaseMessage');
}

function problemsOf(value: unknown, spec: Spec, path: string): Problem<CourtProblemCode>[] {
  if (spec.kind === 'leaf') {
    const fault = faultOf(String(value), spec.facets);
    return fault ? [courtProblem(fault.code, path, fault.detail)] : [];
  }
  const values = value as Values;
  const inside = Object.entries(spec.particles).flatMap(([name, particle]) => {
    const repeats = particle.occurs === 'oneOrMore' || particle.occurs === 'zeroOrMore';
    return instancesOf(values[name]).flatMap((each, index) =>
      problemsOf(each, particle.spec, repeats ? `${path}/${name}/${index}` : `${path}/${name}`),
    );
  });
  return [...missingIn(values, spec, path), ...inside];
}

/** The message with the empty elements that the one it came from had, where their parents are still there. */
export function withEmptyElements(message: NewCaseMessageDraft, paths: readonly string[]): NewCaseMessageDraft {
  if (paths.length === 0) return message;
  const copy = structuredClone(message) as Record<string, unknown>;
  for (const path of paths) {
    const steps = path.split('/').slice(2); // '' and NewCaseMessage
    const last = steps.pop();
    const target = parentOf(copy, steps);
    if (target && last && optionalAt([...steps, last]) && target[last] === undefined) target[last] = '';
  }
  return copy;
}

function parentOf(root: Record<string, unknown>, steps: readonly string[]): Record<string, unknown> | undefined {
  let at: unknown = root;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : undefined;
}

/** Is there an optional element at this place of the format that may be empty? */
function optionalAt(steps: readonly string[]): boolean {
  let spec: Spec = newCaseMessage;
  let occurs = 'once';
  for (const step of steps) {
    if (/^\d+$/.test(step)) continue;
    if (spec.kind === 'leaf' || !Object.hasOwn(spec.particles, step)) return false;
    ({ spec, occurs } = spec.particles[step]!);
  }
  if (occurs !== 'optional') return false;
  return spec.kind === 'leaf' ? faultOf('', spec.facets) === undefined : missingIn({}, spec, '').length === 0;
}
