import type { Loss } from '../adapter.js';
import { loadFonts } from './fonts.js';
import type { Form, FormField } from './form.js';
import { legible } from './legible.js';
import { formProblem } from './problem-codes.js';
import type { Sheet } from './sheet.js';

const SIZE = { title: 17, heading: 12.5, text: 10 };
const LABEL_WIDTH = 165;
const GAP = 14;

/**
 * A form as a tagged PDF: a title, headings, what is asked beside what is answered, long answers flowing over pages; the
 * number, the classification and "Page n of m" on each. The same form gives the same bytes. Characters that the font lacks
 * are transliterated and reported as FORM-LOSS-TRANSLITERATED under the path of their field.
 */
export async function writePdf(form: Form): Promise<{ content: Uint8Array; losses: readonly Loss[] }> {
  // Loaded with the first form: what sets type is larger than everything else that a start loads.
  const [{ Sheet }, fonts] = await Promise.all([import('./sheet.js'), loadFonts()]);
  const sheet = new Sheet(form, fonts);
  const { pdf } = sheet;
  const losses: Loss[] = [];
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const mark = (type: string, set: () => void) => pdf.struct(type, {}, [set]);

  root.add(mark('H1', () => heading(sheet, form.title, SIZE.title)));
  for (const { heading: title, fields } of form.sections) {
    sheet.y += GAP;
    sheet.keep(sheet.lineHeight(SIZE.heading) + 3 * sheet.lineHeight(SIZE.text));
    const section = pdf.struct('Sect');
    root.add(section);
    section.add(mark('H2', () => heading(sheet, title, SIZE.heading)));
    const list = pdf.struct('L');
    section.add(list);
    for (const field of fields) {
      const item = pdf.struct('LI');
      list.add(item);
      setField(sheet, field, losses, (type, set) => item.add(mark(type, set)));
    }
  }
  root.end();
  return { content: await sheet.end(form), losses };
}

function heading(sheet: Sheet, text: string, size: number): void {
  sheet.set('bold', size);
  sheet.column(sheet.lines(text, sheet.width), sheet.left, 'bold', size);
  sheet.y += 3;
}

function setField(
  sheet: Sheet,
  { label, value, path }: FormField,
  losses: Loss[],
  add: (type: string, set: () => void) => void,
): void {
  sheet.keep(2 * sheet.lineHeight(SIZE.text));
  sheet.set('bold', SIZE.text);
  const asked = sheet.lines(label, LABEL_WIDTH);
  sheet.set('regular', SIZE.text);
  const { text, replaced } = legible(value, sheet.has);
  if (replaced > 0) losses.push(formProblem('FORM-LOSS-TRANSLITERATED', path, `${replaced} in this field`));
  const answered = sheet.lines(text, sheet.width - LABEL_WIDTH - GAP);
  sheet.keep(asked.length * sheet.lineHeight(SIZE.text));
  const from = { page: sheet.pdf.page, y: sheet.y };
  add('Lbl', () => sheet.column(asked, sheet.left, 'bold', SIZE.text));
  const below = sheet.y;
  sheet.y = from.y;
  add('LBody', () => sheet.column(answered, sheet.left + LABEL_WIDTH + GAP, 'regular', SIZE.text));
  sheet.y = sheet.pdf.page === from.page ? Math.max(sheet.y, below) : sheet.y;
  sheet.y += 3;
}
