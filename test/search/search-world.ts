import { parse, type TypedQueryDocumentNode } from 'graphql';
import type { ActionContext } from '../../actions/action-context.js';
import { newKey, TestApi } from '../support/api.js';

/** An operation written as text. */
export const operation = <Data>(text: string) =>
  parse(text) as unknown as TypedQueryDocumentNode<Data, Record<string, unknown>>;

export interface HitShown {
  readonly cursor: string;
  readonly node: {
    readonly score: number;
    readonly reasons: readonly string[];
    readonly source: string;
    readonly person: { readonly id: string; readonly givenNames: readonly string[]; readonly familyName: string };
    readonly warnings: readonly { readonly kind: string }[];
    readonly currentDetention: { readonly number: string } | null;
  };
}
export interface PageShown {
  readonly searchPeople: {
    readonly edges: readonly HitShown[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly more: boolean;
  };
}

export const SEARCH = operation<PageShown>(`
  query ($search: PersonSearchInput!, $first: Int!, $after: String) {
    searchPeople(search: $search, first: $first, after: $after) {
      edges { cursor node { score reasons source warnings { kind } currentDetention { number }
        person { id givenNames familyName } } }
      pageInfo { hasNextPage endCursor }
      more
    }
  }`);

const ORDER = operation<{
  readonly searchPeople: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: { readonly score: number; readonly person: { readonly id: string } };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}>(`
  query ($search: PersonSearchInput!, $first: Int!, $after: String) {
    searchPeople(search: $search, first: $first, after: $after) {
      edges { cursor node { score person { id } } }
      pageInfo { hasNextPage endCursor }
    }
  }`);

const RECORD = operation<{ recordPerson: { person: { id: string } | null; problems: { code: string }[] } }>(
  `mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code } } }`,
);

export type Someone = { readonly givenNames: readonly string[]; readonly familyName: string } & Record<string, unknown>;

/** People that are recorded and searched for through the API. */
export class SearchWorld {
  private constructor(readonly api: TestApi) {}

  static async start(): Promise<SearchWorld> {
    return new SearchWorld(await TestApi.start());
  }

  async person(someone: Someone): Promise<string> {
    const input = { idempotencyKey: newKey(), ...someone };
    const { recordPerson } = await this.api.run(RECORD, { input });
    if (!recordPerson.person) throw new Error(JSON.stringify(recordPerson.problems));
    return recordPerson.person.id;
  }

  async page(search: object, first = 20, after?: string, changes: Partial<ActionContext> = {}) {
    const variables = { search, first, ...(after ? { after } : {}) };
    return (await this.api.run(SEARCH, variables, changes)).searchPeople;
  }

  /** A page with nothing but who was found, and in which order. */
  async order(search: object, first: number, after?: string) {
    const variables = { search, first, ...(after ? { after } : {}) };
    return (await this.api.run(ORDER, variables)).searchPeople;
  }

  /** All hits of a search, read in pages of a size. */
  async all(search: object, first = 100, betweenPages: () => Promise<unknown> = () => Promise.resolve()) {
    const hits: HitShown['node'][] = [];
    for (let after: string | undefined; ;) {
      const page = await this.page(search, first, after);
      hits.push(...page.edges.map(({ node }) => node));
      if (!page.pageInfo.hasNextPage) return hits;
      after = page.pageInfo.endCursor!;
      await betweenPages();
    }
  }

  async names(text: string): Promise<string[]> {
    const { edges } = await this.page({ text });
    return edges.map(({ node }) => [...node.person.givenNames, node.person.familyName].join(' '));
  }
}
