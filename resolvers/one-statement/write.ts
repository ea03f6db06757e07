import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { seenBy, SIGHT, visibleBy } from '../../prisma/restrictions/filter.js';
import type { RestrictedScope } from '../../prisma/restrictions/scope.js';
import type { FieldClass } from '../../access/fields/field-classes.js';
import type { Cut } from './cut-out.js';
import { type JsonText, objectText, textSql, writtenJson } from './json-text.js';
import type { Slot } from './kept.js';
import { LastTold, looksSql, type Told } from './note-looks.js';
import type { Writing } from './object.js';
import { roots } from './roots.js';
import { selectedFields } from './selection.js';
import { type HeldDocument, NotInOneStatement, Statement } from './statement.js';

/** A query as one statement of SQL. */
export interface OneStatement {
  /** Gives one row of three texts: `data`, the answer as JSON, and `looks` and `missed` for `noteLooks`. */
  readonly text: string;
  readonly values: readonly unknown[];
  /** What is then cut out of documents within `data` (`withoutTheRest`). */
  readonly cuts: readonly (Cut | undefined)[];
  /**
   * The document that is left out when its version is the value at a place. The row then has two texts more: `version`, null where there is
   * no record, and `people`, whom the document tells of, as `looks` are given and not among them.
   */
  readonly held?: HeldDocument | undefined;
  /** Where to keep what it tells of, of a statement that may be asked again; and what it was asked with. */
  readonly last?: LastTold | undefined;
  readonly told?: Told | undefined;
  /** Which of the values to put anew when it is asked again; undefined: it is not known of all, write it anew. */
  readonly slots?: ReadonlyMap<number, Slot> | undefined;
}

export interface QueryToWrite {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The variables as `getVariableValues` coerced them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whose sight of restricted records it is. */
  readonly sight: RestrictedScope;
  /** Whether the asker may see fields of a class. */
  readonly sees: (fields: FieldClass) => boolean;
  /** False leaves out the record of what is shown; only a benchmark does. */
  readonly looks?: boolean;
}

/**
 * Writes a query as one statement whose answer PostgreSQL builds: undefined when it asks for something that only a resolver can
 * say, or when its arguments are wrong, which the resolvers then tell.
 */
export function writeStatement({
  schema,
  document,
  operation,
  variables,
  sight,
  sees,
  looks: noted = true,
}: QueryToWrite): OneStatement | undefined {
  if (operation.operation !== OperationTypeNode.QUERY) return undefined;
  const statement = new Statement();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  // The same few values in every condition: who asks, and when.
  const given = new Map<unknown, string>();
  const now = sight?.now();
  let again = true;
  const once = (value: string | Date, type: string): string => {
    const slot: Slot | undefined =
      value === now ? { is: 'now' } : value === sight?.actorId ? { is: 'actor' } : undefined;
    again &&= slot !== undefined;
    const known = given.get(value) ?? statement.value(value, type, slot);
    given.set(value, known);
    return known;
  };
  const scope = sight && { ...sight, now: () => now! };
  const seen = seenBy(scope, once);
  const visible: Writing['visible'] = (table, row, above) => visibleBy(seen, table, row, above);
  const nowSql = (): string => {
    if (!now) throw new NotInOneStatement();
    return once(now, 'timestamptz');
  };
  const writing: Writing = { schema, statement, fragments, variables, visible, noted, sees, now: nowSql, whole: true };
  try {
    const reads: { readonly name: string; readonly sql: string; readonly record?: string; readonly holds?: true }[] =
      [];
    const members = selectedFields([operation.selectionSet], new Set(['Query']), writing).map(
      (field): readonly [string, JsonText] => {
        if (field.name === '__typename') return [field.key, ['"Query"']];
        const root = Object.hasOwn(roots, field.name) ? roots[field.name] : undefined;
        if (!root) throw new NotInOneStatement();
        const name = statement.row();
        reads.push({ name, ...root(field, writing) });
        return [field.key, writtenJson(`${name}.json`)];
      },
    );
    if (reads.length === 0) return undefined;
    const looks = reads.map(({ name }) => `coalesce(${name}.looks, '')`).join(' || ');
    const missed = reads.flatMap(({ name, record }) =>
      record ? [`case when ${name}.json is null then ${record} else '' end`] : [],
    );
    // Of one record there is little to tell, and another each time.
    const last = noted && missed.length === 0 ? new LastTold() : undefined;
    const told = looksSql(looks, last && statement.value(null, 'bytea', { is: 'told' }));
    const holder = reads.find(({ holds }) => holds);
    const held = holder ? `, ${holder.name}.version, encode(${holder.name}.people, 'base64') as people` : '';
    const from = reads.map(({ name, sql }) => `left join lateral (${sql}) ${name} on true`).join('\n');
    return {
      text: `select ${textSql(objectText(members))} as data, ${told} as looks, ${missed.join(' || ') || "''"} as missed${held} from ${scope ? SIGHT : '(select) nothing'} ${from}`,
      values: statement.values,
      cuts: statement.cuts,
      held: statement.held,
      last,
      slots: again ? statement.slots : undefined,
    };
  } catch (error) {
    if (error instanceof NotInOneStatement || error instanceof GraphQLError) return undefined;
    throw error;
  }
}
