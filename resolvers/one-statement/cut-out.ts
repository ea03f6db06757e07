import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  type SelectionSetNode,
} from 'graphql';
import { type ByteText, bytesOf, textOf } from '../../domain/byte-text.js';
import { type NodeType, toGlobalId } from '../../domain/global-id.js';
import { type Asked, selectedFields } from './selection.js';
import { NotInOneStatement } from './statement.js';

/** Makes of a value of a document what was asked of it, as JSON. Throws when it is not what the schema says. */
export type Cut = (value: unknown) => string;

/** Ids of records within a document: kept as database ids, shown as those of the API. */
const ids: Readonly<Record<string, Readonly<Record<string, NodeType>>>> = {
  Defendant: { personId: 'Person', custodyRecordId: 'CustodyRecord' },
  CaseOffence: { chargeId: 'Charge' },
  Witness: { personId: 'Person' },
};
/** What no document holds: it is worked out. */
const WORKED_OUT = 'undeclaredFields';

/** Whether a field of a document stands in the answer as it stands there. */
export const standsAsIs = (of: string, { name, type }: GraphQLField<unknown, unknown>): boolean =>
  isScalarType(getNamedType(type)) && ids[of]?.[name] === undefined && name !== WORKED_OUT;

/** How a field of a document is cut out of it. */
export function cutOf(
  of: string,
  { name, type }: GraphQLField<unknown, unknown>,
  sets: readonly SelectionSetNode[],
  asked: Asked,
): Cut {
  if (name === WORKED_OUT) throw new NotInOneStatement();
  const node = ids[of]?.[name];
  return node
    ? (value) => (typeof value === 'string' && value !== '' ? JSON.stringify(toGlobalId(node, value)) : plain(value))
    : cut(type, sets, asked);
}

const plain: Cut = (value) => (value === undefined || value === null ? 'null' : JSON.stringify(value));

function cut(type: GraphQLOutputType, sets: readonly SelectionSetNode[], asked: Asked): Cut {
  if (isNonNullType(type)) {
    const inner = cut(type.ofType as GraphQLOutputType, sets, asked);
    return (value) => {
      if (value === undefined || value === null) throw new NotInOneStatement();
      return inner(value);
    };
  }
  if (isListType(type)) {
    const inner = cut(type.ofType, sets, asked);
    return (value) => {
      if (value === undefined || value === null) return 'null';
      if (!Array.isArray(value)) throw new NotInOneStatement();
      let text = '[';
      for (let at = 0; at < value.length; at++) text += at > 0 ? `,${inner(value[at])}` : inner(value[at]);
      return `${text}]`;
    };
  }
  if (isEnumType(type)) {
    const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, `"${name}"`]));
    return (value) => {
      const name = value === undefined || value === null ? 'null' : names.get(value);
      if (name === undefined) throw new NotInOneStatement();
      return name;
    };
  }
  if (isScalarType(type))
    return (value) => plain(value === undefined || value === null ? value : type.serialize(value));
  return object(type as GraphQLObjectType, sets, asked);
}

function object(type: GraphQLObjectType, sets: readonly SelectionSetNode[], asked: Asked): Cut {
  const fields = type.getFields();
  const members = selectedFields(sets, new Set([type.name]), asked).map(({ key, name, sets: below }, at) => {
    const before = `${at > 0 ? ',' : '{'}${JSON.stringify(key)}:`;
    const found = fields[name];
    const how: Cut = found ? cutOf(type.name, found, below, asked) : () => `"${type.name}"`;
    return { before, name, how };
  });
  return (value) => {
    if (value === undefined || value === null) return 'null';
    let text = '';
    for (const { before, name, how } of members) text += before + how((value as Record<string, unknown>)[name]);
    return `${text}}`;
  };
}

/** What surrounds a piece of a document, and what stands between the number of its cut and the piece: in no text of JSON. */
const AROUND = '\u0001';
const BETWEEN = '\u0002';

/** Around the SQL of a piece of a document: its cut has this number. */
export const cutHere = (number: number): readonly [before: string, after: string] => [
  `${AROUND}${number}${BETWEEN}`,
  AROUND,
];

/** Sees what a cut gave, by its number. */
type Seen = (number: number, text: ByteText) => void;

/**
 * An answer with what was asked of its documents in place of them; undefined: that is for the resolvers to say. `known` says of some cuts
 * what they give, and `seen` hears of the others. All are bytes; of what is cut alone text is made, and bytes again.
 */
export function withoutTheRest(
  answer: ByteText,
  cuts: readonly (Cut | undefined)[],
  known: ReadonlyMap<number, ByteText> = new Map(),
  seen: Seen = () => undefined,
): ByteText | undefined {
  if (cuts.length === 0) return answer;
  const pieces = answer.split(AROUND);
  let text = pieces[0]!;
  try {
    for (let at = 1; at < pieces.length; at += 2) {
      const piece = pieces[at]!;
      const between = piece.indexOf(BETWEEN);
      const number = Number(piece.slice(0, between));
      let given = known.get(number);
      if (given === undefined) {
        const how = cuts[number];
        given = piece.slice(between + 1) as ByteText;
        if (how) given = bytesOf(how(JSON.parse(textOf(given))));
        seen(number, given);
      }
      text += given + pieces[at + 1]!;
    }
    return text as ByteText;
  } catch {
    // What does not fit the schema they tell as an error of its field.
    return undefined;
  }
}
