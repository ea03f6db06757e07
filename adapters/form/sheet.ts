import PDFDocument from 'pdfkit';
import { breakLines } from './break-lines.js';
import type { Fonts } from './fonts.js';
import type { Form } from './form.js';
import { lineParts } from './reading-order.js';

/** Points; A4. */
const MARGIN = { top: 72, bottom: 64, side: 56 };
const LINE = 1.35;

export type Weight = 'regular' | 'bold';

/** A PDF being set, line by line from the top of a page to its bottom, and on to the next. */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly left = MARGIN.side;
  readonly width: number;
  y = MARGIN.top;
  readonly #bottom: number;

  constructor({ title, number, madeAt }: Form, fonts: Fonts) {
    const made = new Date(madeAt);
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en-GB',
      displayTitle: true,
      // None to begin with: the library's own default would be embedded as well.
      font: null as unknown as string,
      info: {
        Title: `${title} ${number}`,
        Creator: 'Casebridge',
        Producer: 'Casebridge',
        CreationDate: made,
        ModDate: made,
      },
    });
    this.pdf.registerFont('regular', fonts.regular);
    this.pdf.registerFont('bold', fonts.bold);
    this.width = this.pdf.page.width - 2 * MARGIN.side;
    this.#bottom = this.pdf.page.height - MARGIN.bottom;
  }

  /** Whether the font has a sign for a character. */
  readonly has = (codePoint: number): boolean => fontOf(this.pdf).hasGlyphForCodePoint(codePoint);

  set(weight: Weight, size: number): void {
    this.pdf.font(weight).fontSize(size);
  }

  lineHeight(size: number): number {
    return size * LINE;
  }

  /** Goes on to the next page when fewer than so many points are left on this one. */
  keep(points: number): void {
    if (this.y + points <= this.#bottom) return;
    this.pdf.addPage();
    this.y = MARGIN.top;
  }

  /** The lines of a text in a column of this width, in the font that is set. */
  lines(text: string, width: number): readonly string[] {
    return breakLines(text, width, (part) => this.widthOf(part));
  }

  /** Sets lines from `y` on, over as many pages as they need; what is being marked goes on being marked. */
  column(lines: readonly string[], x: number, weight: Weight, size: number): void {
    for (const line of lines) {
      if (this.y + this.lineHeight(size) > this.#bottom) {
        this.pdf.continueOnNewPage();
        this.y = MARGIN.top;
      }
      this.set(weight, size);
      this.line(line, x, this.y);
      this.y += this.lineHeight(size);
    }
  }

  /** Sets one line at a place. */
  line(text: string, x: number, y: number): void {
    let at = x;
    for (const { reads, pieces } of lineParts(text)) {
      const turned = pieces.length > 1 || pieces[0] !== reads;
      if (turned) this.pdf.markContent('Span', { actual: reads });
      for (const piece of pieces) {
        this.pdf.text(piece, at, y, { lineBreak: false });
        at += this.pdf.widthOfString(piece);
      }
      if (turned) this.pdf.endMarkedContent();
    }
  }

  widthOf(text: string): number {
    return lineParts(text).reduce(
      (sum, { pieces }) => pieces.reduce((width, piece) => width + this.pdf.widthOfString(piece), sum),
      0,
    );
  }

  /** Ends the document, with what stands at the head and foot of every page, and gives its bytes. */
  async end({ number, marking }: Form): Promise<Uint8Array> {
    const { pdf } = this;
    const { count } = pdf.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      pdf.switchToPage(page);
      pdf.markContent('Artifact', { type: 'Pagination' });
      this.set('bold', 9);
      this.#centred(marking, 30);
      this.#centred(marking, pdf.page.height - 48);
      this.set('regular', 9);
      this.line(number, this.left, pdf.page.height - 34);
      const which = `Page ${page + 1} of ${count}`;
      this.line(which, this.left + this.width - this.widthOf(which), pdf.page.height - 34);
      pdf.endMarkedContent();
    }
    pdf.end();
    const chunks: Buffer[] = [];
    for await (const chunk of pdf as unknown as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  #centred(text: string, y: number): void {
    this.line(text, this.left + (this.width - this.widthOf(text)) / 2, y);
  }
}

/** The font that is set, as the library holds it: its interface has no way to ask for a sign. */
const fontOf = (pdf: PDFKit.PDFDocument) =>
  (pdf as unknown as { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } })._font.font;
