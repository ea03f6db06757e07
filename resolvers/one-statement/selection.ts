import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation brings along: its fragments and the values of its variables. */
export interface Asked {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field as it will stand in the answer: its arguments are those of the first node, its selections those of all. */
export interface SelectedField {
  readonly key: string;
  readonly name: string;
  readonly node: FieldNode;
  readonly sets: readonly SelectionSetNode[];
}

/**
 * The fields that selections ask of an object of one type, in the order of the answer, through fragments and with `@skip` and
 * `@include` decided (GraphQL, 6.3.2 CollectFields). `names` are the type and the interfaces that it implements.
 */
export function selectedFields(
  sets: readonly SelectionSetNode[],
  names: ReadonlySet<string>,
  asked: Asked,
): readonly SelectedField[] {
  const fields = new Map<string, { node: FieldNode; sets: SelectionSetNode[] }>();
  const visited = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, asked)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        const below = selection.selectionSet ? [selection.selectionSet] : [];
        if (known) known.sets.push(...below);
        else fields.set(key, { node: selection, sets: below });
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        if (condition === undefined || names.has(condition)) collect(selection.selectionSet);
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = asked.fragments.get(selection.name.value);
        if (fragment && names.has(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  };
  sets.forEach(collect);
  return [...fields].map(([key, { node, sets }]) => ({ key, name: node.name.value, node, sets }));
}

function isIncluded(selection: SelectionNode, { variables }: Asked): boolean {
  if (!selection.directives || selection.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}
