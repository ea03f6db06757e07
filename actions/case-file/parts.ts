import { randomUUID } from 'node:crypto';
import type { CaseFile, Defendant, Part, ReceivedBeyondFormat } from '../../domain/case-file/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Problem } from '../../domain/problem.js';

/** The lists of a case file whose items can be changed one by one. */
export type PartList = 'defendants' | 'witnesses' | 'multimediaEvidence' | 'property';
type PartOf<List extends PartList> = NonNullable<CaseFile[List]>[number];

const keyed = <P extends Part>(part: P): P => ({ ...part, key: part.key ?? randomUUID() });
const keyedDefendant = (defendant: Defendant): Defendant => ({
  ...keyed(defendant),
  ...(defendant.offences ? { offences: defendant.offences.map(keyed) } : {}),
});

/** The file with a key for every part that has none. */
export const withKeys = (file: CaseFile): CaseFile => ({
  ...file,
  defendants: file.defendants.map(keyedDefendant),
  witnesses: file.witnesses.map(keyed),
  ...(file.multimediaEvidence ? { multimediaEvidence: file.multimediaEvidence.map(keyed) } : {}),
  ...(file.property ? { property: file.property.map(keyed) } : {}),
});

/** The file with a part put in the place of the one with its key, or at the end when it has none; undefined when no part has the key. */
export function putPart<List extends PartList>(
  file: CaseFile,
  list: List,
  part: PartOf<List>,
): { file: CaseFile; replaced?: PartOf<List> } | undefined {
  const parts = (file[list] ?? []) as readonly PartOf<List>[];
  if (part.key === undefined) return { file: withKeys({ ...file, [list]: [...parts, part] }) };
  const replaced = parts.find(({ key }) => key === part.key);
  if (!replaced) return undefined;
  return { file: withKeys({ ...file, [list]: parts.map((other) => (other === replaced ? part : other)) }), replaced };
}

/** The file without the part that has the key; undefined when none has it. */
export function removePart(file: CaseFile, list: PartList, key: string): CaseFile | undefined {
  const parts: readonly Part[] = file[list] ?? [];
  const rest = parts.filter((part) => part.key !== key);
  if (rest.length === parts.length) return undefined;
  const optional = list === 'multimediaEvidence' || list === 'property';
  return { ...file, [list]: rest.length === 0 && optional ? undefined : rest };
}

/** A part that came from an imported document and is replaced takes with it what the document said beyond its format. */
export const droppedWith = (replaced: unknown, path: string): Problem[] =>
  holdsUndeclared(replaced) ? [problem('UNDECLARED_FIELDS_DROPPED', path)] : [];

function holdsUndeclared(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const { asReceived, ...rest } = value as { asReceived?: ReceivedBeyondFormat };
  return (asReceived !== undefined && saysMore(asReceived)) || Object.values(rest).some(holdsUndeclared);
}

const saysMore = ({ unknown = {}, within = {} }: ReceivedBeyondFormat): boolean =>
  Object.keys(unknown).length > 0 || Object.values(within).some(saysMore);
