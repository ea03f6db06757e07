import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** Compiles a schema of draft 2020-12 strictly, with the formats that ours use. */
export function compiled(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: true });
  ajv.addFormat('date', isDay);
  ajv.addFormat('date-time', (text) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}

/** What ajv says of a document, in lines. */
export const faultsOf = (validate: ValidateFunction, document: unknown): string[] =>
  validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
