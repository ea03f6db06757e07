import { type ExecutionResult, parse, type TypedQueryDocumentNode } from 'graphql';
import type { ActionContext } from '../../actions/action-context.js';
import type { TestApi } from '../support/api.js';

type Changes = Partial<ActionContext>;

const documentOf = <Data>(query: string) =>
  parse(query) as unknown as TypedQueryDocumentNode<Data, Record<string, unknown>>;

/** Runs an operation that is written as text and gives its data; throws what GraphQL has to report. */
export const ask = <Data>(
  api: TestApi,
  query: string,
  variables: Record<string, unknown> = {},
  changes: Changes = {},
): Promise<Data> => api.run(documentOf<Data>(query), variables, changes);

/** The same, with whatever comes of it. */
export const attempt = (
  api: TestApi,
  query: string,
  variables: Record<string, unknown> = {},
  changes: Changes = {},
): Promise<ExecutionResult<Record<string, unknown>>> =>
  api.execute(documentOf<Record<string, unknown>>(query), variables, changes);

interface List<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Follows a list to its end in pages of one size. `query` takes $first and $after and selects `list`. */
export async function follow<Node>(
  api: TestApi,
  query: string,
  list: string,
  first: number,
  variables: Record<string, unknown> = {},
): Promise<Node[]> {
  const nodes: Node[] = [];
  for (let after: string | null = null; ;) {
    const page: List<Node> = (await ask<Record<string, List<Node>>>(api, query, { ...variables, first, after }))[list]!;
    nodes.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return nodes;
    if (page.edges.length !== first) throw new Error('a page before the last is not full');
    after = page.pageInfo.endCursor;
  }
}

export const NODES = 'edges { node { id } } pageInfo { hasNextPage endCursor }';
