import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
} from 'graphql';

/** What stands for an argument: its text in GraphQL; undefined leaves it to be made up, or left out. */
export type ArgumentText = (root: string, argument: string, type: GraphQLInputType) => string | undefined;

/** A way from a root field to a type: the operation's kind, the root field, and the fields in between. */
export interface Path {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly root: string;
  /** Names of fields from the root to the type, as `extensions.path` of a refusal has them. */
  readonly names: readonly string[];
  /** The same with arguments, and the fragments on a type in between. */
  readonly steps: readonly string[];
}

const scalars: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1',
  Boolean: 'true',
  ID: '"x"',
  String: '"x"',
  Moment: '"2026-01-01T00:00:00Z"',
  CalendarDate: '"2026-01-01"',
  RecordedDate: '"2026-01-01"',
  RecordedDateTime: '"2026-01-01T00:00:00"',
};

/** A value of an input type that is well formed, as GraphQL text. */
function anyValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return anyValue(type.ofType);
  if (isListType(type)) return `[${anyValue(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isScalarType(type)) return scalars[type.name] ?? '"x"';
  if (!isInputObjectType(type)) return 'null';
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${required.map((field) => `${field.name}: ${anyValue(field.type)}`).join(', ')} }`;
}

/** A field with its arguments, without its selection. */
function called(field: GraphQLField<unknown, unknown>, given: (argument: string) => string | undefined): string {
  const texts = field.args.flatMap((argument) => {
    const value = given(argument.name) ?? (isRequiredArgument(argument) ? anyValue(argument.type) : undefined);
    return value === undefined ? [] : [`${argument.name}: ${value}`];
  });
  return texts.length === 0 ? field.name : `${field.name}(${texts.join(', ')})`;
}

const PAGE: Readonly<Record<string, string>> = { first: '2' };

/**
 * The shortest ways from the roots to every type that can be reached through fields that are allowed, mutations last. A record that has an
 * id is reached by it where `node` is allowed.
 */
export function pathsTo(
  schema: GraphQLSchema,
  allowed: (type: string, field: string) => boolean,
  given: ArgumentText = () => undefined,
  byId: (type: string) => boolean = () => true,
): ReadonlyMap<string, Path> {
  const found = new Map<string, Path>();
  const queue: [GraphQLNamedType, Path][] = [];
  const reach = (type: GraphQLNamedType, path: Path): void => {
    if (isLeafType(type) || found.has(type.name)) return;
    found.set(type.name, path);
    queue.push([type, path]);
  };
  const walk = (): void => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [type, path] = next;
      if (isInterfaceType(type))
        for (const { name } of schema.getPossibleTypes(type).filter((object) => byId(object.name))) {
          // The id of a record of the type stands in place of any.
          const id = given('node', name, schema.getType('ID') as GraphQLInputType) ?? '"x"';
          reach(schema.getType(name)!, { ...path, steps: [`node(id: ${id})`, `... on ${name}`] });
        }
      else if (isObjectType(type))
        for (const field of Object.values(type.getFields()))
          if (allowed(type.name, field.name))
            reach(getNamedType(field.type), {
              ...path,
              names: [...path.names, field.name],
              steps: [...path.steps, called(field, (argument) => PAGE[argument])],
            });
    }
  };
  const roots = [
    ['query', schema.getQueryType()],
    ['subscription', schema.getSubscriptionType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  for (const [operation, type] of roots) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (!type || !allowed(type.name, field.name)) continue;
      const text = called(field, (argument) => {
        const { type: argumentType } = field.args.find(({ name }) => name === argument)!;
        return given(field.name, argument, argumentType) ?? PAGE[argument];
      });
      const names = [field.name];
      reach(getNamedType(field.type), { operation, root: field.name, names, steps: [text] });
    }
    walk();
  }
  return found;
}

/** The text of some fields of a type; what has fields of its own gives its `__typename`. */
function selecting(schema: GraphQLSchema, type: string, fields: readonly string[]): string[] {
  const named = schema.getType(type);
  if (!isObjectType(named) && !isInterfaceType(named)) throw new Error(`${type} has no fields`);
  return fields.map((name) => {
    const field = named.getFields()[name]!;
    const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    return `${called(field, (argument) => PAGE[argument])}${selection}`;
  });
}

/** What is asked of a type, at the end of a path to it. */
export interface Asked {
  readonly path: Path;
  readonly type: string;
  readonly fields: readonly string[];
}

/** The operation that asks a type for some fields. */
export function asking(schema: GraphQLSchema, { path, type, fields }: Asked): string {
  const inner = selecting(schema, type, fields).join(' ');
  return `${path.operation} ${[...path.steps].reduceRight((rest, step) => `{ ${step} ${rest} }`, `{ ${inner} }`)}`;
}

type Tree = Map<string, Tree>;
const written = (tree: Tree): string =>
  [...tree].map(([text, below]) => (below.size === 0 ? text : `${text} { ${written(below)} }`)).join(' ');

/** Operations that ask for all of it: one for each record or list at the root. */
export function askingTogether(schema: GraphQLSchema, asked: readonly Asked[]): Map<string, readonly Asked[]> {
  const groups = Map.groupBy(asked, ({ path: { operation, steps } }) =>
    [operation, ...steps.slice(0, steps[1]?.startsWith('...') ? 2 : 1)].join(' '),
  );
  return new Map(
    [...groups.values()].map((group) => {
      const tree: Tree = new Map();
      for (const { path, type, fields } of group) {
        let place = tree;
        for (const step of path.steps) {
          const next: Tree = place.get(step) ?? new Map<string, Tree>();
          place.set(step, next);
          place = next;
        }
        for (const text of selecting(schema, type, fields)) {
          const [name = '', below] = text.split(' { ');
          const next: Tree = place.get(name) ?? new Map<string, Tree>();
          if (below && next.size === 0) next.set('__typename', new Map());
          place.set(name, next);
        }
      }
      return [`${group[0]!.path.operation} { ${written(tree)} }`, group] as const;
    }),
  );
}
