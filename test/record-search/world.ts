import type { ActionContext } from '../../actions/action-context.js';
import type { Prisma } from '../../prisma/client.js';
import { newKey, NOW, TestApi } from '../support/api.js';
import { operation } from '../search/search-world.js';

export interface RecordHitShown {
  readonly kind: string;
  readonly score: number;
  readonly at: string;
  readonly record: { readonly id: string; readonly number?: string; readonly ptiUrn?: string; readonly title?: string };
  readonly matches: readonly { readonly reason: string; readonly asked: string; readonly as: string }[];
}
interface PageShown {
  readonly searchRecords: {
    readonly edges: readonly { readonly cursor: string; readonly node: RecordHitShown }[];
    readonly notUsed: readonly string[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

export const SEARCH = operation<PageShown>(`
  query ($search: RecordSearchInput!, $first: Int!, $after: String) {
    searchRecords(search: $search, first: $first, after: $after) {
      edges { cursor node { kind score at matches { reason asked as }
        record { id ... on Incident { number } ... on CaseFile { ptiUrn } ... on Material { title } } } }
      notUsed pageInfo { hasNextPage endCursor }
    }
  }`);
const REPORT = operation<{ reportIncident: { incident: { id: string; number: string } | null; problems: unknown[] } }>(
  `mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id number } problems { code } } }`,
);

/** Records that are made and searched for. */
export class RecordWorld {
  private constructor(readonly api: TestApi) {}

  static async start(): Promise<RecordWorld> {
    return new RecordWorld(await TestApi.start());
  }

  /** An incident reported through the API. */
  async incident(input: Record<string, unknown> = {}) {
    const all = {
      idempotencyKey: newKey(),
      type: 'OTHER',
      summary: 'Nothing of note.',
      occurredFrom: '2026-11-20T14:00:00Z',
      reportedAt: '2026-11-20T14:20:00Z',
      district: 'City of Testchester',
      domesticAbuse: false,
      childrenPresent: false,
      ...input,
    };
    const { reportIncident } = await this.api.run(REPORT, { input: all });
    if (!reportIncident.incident) throw new Error(JSON.stringify(reportIncident.problems));
    return reportIncident.incident;
  }

  /** A case file as it stands in the table. */
  caseFile(ptiUrn: string, content: object, more: Partial<Prisma.CaseFileUncheckedCreateInput> = {}) {
    const whole = { kind: 'FirstHearingDCF', ptiUrn, version: 1, defendants: [], witnesses: [], ...content };
    return this.api.prisma.caseFile.create({
      data: { ptiUrn, kind: 'FirstHearingDCF', status: 'IN_PREPARATION', content: whole, createdAt: NOW, ...more },
    });
  }

  material(caseFileId: string, title: string, kind = 'EXHIBIT') {
    const stored = { contentType: 'image/png', sizeBytes: 1n, sha256: 'x', storageKey: 'x' };
    const data = { caseFileId, kind, title, fileName: 'scan0001x.png', createdAt: NOW, ...stored };
    return this.api.prisma.material.create({ data });
  }

  async page(search: object, first = 20, after?: string, changes: Partial<ActionContext> = {}) {
    const variables = { search, first, ...(after ? { after } : {}) };
    return (await this.api.run(SEARCH, variables, changes)).searchRecords;
  }

  async hits(text: string, only?: object, changes: Partial<ActionContext> = {}): Promise<readonly RecordHitShown[]> {
    const { edges } = await this.page({ text, ...(only ? { only } : {}) }, 50, undefined, changes);
    return edges.map(({ node }) => node);
  }

  /** What is found, by number, URN or title. */
  async found(text: string, only?: object, changes: Partial<ActionContext> = {}): Promise<readonly string[]> {
    return (await this.hits(text, only, changes)).map(
      ({ record: { number, ptiUrn, title } }) => (number ?? ptiUrn ?? title)!,
    );
  }

  /** All hits of a search, read in pages of a size from a cursor on. */
  async all(search: object, first: number, after?: string, between: () => Promise<unknown> = async () => undefined) {
    const hits: RecordHitShown[] = [];
    for (let cursor = after; ;) {
      const page = await this.page(search, first, cursor);
      hits.push(...page.edges.map(({ node }) => node));
      if (!page.pageInfo.hasNextPage) return hits;
      cursor = page.pageInfo.endCursor!;
      await between();
    }
  }
}
