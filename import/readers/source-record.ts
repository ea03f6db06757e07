import type { Problem } from '../../domain/problem.js';

/** The fields of a record as an older system has them, by name. */
export interface Fields {
  get(name: string): string | undefined;
  /** As JSON, without what is empty. */
  json(): string;
}

/** One record of a file, or what stands in the place of one. */
export interface SourceRecord {
  /** Counted in its file from 1. */
  readonly position: number;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly fields: Fields;
  /** Why it cannot be read; empty when it could be. */
  readonly problems: readonly Problem[];
}

/** A record is at most so long, in UTF-16 units: what bounds memory when a quote or an end tag is missing. */
export const LONGEST_RECORD = 1_048_576;

/** Elements or objects in one another: what is nested more deeply would be longer in its names than in what it says. */
export const DEEPEST = 64;

/** In place of a byte that is no text in the encoding of the file. */
export const NO_TEXT = '\uFFFD';

/** The names of columns, shared by all rows of a file. */
export class Columns {
  private readonly index: ReadonlyMap<string, number>;
  private readonly labels: readonly string[];

  constructor(readonly names: readonly string[]) {
    this.index = new Map(names.map((name, at) => [name, at]));
    this.labels = names.map((name) => `${JSON.stringify(name)}:`);
  }

  of(values: readonly string[]): Fields {
    const { index, labels } = this;
    return {
      get(name) {
        const at = index.get(name);
        return at === undefined ? undefined : values[at];
      },
      json() {
        let text = '';
        for (let at = 0; at < labels.length; at++) {
          const value = values[at]!;
          if (value !== '') text += `${text === '' ? '' : ','}${labels[at]!}${JSON.stringify(value)}`;
        }
        return `{${text}}`;
      },
    };
  }
}

/** Fields of a record that has names of its own. */
export const fieldsOf = (values: ReadonlyMap<string, string>): Fields => ({
  get: (name) => values.get(name),
  json: () =>
    `{${[...values]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',')}}`,
});

export const NO_FIELDS: Fields = fieldsOf(new Map());
