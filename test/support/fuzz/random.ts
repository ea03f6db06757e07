/** Numbers that look random and are the same again for the same seed. */
export class Random {
  private state: number;

  constructor(readonly seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Some of a list, at most `most`, in its order. */
  some<T>(list: readonly T[], most: number): T[] {
    const share = Math.min(1, most / Math.max(1, list.length));
    return list.filter(() => this.chance(share)).slice(0, most);
  }
}

/** Texts that have broken programs before. None names a person, a host that is there, or a thing of this machine. */
export const oddTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\u202eabc',
  '\ufeff',
  '👮🏽‍♀️',
  'é'.repeat(300),
  'x'.repeat(5_000),
  "' or 1=1 --",
  '"; drop table person; --',
  '%',
  '_%\\',
  '\\',
  '../../../etc/hosts',
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  ']]>',
  '&#0;',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '__proto__',
  'constructor',
  'toString',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13T00:00:00Z',
  '2026-11-22T25:61:61Z',
  'https://example.invalid/hook',
  'https://[::1]:0/',
  'line\r\nbreak: x',
  'Bearer x',
  'Z'.repeat(70_000),
];

/** A text with something done to it: cut, doubled, swapped or mixed with what does not belong. */
export function mutated(text: string, random: Random, alien: readonly string[]): string {
  let changed = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(changed.length + 1);
    const end = Math.min(changed.length, at + random.below(12));
    const [head, part, tail] = [changed.slice(0, at), changed.slice(at, end), changed.slice(end)];
    changed = random.pick([
      () => head + tail,
      () => head + part + part + part + tail,
      () => head + random.pick(alien) + part + tail,
      () => head + random.pick(alien) + tail,
      () => head + [...part].reverse().join('') + tail,
      () => head + part,
      () => part + tail + head,
      () => head + String.fromCharCode(random.below(65_536)) + part + tail,
    ])();
  }
  return changed;
}
