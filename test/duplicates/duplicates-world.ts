import { randomUUID } from 'node:crypto';
import { parse, type TypedQueryDocumentNode } from 'graphql';
import type { ActionContext } from '../../actions/action-context.js';
import { compareDue } from '../../search/duplicates/compare-due.js';
import { databaseId } from '../../schema/relay/global-id.js';
import { newKey, NOW, TestApi } from '../support/api.js';

/** An operation written as text. */
export const operation = <Data>(text: string) =>
  parse(text) as unknown as TypedQueryDocumentNode<Data, Record<string, unknown>>;

interface Problems {
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}
export interface Merged extends Problems {
  readonly merge: {
    readonly id: string;
    readonly moved: readonly { readonly kind: string; readonly count: number }[];
  } | null;
}
export interface Suggestion {
  readonly id: string;
  readonly score: number;
  readonly state: string;
  readonly evidence: readonly string[];
  readonly against: readonly string[];
  readonly people: readonly { readonly id: string }[];
}

const RECORD = operation<{ recordPerson: Problems & { person: { id: string } | null } }>(
  `mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code path } } }`,
);
const MERGE = operation<{ mergePeople: Merged }>(`mutation ($input: MergePeopleInput!) {
  mergePeople(input: $input) { merge { id moved { kind count } } person { id } problems { code path } } }`);
const UNMERGE = operation<{ unmergePeople: Merged }>(`mutation ($input: UnmergePeopleInput!) {
  unmergePeople(input: $input) { merge { id moved { kind count } } problems { code path } } }`);
const DISMISS = operation<{ dismissPossibleDuplicate: Problems }>(`mutation ($input: DismissPossibleDuplicateInput!) {
  dismissPossibleDuplicate(input: $input) { possibleDuplicate { state dismissed { by reason } } problems { code path } } }`);
const SUGGESTED = operation<{
  possibleDuplicates: { edges: { node: Suggestion; cursor: string }[]; pageInfo: { hasNextPage: boolean } };
}>(`query ($filter: PossibleDuplicateFilter, $first: Int!, $after: String) {
  possibleDuplicates(filter: $filter, first: $first, after: $after) {
    edges { cursor node { id score state evidence against people { id } } } pageInfo { hasNextPage } } }`);

const FOUND = operation<{
  searchPeople: { edges: { node: { reasons: string[]; person: { id: string } } }[] };
}>(`query ($text: String!) { searchPeople(search: { text: $text }) { edges { node { reasons person { id } } } } }`);

/** People who are recorded, compared and merged through the API. */
export class DuplicatesWorld {
  private constructor(readonly api: TestApi) {}

  static async start(): Promise<DuplicatesWorld> {
    return new DuplicatesWorld(await TestApi.start());
  }

  async person(givenNames: string, familyName: string, more: object = {}): Promise<string> {
    const input = { idempotencyKey: newKey(), givenNames: givenNames.split(' '), familyName, ...more };
    const { recordPerson } = await this.api.run(RECORD, { input });
    if (!recordPerson.person) throw new Error(JSON.stringify(recordPerson.problems));
    return recordPerson.person.id;
  }

  /** Compares everybody who waits for it. */
  async compare(): Promise<void> {
    while ((await compareDue(this.api.prisma, { now: NOW })).people > 0);
  }

  async suggested(filter: object = {}, first = 100, after?: string, changes: Partial<ActionContext> = {}) {
    const variables = { filter, first, ...(after ? { after } : {}) };
    return (await this.api.run(SUGGESTED, variables, changes)).possibleDuplicates;
  }

  /** The suggestion of two people, however it stands. */
  async pair(a: string, b: string): Promise<Suggestion | undefined> {
    for (const state of ['OPEN', 'DISMISSED', 'MERGED', 'GONE']) {
      const { edges } = await this.suggested({ personId: a, state });
      const found = edges.find(({ node }) => node.people.some(({ id }) => id === b));
      if (found) return found.node;
    }
    return undefined;
  }

  async dismiss(possibleDuplicateId: string, changes: Partial<ActionContext> = {}) {
    const input = { idempotencyKey: newKey(), possibleDuplicateId, reason: 'Cousins of the same name.' };
    return (await this.api.run(DISMISS, { input }, changes)).dismissPossibleDuplicate;
  }

  async merge(keepId: string, mergeId: string, more: object = {}, changes: Partial<ActionContext> = {}) {
    const input = {
      ...{ idempotencyKey: newKey(), keepId, mergeId, reason: 'Recorded twice.', evidence: ['Fingerprints.'] },
      ...more,
    };
    return (await this.api.run(MERGE, { input }, changes)).mergePeople;
  }

  async unmerge(personMergeId: string, more: object = {}, changes: Partial<ActionContext> = {}) {
    const input = { idempotencyKey: newKey(), personMergeId, reason: 'Twins after all.', ...more };
    return (await this.api.run(UNMERGE, { input }, changes)).unmergePeople;
  }

  /** Whom a search finds, in order. */
  async find(text: string, changes: Partial<ActionContext> = {}): Promise<string[]> {
    const { searchPeople } = await this.api.run(FOUND, { text }, changes);
    return searchPeople.edges.map(({ node }) => node.person.id);
  }

  /** An incident of domestic abuse at which the person has a part, by its database id. */
  async incident(parts: readonly (readonly [person: string, role: string])[], more: object = {}): Promise<string> {
    const id = randomUUID();
    const at = new Date('2026-11-20T10:00:00Z');
    await this.api.prisma.incident.create({
      data: {
        ...{ id, number: `T-${id}`, type: 'DOMESTIC', summary: 'Invented.', district: 'D1', domesticAbuse: true },
        ...{ occurredFrom: at, reportedAt: at, ...more },
      },
    });
    for (const [person, role] of parts)
      await this.api.prisma.involvement.create({ data: { incidentId: id, personId: this.db(person), role } });
    return id;
  }

  /** The database id behind a global id. */
  db(globalId: string): string {
    return databaseId('Person', globalId) ?? databaseId('PersonMerge', globalId) ?? globalId;
  }
}
