/** Whether properties are tried on all the examples that are asked of them: `npm run test:properties`. */
const inFull = process.env['TEST_PROPERTIES'] === 'full';

/** How many generated examples a property is tried on: `whole` of them with `npm run test:properties`, `part` with every change. */
export const runs = (whole: number, part: number): number => (inFull ? whole : part);

/** A number as it is written in the name of a test. */
export const written = (count: number): string => count.toLocaleString('en-GB');
