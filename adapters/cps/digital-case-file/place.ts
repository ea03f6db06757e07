import { pointer } from '../../../domain/json-pointer.js';
import type { JsonValue } from '../../../domain/problem.js';
import { fieldOf, isObject } from './json.js';

/**
 * A place in a document: what stands there, if anything, and its JSON Pointer. A field of something that is not an object is
 * an absent field, so that rules can be asked of a document of any shape.
 */
export class Place {
  constructor(
    readonly value: JsonValue | undefined,
    readonly path: string,
  ) {}

  field(name: string): Place {
    return new Place(fieldOf(this.value, name), pointer(this.path, name));
  }

  /** The elements of a list; nothing else has any. */
  get elements(): Place[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((item, index) => new Place(item, pointer(this.path, index)));
  }

  /** The elements of a list but for nulls, which are reported by themselves (DCF-NULL). */
  get items(): Place[] {
    return this.elements.filter(({ given }) => given);
  }

  /** Nothing, or null. */
  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** Anything but nothing and null; 0 and false are given. */
  get given(): boolean {
    return !this.absent;
  }

  /** Absent, an empty text, a text of white space only, or an empty list. */
  get blank(): boolean {
    if (typeof this.value === 'string') return /^\p{White_Space}*$/u.test(this.value);
    return this.absent || (Array.isArray(this.value) && this.value.length === 0);
  }

  get present(): boolean {
    return !this.blank;
  }

  get isObject(): boolean {
    return isObject(this.value);
  }

  is(value: string | boolean): boolean {
    return this.value === value;
  }

  isOneOf(values: readonly string[]): boolean {
    return typeof this.value === 'string' && values.includes(this.value);
  }

  /** A list that has this value as an element. */
  contains(value: string): boolean {
    return Array.isArray(this.value) && this.value.includes(value);
  }

  get text(): string | undefined {
    return typeof this.value === 'string' ? this.value : undefined;
  }

  /** The integer part of a number. */
  get integer(): number | undefined {
    return typeof this.value === 'number' ? Math.trunc(this.value) : undefined;
  }
}
