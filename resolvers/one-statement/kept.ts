import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { databaseId, type NodeType } from '../../domain/global-id.js';
import { type OneStatement, type QueryToWrite, writeStatement } from './write.js';

/** What stands for a value that differs from one asking to the next while the text stays the same. */
export type Slot =
  | { readonly is: 'actor' }
  | { readonly is: 'now' }
  /** The looks that the statement told of last. */
  | { readonly is: 'told' }
  /** The record that a variable names. */
  | { readonly is: 'record'; readonly variable: string; readonly type: NodeType };

/** Statements that are kept for one operation, by the values of its variables; and the longest such values. */
const MOST_OF_OPERATION = 20;
const LONGEST_KEY = 1_000;
/** A longer statement is written anew each time. */
const LONGEST_TEXT = 200_000;

interface KeptOf {
  /** Variables that name records by their ids and nothing else: whatever they say, the text is the same. */
  readonly records: ReadonlySet<string>;
  readonly statements: Map<string, OneStatement>;
}

/** For as long as the document is kept. */
const kept = new WeakMap<OperationDefinitionNode, KeptOf>();

/** `writeStatement`, except that what was written before for the same operation and the same variables is taken again. */
export function statementOf(query: QueryToWrite): OneStatement | undefined {
  const { document, operation, variables, sight, sees, looks } = query;
  let of = kept.get(operation);
  if (!of) kept.set(operation, (of = { records: variablesOfRecords(document, operation), statements: new Map() }));
  const key = keyOf(
    variables,
    of.records,
    `${sight ? 'in sight' : 'all'} ${sees('case-file') ? 'case files' : ''} ${looks === false ? '' : 'noted'} `,
  );
  const known = of.statements.get(key);
  if (known) return filled(known, query);
  const written = writeStatement(query);
  if (!written?.slots || key.length > LONGEST_KEY || written.text.length > LONGEST_TEXT)
    // Its cuts are not met again, and so nothing is kept of what they give.
    return written && { ...written, held: undefined };
  if (of.statements.size >= MOST_OF_OPERATION) of.statements.delete(of.statements.keys().next().value!);
  of.statements.set(key, written);
  return written;
}

const keyOf = (variables: QueryToWrite['variables'], without: ReadonlySet<string>, given: string): string =>
  given + JSON.stringify(Object.entries(variables).filter(([name]) => !without.has(name)));

/** The statement with what is asked this time in its slots. */
function filled(statement: OneStatement, { sight, variables }: QueryToWrite): OneStatement | undefined {
  const values = [...statement.values];
  const told = statement.last?.told;
  for (const [at, slot] of statement.slots!) {
    if (slot.is === 'record') {
      const id = databaseId(slot.type, String(variables[slot.variable]));
      // The resolvers say what is wrong with it.
      if (id === undefined) return undefined;
      values[at] = id;
    } else if (slot.is === 'told') values[at] = told?.bytes ?? null;
    else values[at] = slot.is === 'actor' ? sight!.actorId : sight!.now();
  }
  const { text, cuts, held, last } = statement;
  return { text, values, cuts, held, told, last };
}

/** The variables whose every use is as the argument `id` of a field of the query itself. */
function variablesOfRecords(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
  const uses = new Map<string, number>();
  const use = (name: string, times: number): void => void uses.set(name, (uses.get(name) ?? 0) + times);
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => use(name.value, 1),
  });
  const names = new Set<string>();
  for (const field of operation.selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    for (const { name, value } of field.arguments ?? []) {
      if (name.value !== 'id' || value.kind !== Kind.VARIABLE) continue;
      use(value.name.value, -1);
      names.add(value.name.value);
    }
  }
  return new Set([...names].filter((name) => uses.get(name) === 0));
}
