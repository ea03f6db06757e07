import { LONGEST_RECORD } from './source-record.js';

/** So many lines one after another that would each be a row show that the quote of the row before them is never closed. */
const ROWS_IN_A_ROW = 20;

export interface LongRowOptions {
  readonly delimiter: string;
  /** How many columns the file has; undefined while that is not known: then each line has to be looked at. */
  readonly columns: number | undefined;
}

/**
 * A row of CSV that is longer than a record may be and whose end is not there yet: what comes is left out until it ends, whatever lines
 * stand in its quotes. Where rows begin again without its quote having been closed, it ends before them: they are not part of it.
 */
export class LongRow {
  private state: 'field' | 'plain' | 'quoted' | 'quote' | 'return' | 'line' = 'field';
  /** What may be rows already: lines that would be, and the one that has not ended. Begins with a line unless `midLine`. */
  private kept = '';
  private midLine = false;

  private constructor(
    private readonly options: LongRowOptions,
    /** Line of the file that comes after what was left out. */
    public line: number,
  ) {}

  /**
   * The row at the beginning of a text that does not hold its end, and of what follows in the text what is not part of it; undefined where
   * it is rather a short row with a quote too many, so that each line has to be looked at.
   */
  static begin(text: string, line: number, options: LongRowOptions): { row: LongRow; rest?: string } | undefined {
    const row = new LongRow(options, line);
    const first = text.indexOf('\n') + 1;
    const { outcome } = row.read(text);
    if (first === 0) {
      if (outcome === 'broken') row.state = 'line';
      row.midLine = true;
      return { row };
    }
    if (outcome !== 'open' || options.columns === undefined) return undefined;
    row.line += 1;
    const rest = row.goOn(text.slice(first));
    return rest?.length === text.length - first ? undefined : { row, ...(rest === undefined ? {} : { rest }) };
  }

  /** Leaves out more; gives what is to be read after the row once it has ended. */
  more(piece: string): string | undefined {
    const { at, outcome } = this.read(piece);
    const whole = this.kept + piece;
    const upTo = this.kept.length + at;
    if (outcome === 'broken') {
      // What comes after the quote tells that the row has ended before, in a line that can be looked at by itself.
      const begins = whole.lastIndexOf('\n', upTo - 1) + 1;
      if (begins > 0 || !this.midLine) {
        const rest = this.goOn(whole.slice(0, begins));
        return (rest ?? this.end()) + whole.slice(begins);
      }
      this.state = 'line';
      return this.more(piece.slice(at));
    }
    const rest = this.goOn(whole.slice(0, upTo));
    if (rest !== undefined) return rest + whole.slice(upTo);
    if (outcome === 'open') return undefined;
    this.leaveOut(this.kept);
    return whole.slice(upTo);
  }

  /** What may have been rows after all, where the file ends within the row. */
  end(): string {
    const { kept, midLine } = this;
    this.kept = '';
    if (!midLine && kept.split('\n').every((line) => line === '' || this.isRow(line))) return kept;
    this.leaveOut(kept);
    return '';
  }

  /** Looks for rows in what was read in quotes, and keeps what may be some. Gives what begins with them. */
  private goOn(text: string): string | undefined {
    let at = 0;
    let run = { at: 0, rows: 0 };
    this.kept = '';
    for (let next = text.indexOf('\n') + 1; next > 0; next = text.indexOf('\n', at) + 1) {
      const isRow = !this.midLine && this.isRow(text.slice(at, next - 1));
      this.midLine = false;
      run = { at: isRow && run.rows > 0 ? run.at : at, rows: isRow ? run.rows + 1 : 0 };
      at = next;
      if (run.rows < ROWS_IN_A_ROW) continue;
      this.leaveOut(text.slice(0, run.at));
      return text.slice(run.at);
    }
    const from = run.rows > 0 ? run.at : at;
    this.leaveOut(text.slice(0, from));
    if (this.midLine || text.length - from > LONGEST_RECORD) {
      this.leaveOut(text.slice(from));
      this.midLine = text === '' ? this.midLine : !text.endsWith('\n');
    } else this.kept = text.slice(from);
    return undefined;
  }

  /** Whether a line would be a row by itself. */
  private isRow(line: string): boolean {
    const { delimiter, columns } = this.options;
    let count = 1;
    let quotes = 0;
    let begins = true;
    for (const char of line) {
      if (char === '"') {
        // One within a field that has not begun with one is none of a row.
        if (quotes === 0 && !begins) return false;
        quotes += 1;
      } else if (char === delimiter && quotes % 2 === 0) {
        count += 1;
        quotes = 0;
      }
      begins = char === delimiter && quotes === 0;
    }
    return quotes % 2 === 0 && count === columns;
  }

  private leaveOut(text: string): void {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.line += 1;
  }

  /** Reads until the row ends, or to where it is not CSV; `at` is behind that. */
  private read(text: string): { at: number; outcome: 'ended' | 'broken' | 'open' } {
    const { delimiter } = this.options;
    for (let at = 0; at < text.length; at++) {
      const char = text[at]!;
      if (this.state === 'quoted') {
        at = text.indexOf('"', at);
        if (at < 0) break;
        this.state = 'quote';
      } else if (char === '\n') return { at: at + 1, outcome: 'ended' };
      else if (this.state === 'line') continue;
      else if (this.state === 'return') return { at: at + 1, outcome: 'broken' };
      else if (char === '"' && this.state !== 'plain') this.state = 'quoted';
      else if (char === delimiter) this.state = 'field';
      else if (char === '\r' && this.state === 'quote') this.state = 'return';
      else if (char === '"' || this.state === 'quote') return { at: at + 1, outcome: 'broken' };
      else this.state = 'plain';
    }
    return { at: text.length, outcome: 'open' };
  }
}
