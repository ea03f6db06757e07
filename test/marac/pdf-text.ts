import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** What a PDF says, page by page, as another library reads it. */
export async function readPdf(content: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(content));
  const { text: pages } = await extractText(document, { mergePages: false });
  const { info } = await getMeta(document);
  return { pages, info: info as Record<string, unknown>, outline: await structureOf(document, pages.length) };
}

/** The roles of the structure tree of every page: what a screen reader is told. */
async function structureOf(document: Awaited<ReturnType<typeof getDocumentProxy>>, count: number): Promise<string[]> {
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
