import type { ByteText } from '../../domain/byte-text.js';
import { withoutTheRest } from './cut-out.js';
import type { OneStatement } from './write.js';

/** The row that a statement gives; the last two where it holds a document. */
export interface StatementRow {
  readonly data: ByteText;
  readonly looks: string;
  readonly missed: string;
  readonly version?: string | null;
  readonly people?: string | null;
}

/** The texts that a statement gives, in the order of its columns. */
export const statementRow = ([data, looks, missed, version, people]: readonly (ByteText | null)[]): StatementRow => ({
  ...{ data: data!, looks: looks!, missed: missed! },
  ...(version === undefined ? {} : { version }),
  ...(people === undefined ? {} : { people }),
});

/** What was cut out of a document, as it was at one version. */
interface Kept {
  readonly version: string;
  /** By the numbers of the cuts. */
  readonly texts: ReadonlyMap<number, ByteText>;
  /** Whom the document tells of, as `looks` of a row. */
  readonly people: string;
  /** In bytes. */
  readonly size: number;
  /** In milliseconds of `performance`. */
  readonly since: number;
}

/** What is kept in all: bytes. */
const MOST = 16_000_000;
/** How long, in milliseconds. Numbers of transactions come again after four thousand millions of them. */
const KEPT_FOR = 10 * 60_000;
const CLEANED_EVERY = 60_000;

/**
 * What statements cut out of the documents of single records, for as long as nothing is written to their rows. The statement is told which
 * version is kept, and leaves the document out when it is still that one: unpacking it, writing it as text, reading that and cutting cost half
 * of such an answer. Whether the caller may ask for it and see the record is decided as ever, and who looked is recorded; what is
 * kept is put in where the statement itself gives the record. Kept by what was asked, in the order in which it came.
 */
export class KeptDocuments {
  private readonly kept = new Map<string, Kept>();
  private readonly selections = new WeakMap<OneStatement['cuts'], number>();
  private selected = 0;
  private size = 0;
  private cleaning: NodeJS.Timeout | undefined;

  constructor(
    private readonly most = MOST,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * What a statement gives, with what was asked of its documents cut out or taken from what is kept; undefined: that is for the resolvers
   * to say. `ask` asks the statement with these values.
   */
  async answer(
    statement: OneStatement,
    ask: (values: readonly unknown[]) => Promise<StatementRow>,
  ): Promise<StatementRow | undefined> {
    const { held, values, cuts } = statement;
    if (!held) {
      const row = await ask(values);
      const data = withoutTheRest(row.data, cuts);
      return data === undefined ? undefined : { ...row, data };
    }
    const key = this.keyOf(statement, values[held.idAt]);
    const kept = this.fresh(key);
    const row = await ask(kept ? values.with(held.knownAt, kept.version) : values);
    const { version, people } = row;
    if (kept && version === kept.version) {
      const data = withoutTheRest(row.data, cuts, kept.texts);
      return data === undefined ? undefined : { ...row, data, looks: together(kept.people, row.looks) };
    }
    const texts = new Map<number, ByteText>();
    const data = withoutTheRest(row.data, cuts, undefined, (number, text) => {
      if (held.cuts.has(number)) texts.set(number, flat(text));
    });
    if (data === undefined) return undefined;
    if (typeof version === 'string') this.keep(key, { version, texts, people: people ?? '' });
    return { ...row, data, looks: together(people ?? '', row.looks) };
  }

  private keyOf({ cuts }: OneStatement, id: unknown): string {
    let selection = this.selections.get(cuts);
    if (selection === undefined) this.selections.set(cuts, (selection = this.selected++));
    return `${selection} ${String(id)}`;
  }

  private fresh(key: string): Kept | undefined {
    const kept = this.kept.get(key);
    return kept && this.now() - kept.since < KEPT_FOR ? kept : undefined;
  }

  private keep(key: string, { version, texts, people }: Pick<Kept, 'version' | 'texts' | 'people'>): void {
    this.drop(key);
    let size = people.length;
    for (const text of texts.values()) size += text.length;
    this.kept.set(key, { version, texts, people, size, since: this.now() });
    this.size += size;
    this.dropOldest();
  }

  /** What is too much, and what is too old: that goes as well when nobody asks for anything. */
  private dropOldest(): void {
    for (const [oldest, { since }] of this.kept) {
      if (this.size <= this.most && this.now() - since < KEPT_FOR) break;
      this.drop(oldest);
    }
    if (this.kept.size === 0) return;
    this.cleaning ??= setTimeout(() => {
      this.cleaning = undefined;
      this.dropOldest();
    }, CLEANED_EVERY).unref();
  }

  private drop(key: string): void {
    this.size -= this.kept.get(key)?.size ?? 0;
    this.kept.delete(key);
  }
}

/** A text put together of very many is kept as one: it would keep all of them. */
const flat = (text: ByteText): ByteText => Buffer.from(text, 'latin1').toString('latin1') as ByteText;

/** Two texts in base64 as one. */
const together = (one: string, other: string): string =>
  one === '' ? other : Buffer.concat([Buffer.from(one, 'base64'), Buffer.from(other, 'base64')]).toString('base64');
