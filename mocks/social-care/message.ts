import { isObject, type Json, type JsonObject, listOf, objectOf, textIn } from '../cps/json.js';

/** A resource with its place in the message. */
export interface Placed {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly resource: JsonObject;
}

/** A message whose structure was found right. */
export class Message {
  readonly placed: readonly Placed[];

  constructor(bundle: JsonObject) {
    this.placed = listOf(bundle['entry']).map((entry, index) => {
      const resource = objectOf(objectOf(entry)['resource']);
      const name = textIn(objectOf(entry)['fullUrl']);
      return { path: `/entry/${index}/resource`, name, type: textIn(resource['resourceType']), resource };
    });
  }

  get header(): Placed {
    return this.placed[0]!;
  }

  /** What a reference leads to. */
  named(reference: Json | undefined): Placed | undefined {
    const name = isObject(reference) ? textIn(reference['reference']) : '';
    return this.placed.find((placed) => placed.name === name);
  }

  /** The one request that the message is about. */
  get request(): Placed | undefined {
    const focus = listOf(this.header.resource['focus']);
    const request = focus.length === 1 ? this.named(focus[0]) : undefined;
    return request?.type === 'ServiceRequest' ? request : undefined;
  }

  /** What the request rests on and refers to, of one type. */
  supporting(type: string): readonly Placed[] {
    return listOf(this.request?.resource['supportingInfo'])
      .map((reference) => this.named(reference))
      .filter((placed) => placed?.type === type) as readonly Placed[];
  }

  /** The names of all to which the header leads, directly or by others. */
  reachable(): ReadonlySet<string> {
    const found = new Set([this.header.name]);
    const visit = (value: Json | undefined): void => {
      if (Array.isArray(value)) return (value as readonly Json[]).forEach(visit);
      if (!isObject(value)) return;
      const placed = typeof value['reference'] === 'string' ? this.named(value) : undefined;
      if (placed && !found.has(placed.name)) {
        found.add(placed.name);
        visit(placed.resource);
      }
      Object.values(value).forEach(visit);
    };
    visit(this.header.resource);
    return found;
  }
}

/** The code of a system in a CodeableConcept, or in the first of several that has one. */
export function codeIn(value: Json | undefined, system: string): string {
  const concepts = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  for (const concept of concepts)
    for (const coding of listOf(objectOf(concept)['coding']))
      if (objectOf(coding)['system'] === system) return textIn(objectOf(coding)['code']);
  return '';
}

/** The value of an identifier of a system. */
export function identifierIn(value: Json | undefined, system: string): string {
  const found = listOf(value).find((identifier) => objectOf(identifier)['system'] === system);
  return textIn(objectOf(found)['value']);
}
