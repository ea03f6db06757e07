import { mutated, oddTexts, type Random } from './random.js';

const NAMES = [
  'query',
  'variables',
  'operationName',
  'extensions',
  'correlationId',
  'receiptId',
  'verdict',
  'problems',
  'answer',
  'answerId',
  'code',
  'path',
  'message',
  '__proto__',
  'constructor',
  'resourceType',
];
const JSON_ALIEN = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  'null',
  '1e999',
  '\\u0000',
  '\\ud800',
  '"__proto__":',
  ...oddTexts,
];
const XML_ALIEN = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  '&amp;',
  '&x;',
  '&#1;',
  '&#xD800;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?x',
  '<!DOCTYPE a [<!ENTITY x "y">]>',
  '<!ENTITY e SYSTEM "file:///nowhere">',
  ' xmlns:a="b"',
  ...oddTexts,
];

/** Any JSON. */
function anyJson(random: Random, levels = 4): unknown {
  if (levels === 0 || random.chance(0.3))
    return random.pick<unknown>([null, true, false, 0, -1, 1.5, 1e300, '', ...oddTexts.slice(0, -1), 'ACCEPTED']);
  const length = random.below(5);
  if (random.chance(0.4)) return Array.from({ length }, () => anyJson(random, levels - 1));
  return Object.fromEntries(Array.from({ length }, () => [random.pick(NAMES), anyJson(random, levels - 1)]));
}

/** Any XML: well-formed, but for odd texts in it. */
function anyXml(random: Random, levels = 5): string {
  const name = random.pick([
    'a',
    'NewCaseMessage',
    'env:Envelope',
    'RouteData',
    'MessageIdentifier',
    'Body',
    'x-y.z',
    'é',
  ]);
  const attributes = random.chance(0.3)
    ? ` ${random.pick(['id', 'xmlns', 'xml:lang', 'xsi:type'])}="${random.pick(['', 'x', '&#0;', '<', 'http://x.invalid'])}"`
    : '';
  const content =
    levels === 0 || random.chance(0.3)
      ? random.pick(oddTexts.slice(0, -1))
      : Array.from({ length: random.below(4) }, () => anyXml(random, levels - 1)).join('');
  return `<${name}${attributes}>${content}</${name}>`;
}

/** A body of JSON or XML: anything, or one of `models` with something done to it. */
export function anyBody(random: Random, models: readonly string[]): string {
  const model = random.pick(models);
  const alien = model.trimStart().startsWith('<') ? XML_ALIEN : JSON_ALIEN;
  return random.pick([
    () => JSON.stringify(anyJson(random)),
    () => anyXml(random),
    () => mutated(JSON.stringify(anyJson(random)), random, JSON_ALIEN),
    () => mutated(anyXml(random), random, XML_ALIEN),
    () => mutated(model, random, alien),
    () => mutated(model, random, alien),
    () => mutated(model, random, alien),
    () => model,
  ])();
}
