import { caseFileShapes } from './case-file-shapes.js';
import type { Shape } from './shape.js';
import { recordShapes } from './shapes.js';

/** Every type that is read in one statement, by its name in the API. */
export const shapes: ReadonlyMap<string, Shape> = new Map(
  [...recordShapes, ...caseFileShapes].map((shape) => [shape.type, shape]),
);
