import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** The two weights a form is set in, as TrueType: DejaVu Sans, for its many scripts. */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

let loaded: Promise<Fonts> | undefined;

/** Reads the fonts of the package dejavu-fonts-ttf, once. */
export function loadFonts(): Promise<Fonts> {
  loaded ??= readFonts();
  return loaded;
}

async function readFonts(): Promise<Fonts> {
  const file = (name: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);
  const [regular, bold] = await Promise.all([readFile(file('DejaVuSans')), readFile(file('DejaVuSans-Bold'))]);
  return { regular, bold };
}
