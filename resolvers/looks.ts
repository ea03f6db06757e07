/** As many records as the limits of operations let one operation give, several times over: memory stays bounded without them. */
const MOST = 20_000;

/** What an answer tells of, kept from answer to answer where the same is told again. */
export interface Shown {
  /** `Type:id` of each. */
  readonly records: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
}

/**
 * What the answer to one operation tells of: records as `Type:id`, and the people whose data they hold. Noted as the answer is put
 * together, each once however often it comes; written to the audit before the answer leaves.
 */
export class Looks {
  private noted = new Set<string>();
  private of = new Set<string>();
  private readonly notFound = new Set<string>();
  private whole: Shown | undefined;

  /** Records that the answer tells of, `Type:id`. */
  get records(): ReadonlySet<string> {
    return this.whole?.records ?? this.noted;
  }

  /** Ids of the people that the answer tells of. */
  get people(): ReadonlySet<string> {
    return this.whole?.people ?? this.of;
  }

  /** Records that were asked for by their id and are not shown: there are none, or the caller may not see them. */
  get missed(): ReadonlySet<string> {
    return this.notFound;
  }

  /** What was noted, where all of it is one thing that is told again and again. */
  get shown(): Shown | undefined {
    return this.whole;
  }

  get any(): boolean {
    return this.records.size > 0 || this.notFound.size > 0;
  }

  /** Notes a record by the type and the database id that it is audited under, with the person it tells of where that is known. */
  note(type: string, id: string, person?: string | null): void {
    this.takeApart();
    if (this.noted.size >= MOST) return;
    this.noted.add(`${type}:${id}`);
    if (person) this.of.add(person);
  }

  /** Notes somebody of whom a record tells that was noted by itself. */
  notePerson(id: string): void {
    this.takeApart();
    if (this.of.size < MOST) this.of.add(id);
  }

  /** Notes much at once. */
  noteShown(shown: Shown): void {
    if (this.records.size === 0 && this.people.size === 0) {
      this.whole = shown;
      return;
    }
    this.takeApart();
    for (const record of shown.records) if (this.noted.size < MOST) this.noted.add(record);
    for (const person of shown.people) if (this.of.size < MOST) this.of.add(person);
  }

  noteMissing(type: string, id: string): void {
    this.notFound.add(`${type}:${id}`);
  }

  private takeApart(): void {
    if (!this.whole) return;
    this.noted = new Set(this.whole.records);
    this.of = new Set(this.whole.people);
    this.whole = undefined;
  }
}
