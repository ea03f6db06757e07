import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  stripIgnoredCharacters,
  validate,
} from 'graphql';
import { authorise } from '../../access/authorise.js';
import { type Holder, permissions, roleOf } from '../../access/permissions.js';
import { projectRoot } from '../../prisma/project-root.js';
import { requestProblem } from '../request-problems.js';
import type { RecordedOperation } from './recorded-looks.js';

/** An operation that the hub has published for partners. */
export interface TrustedDocument {
  /** Its name, which is that of the operation in it. */
  readonly name: string;
  /** SHA-256 of `text` in UTF-8, in hexadecimal digits. */
  readonly sha256Hash: string;
  readonly text: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The published operations, by name: the files in access/trusted-documents/. */
export function readTrustedDocuments(folder = join(projectRoot(), 'access', 'trusted-documents')): TrustedDocument[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -'.graphql'.length), sha256Hash: hashOf(text), text };
    });
}

/** What is wrong with published operations: they are not valid, or partners may not run them. */
export function trustedDocumentFaults(schema: GraphQLSchema, documents = readTrustedDocuments()): string[] {
  return documents.flatMap(({ name, text }) => {
    const document = parse(text);
    const operation = getOperationAST(document, name);
    const forbidden = operation && authorise({ role: 'partner' }, schema, document, operation);
    const faults = [
      ...validate(schema, document).map(({ message }) => message),
      ...(operation ? [] : [`There is no operation ${name} in it.`]),
      ...(forbidden ? [forbidden.message] : []),
    ];
    return faults.map((fault) => `access/trusted-documents/${name}.graphql: ${fault}`);
  });
}

/** An operation as it is asked for. A published one may be named by its hash alone, with an empty `query` or none. */
export interface AskedOperation {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** How a refusal is recorded: not in the caller's words. */
export const unpublishedOperation: RecordedOperation = {
  type: OperationTypeNode.QUERY,
  rootFields: ['unpublishedOperation'],
};

/** Texts that were looked at before, at most. */
const REMEMBERED = 1_000;

/**
 * The operations that partners may run. Another text is the same operation when it differs only in what GraphQL passes over:
 * white space, commas, comments.
 */
export class TrustedDocuments {
  private readonly byHash: ReadonlyMap<string, TrustedDocument>;
  private readonly stripped: ReadonlySet<string>;
  private readonly longest: number;
  private readonly known = new Map<string, boolean>();

  /** With `any`, partners may ask anything that their role allows: for the sandbox. */
  constructor(
    private readonly mode: 'trusted' | 'any',
    readonly documents: readonly TrustedDocument[] = readTrustedDocuments(),
  ) {
    this.byHash = new Map(documents.map((document) => [document.sha256Hash, document]));
    this.stripped = new Set(documents.map(({ text }) => stripIgnoredCharacters(text)));
    this.longest = 4 * Math.max(0, ...documents.map(({ text }) => text.length));
  }

  /** The text of an operation that is named by its hash alone; undefined when it is not, or nothing has the hash. */
  textOf({ query, documentId, extensions }: AskedOperation): string | undefined {
    if (typeof query === 'string' && query !== '') return undefined;
    const persisted = (extensions as { persistedQuery?: { sha256Hash?: unknown } } | null | undefined)?.persistedQuery;
    const hash = documentId ?? persisted?.sha256Hash;
    return typeof hash === 'string' ? this.byHash.get(hash.replace(/^sha256:/, ''))?.text : undefined;
  }

  /** Whether a text is one of them. */
  has(query: string): boolean {
    if (query.length > this.longest) return false;
    let found = this.known.get(query);
    if (found === undefined) {
      found = this.stripped.has(withoutIgnored(query));
      if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value!);
      this.known.set(query, found);
    }
    return found;
  }

  /** Why somebody may not run a text: `DOCUMENT_NOT_TRUSTED`; undefined when it may. */
  fault(holder: Holder, query: string): GraphQLError | undefined {
    if (this.mode === 'any' || permissions[roleOf(holder)].documents === 'free' || this.has(query)) return undefined;
    return new GraphQLError(requestProblem('DOCUMENT_NOT_TRUSTED'), {
      extensions: { code: 'DOCUMENT_NOT_TRUSTED', http: { status: 403 } },
    });
  }
}

function withoutIgnored(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch {
    // It cannot be read; whatever it is, it is none of them.
    return '';
  }
}
