import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { mutated, oddTexts, type Random } from './random.js';

/** An operation to send. */
export interface FuzzedOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Ids, cursors and keys that the API has given so far: with them operations find something. */
export class Known {
  private readonly values: string[] = [];

  /** Takes what an answer names. */
  learn(answer: string): void {
    for (const [, value] of answer.matchAll(/"(?:id|cursor|endCursor|ptiUrn|number|code)":"([^"\\]{1,200})"/g))
      if (this.values.length < 2_000) this.values.push(value!);
      else this.values[(value!.length * 7_919 + value!.charCodeAt(0)) % 2_000] = value!;
  }

  any(random: Random): string {
    return this.values.length > 0 ? random.pick(this.values) : 'none';
  }
}

const ALIEN = [
  '{',
  '}',
  '(',
  ')',
  '...',
  '@skip(if: true)',
  '@',
  '$',
  '!',
  '"""',
  '"',
  '#',
  '__typename',
  'on',
  ':',
  ...oddTexts,
];

/** Writes operations of a schema: valid selections with values by type, some of them odd, some of the texts then damaged. */
export class OperationWriter {
  private declared: string[] = [];
  private variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly known: Known,
  ) {}

  write(random: Random): FuzzedOperation {
    this.declared = [];
    this.variables = {};
    const [word, root] = random.pick([
      ['query', this.schema.getQueryType()!],
      ['query', this.schema.getQueryType()!],
      ['query', this.schema.getQueryType()!],
      ['mutation', this.schema.getMutationType()!],
      ['mutation', this.schema.getMutationType()!],
      ['subscription', this.schema.getSubscriptionType()!],
    ] as const);
    const fields = Object.values(root.getFields());
    const chosen = Array.from({ length: word === 'query' && random.chance(0.2) ? 2 : 1 }, () => random.pick(fields));
    const body = chosen.map((field, index) => `f${index}: ${this.field(field, random, 1 + random.below(5))}`).join(' ');
    const head = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const query = `${word} Fuzzed${head} { ${body} }`;
    return { query: random.chance(0.2) ? mutated(query, random, ALIEN) : query, variables: this.variables };
  }

  private field(field: GraphQLField<unknown, unknown>, random: Random, levels: number): string {
    const given = field.args.filter((argument) => required(argument) || random.chance(0.4));
    const written = given.map((argument) => `${argument.name}: ${this.argument(argument, random)}`);
    const directive = random.chance(0.02) ? ` @${random.pick(['skip', 'include'])}(if: ${random.chance(0.5)})` : '';
    const own = `${field.name}${written.length > 0 ? `(${written.join(', ')})` : ''}${directive}`;
    return `${own} ${this.selection(field.type, random, levels)}`;
  }

  private selection(type: GraphQLOutputType, random: Random, levels: number): string {
    const named = getNamedType(type);
    if (isLeafType(named)) return '';
    const parts: string[] = [];
    if (isObjectType(named) || isInterfaceType(named)) {
      const fields = Object.values(named.getFields());
      const open = fields.filter(({ type: of }) => levels > 0 || isLeafType(getNamedType(of)));
      parts.push(...random.some(open, 6).map((field) => this.field(field, random, levels - 1)));
    }
    if (!isObjectType(named) && random.chance(0.7)) {
      const possible = random.pick(this.schema.getPossibleTypes(named as never));
      parts.push(`... on ${possible.name} ${this.selection(possible, random, levels - 1)}`);
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  /** The value as a variable or, often enough, written out. */
  private argument({ type }: GraphQLArgument, random: Random): string {
    const value = this.value(type, random, 4);
    const written = random.chance(0.3) ? literal(value, type) : undefined;
    if (written !== undefined) return written;
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${type.toString()}`);
    if (!random.chance(0.02)) this.variables[name] = value;
    return `$${name}`;
  }

  private value(type: GraphQLInputType, random: Random, levels: number): unknown {
    if (random.chance(0.015)) return random.pick([null, 0, '', [], {}, true, -1, random.pick(oddTexts), [[null]]]);
    if (!isNonNullType(type) && random.chance(0.05)) return null;
    const plain = getNullableType(type);
    if (isListType(plain))
      return Array.from({ length: random.below(random.chance(0.02) ? 150 : 4) }, () =>
        this.value(plain.ofType, random, levels - 1),
      );
    if (isEnumType(plain)) return random.pick(plain.getValues()).name;
    if (isInputObjectType(plain)) {
      const fields: GraphQLInputField[] = Object.values(plain.getFields());
      const given = fields.filter((field) => required(field) || (levels > 0 && random.chance(0.3)));
      return Object.fromEntries(given.map((field) => [field.name, this.value(field.type, random, levels - 1)]));
    }
    return this.scalar((plain as { name: string }).name, random);
  }

  private scalar(name: string, random: Random): unknown {
    const odd = random.chance(0.12);
    const two = (end: number) => String(1 + random.below(end)).padStart(2, '0');
    const day = `${2020 + random.below(8)}-${two(12)}-${two(28)}`;
    const time = `${two(23)}:${two(59)}:${two(59)}`;
    if (name === 'Boolean') return random.chance(0.5);
    if (name === 'Int')
      return odd ? random.pick([-1, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e12, 1.5]) : random.below(30);
    if (name === 'Float') return odd ? random.pick([-0, 1e308, -1e308, 5e-324]) : random.next() * 100;
    if (odd) return random.pick(oddTexts);
    if (name === 'RecordedTime') return time;
    if (name === 'Moment' || name.endsWith('DateTime')) return `${day}T${time}Z`;
    if (name.includes('Date')) return day;
    if (name === 'ID' || random.chance(0.4)) return this.known.any(random);
    return random.pick([
      'cps',
      'court',
      '06AA00',
      '06',
      'TH68001',
      'Mockingham',
      'Testina',
      `key-${random.below(1e6)}`,
    ]);
  }
}

const required = ({ type, defaultValue }: GraphQLArgument | GraphQLInputField): boolean =>
  isNonNullType(type) && defaultValue === undefined;

/** A value as it is written in an operation; undefined for what cannot be: texts stay in the grammar by JSON's escapes. */
function literal(value: unknown, type: GraphQLInputType): string | undefined {
  const plain = getNullableType(type);
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    if (!isListType(plain)) return undefined;
    const items = value.map((item) => literal(item, plain.ofType));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  if (typeof value === 'object') {
    if (!isInputObjectType(plain)) return undefined;
    const fields = plain.getFields();
    const items = Object.entries(value).map(([name, item]) => {
      const written = fields[name] && literal(item, fields[name].type);
      return written === undefined ? undefined : `${name}: ${written}`;
    });
    return items.includes(undefined) ? undefined : `{ ${items.join(', ')} }`;
  }
  return isEnumType(plain) && typeof value === 'string' ? value : JSON.stringify(value);
}
