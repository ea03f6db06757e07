import { describeWithFormat, publishedSchemas, publishedText } from '../cps/published-format.js';
import { compileXsd } from '../support/xsd.js';

export const describeWithSchemas = describeWithFormat;

export const sample = (name: string): string => publishedText(`spi/samples/${name}`);

/** Compiles a published schema and gives a function that says what is wrong with a document (nothing: valid). */
export const validatorOf = (root: string): ((xml: string) => string[]) => compileXsd(publishedSchemas('spi/'), root);
