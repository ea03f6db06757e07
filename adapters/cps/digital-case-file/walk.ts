import type { JsonValue } from '../../../domain/problem.js';
import { definitions, type DefinitionName, type FieldType } from './definitions/index.js';
import { isObject } from './json.js';
import { Place } from './place.js';
import { caseShapes, optionFor } from './structure.js';

/** A value of the document and what the data dictionary says stands there. */
export interface Visited {
  readonly place: Place;
  readonly type: FieldType;
  /** The name of the field; of the list, for an element of one. */
  readonly name: string;
}

/**
 * Every value of the case that the data dictionary has a place for, with every element of each list, also of those whose later
 * elements the published schema does not look at. A case of no known kind is read as a first hearing.
 */
export function* walk(document: JsonValue): Generator<Visited> {
  const theCase = new Place(document, '').field('case');
  const shape = caseShapes.find((name) => theCase.field('type').is(name)) ?? 'FirstHearingDCF';
  yield* fieldsOf(theCase, shape);
}

function* fieldsOf(owner: Place, definition: DefinitionName): Generator<Visited> {
  for (const [name, { type }] of Object.entries(definitions[definition].fields)) {
    const place = owner.field(name);
    if (place.value !== undefined) yield* visit({ place, type, name });
  }
}

function* visit(visited: Visited): Generator<Visited> {
  const { place, type, name } = visited;
  yield visited;
  if (type.kind === 'object') yield* fieldsOf(place, type.name);
  if (type.kind === 'choice' && isObject(place.value)) {
    const option = optionFor(place.value, type);
    if (option) yield* fieldsOf(place, option);
  }
  if (type.kind === 'list') for (const item of place.elements) yield* visit({ place: item, type: type.of, name });
}
