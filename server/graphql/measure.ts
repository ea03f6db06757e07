import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** How large an operation is, in what its answer costs. Fragments count wherever they are spread. */
export interface Extent {
  /** Levels of fields. */
  readonly depth: number;
  /** Fields, when fragments are written out. */
  readonly fields: number;
  /** Fields that are given another name. */
  readonly aliases: number;
}

/** How a whole document is written. */
export interface Writing {
  /** How often one selection names the same field; the most of any. */
  readonly repeats: number;
  readonly directives: number;
  /** Directives at one place; the most of any. */
  readonly directivesTogether: number;
}

const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0 };

/**
 * Measures the operations of a document, which need not be valid. Each fragment is measured once, however often it is
 * spread: fragments that spread one another twice would otherwise take for ever.
 */
export function extents(document: DocumentNode): { operation: OperationDefinitionNode; extent: Extent }[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const known = new Map<string, Extent>();

  const ofFragment = (name: string): Extent => {
    let extent = known.get(name);
    if (!extent) {
      // Fragments that spread themselves are refused by another rule; here they only must come to an end.
      known.set(name, NOTHING);
      known.set(name, (extent = ofSet(fragments.get(name)?.selectionSet)));
    }
    return extent;
  };
  const ofSet = (set: SelectionSetNode | undefined): Extent => {
    let { depth, fields, aliases } = NOTHING;
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const inner =
        selection.kind === Kind.FRAGMENT_SPREAD ? ofFragment(selection.name.value) : ofSet(selection.selectionSet);
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      fields += inner.fields + (isField ? 1 : 0);
      aliases += inner.aliases + (isField && selection.alias ? 1 : 0);
    }
    return { depth, fields, aliases };
  };
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [{ operation: node, extent: ofSet(node.selectionSet) }] : [],
  );
}

/** Measures how a document is written; nothing of it is looked up. */
export function writing(document: DocumentNode): Writing {
  let [repeats, directives, directivesTogether] = [0, 0, 0];
  visit(document, {
    SelectionSet: ({ selections }) => {
      const times = new Map<string, number>();
      for (const selection of selections) {
        if (selection.kind !== Kind.FIELD) continue;
        const name = (selection.alias ?? selection.name).value;
        times.set(name, (times.get(name) ?? 0) + 1);
        repeats = Math.max(repeats, times.get(name)!);
      }
    },
    enter: (node) => {
      if (!('directives' in node) || !node.directives) return;
      directives += node.directives.length;
      directivesTogether = Math.max(directivesTogether, node.directives.length);
    },
  });
  return { repeats, directives, directivesTogether };
}
