import { extractText, getDocumentProxy, getMeta } from 'unpdf';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** What a PDF says, page by page, as another library reads it. */
export async function readPdf(content: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(content));
  const { text: pages } = await extractText(document, { mergePages: false });
  const { info } = await getMeta(document);
  return {
    pages,
    info: info as Record<string, unknown>,
    outline: await structureOf(document, pages.length),
    placed: await placesOf(document, pages.length),
  };
}

/** Where each text of each page stands, in points from the lower left. */
async function placesOf(document: Pdf, count: number) {
  const placed: { x: number; y: number; width: number; text: string }[] = [];
  for (let page = 1; page <= count; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , , x, y] = item.transform as [number, number, number, number, number, number];
      placed.push({ x, y, width: item.width, text: item.str });
    }
  }
  return placed;
}

/** The roles of the structure tree of every page: what a screen reader is told. */
async function structureOf(document: Pdf, count: number): Promise<string[]> {
  const roles: string[] = [];
  const walk = (node: unknown): void => {
    const { role, children = [] } = node as { role?: string; children?: unknown[] };
    if (role) roles.push(role);
    children.forEach(walk);
  };
  for (let page = 1; page <= count; page += 1) {
    const tree = await (await document.getPage(page)).getStructTree();
    if (tree) walk(tree);
  }
  return roles;
}
