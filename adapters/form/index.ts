/** Documents that people read: a form set as a PDF or as plain text. Shared by the adapters that send such. */
export { OFFICIAL_SENSITIVE, type Form, type FormField, type FormSection } from './form.js';
export { formProblemCatalogue } from './problem-codes.js';
export { dayInWords, momentInWords, NOT_KNOWN, orNotKnown, yesOrNo } from './words.js';
export { writePdf } from './write-pdf.js';
export { writeText } from './write-text.js';
