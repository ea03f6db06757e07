/** As many records as the limits of operations let one operation give, several times over: memory stays bounded without them. */
const MOST = 20_000;

/**
 * What the answer to one operation tells of: records as `Type:id`, and the people whose data they hold. Noted as the answer is put
 * together, each once however often it comes; written to the audit before the answer leaves.
 */
export class Looks {
  private readonly noted = new Set<string>();
  private readonly of = new Set<string>();
  private readonly notFound = new Set<string>();

  /** Records that the answer tells of, `Type:id`. */
  get records(): ReadonlySet<string> {
    return this.noted;
  }

  /** Ids of the people that the answer tells of. */
  get people(): ReadonlySet<string> {
    return this.of;
  }

  /** Records that were asked for by their id and are not shown: there are none, or the caller may not see them. */
  get missed(): ReadonlySet<string> {
    return this.notFound;
  }

  get any(): boolean {
    return this.noted.size > 0 || this.notFound.size > 0;
  }

  /** Notes a record by the type and the database id that it is audited under, with the person it tells of where that is known. */
  note(type: string, id: string, person?: string | null): void {
    if (this.noted.size >= MOST) return;
    this.noted.add(`${type}:${id}`);
    if (person) this.of.add(person);
  }

  /** Notes somebody of whom a record tells that was noted by itself. */
  notePerson(id: string): void {
    if (this.of.size < MOST) this.of.add(id);
  }

  /** Notes many at once: records as `Type:id`, and the people they tell of. */
  noteAll(records: readonly string[], people: readonly string[]): void {
    for (const record of records) if (this.noted.size < MOST) this.noted.add(record);
    for (const person of people) if (this.of.size < MOST) this.of.add(person);
  }

  noteMissing(type: string, id: string): void {
    this.notFound.add(`${type}:${id}`);
  }
}
