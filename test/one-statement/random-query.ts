import { getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isLeafType } from 'graphql';
import { shapes } from '../../resolvers/one-statement/every-shape.js';
import type { FieldShape } from '../../resolvers/one-statement/shape.js';

type Random = () => number;

/** Writes queries at random, of what one statement can answer: fields, aliases, pages, cursors, fragments, directives. */
export class RandomQuery {
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {}

  /** The selections of an object of a type, at most `depth` objects deep. */
  object(type: string, depth: number): string {
    const fields = (this.schema.getType(type) as GraphQLObjectType).getFields();
    const known = Object.entries(shapes.get(type)!.fields);
    const parts = known.flatMap(([name, how]) => {
      const chance = isLeafType(getNamedType(fields[name]!.type)) ? 0.4 : depth > 0 ? 0.35 : 0;
      if (this.random() >= chance) return [];
      return [this.wrapped(type, this.field(fields[name]!, name, how, depth))];
    });
    if (this.random() < 0.2) parts.push('__typename');
    return parts.length > 0 ? parts.join(' ') : 'id';
  }

  private field(field: GraphQLField<unknown, unknown>, name: string, how: FieldShape, depth: number): string {
    const alias = this.random() < 0.15 ? `a${(this.aliases += 1)}: ` : '';
    const of = getNamedType(field.type);
    if (isLeafType(of)) return alias + name;
    if (how.kind === 'document') return `${alias}${name} { ${this.document(of as GraphQLObjectType, 4)} }`;
    if (how.kind === 'part')
      return `${alias}${name} { __typename ${Object.keys(how.columns)
        .filter(() => this.random() < 0.5)
        .join(' ')} }`;
    if (how.kind === 'one' || how.kind === 'all') return `${alias}${name} { ${this.object(of.name, depth - 1)} }`;
    return `${alias}${name}${this.page()} { ${this.connection(of.name.replace(/Connection$/, ''), depth - 1)} }`;
  }

  /** The selections of a part of a document, at most `depth` parts deep. */
  private document(type: GraphQLObjectType, depth: number): string {
    const parts = Object.values(type.getFields()).flatMap((field) => {
      const of = getNamedType(field.type);
      // It is worked out, and for the resolvers.
      if (field.name === 'undeclaredFields' || this.random() < (isLeafType(of) ? 0.5 : 0.3)) return [];
      const alias = this.random() < 0.1 ? `a${(this.aliases += 1)}: ` : '';
      if (isLeafType(of)) return [alias + field.name];
      return depth > 0 ? [`${alias}${field.name} { ${this.document(of as GraphQLObjectType, depth - 1)} }`] : [];
    });
    return ['__typename', ...parts].join(' ');
  }

  private isNode(type: string): boolean {
    return (this.schema.getType(type) as GraphQLObjectType).getInterfaces().some(({ name }) => name === 'Node');
  }

  page(): string {
    return this.random() < 0.7 ? `(first: ${1 + Math.floor(this.random() * 4)})` : '';
  }

  /** The selections of a page of records of a type. */
  connection(type: string, depth: number): string {
    const info = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'].filter(() => this.random() < 0.6);
    const pageInfo = info.length > 0 && this.random() < 0.6 ? ` pageInfo { ${info.join(' ')} }` : '';
    const cursor = this.random() < 0.3 ? 'cursor ' : '';
    return `edges { ${cursor}node { ${this.object(type, depth)} } }${pageInfo}`;
  }

  /** The same selection, in a fragment or under a directive that lets it stand or not. */
  private wrapped(type: string, selection: string): string {
    const chance = this.random();
    if (chance < 0.05) return `... on ${type} { ${selection} }`;
    if (chance < 0.1) return `... @include(if: ${this.random() < 0.5 ? '$yes' : '$no'}) { ${selection} }`;
    if (chance < 0.13) return `... @skip(if: ${this.random() < 0.5 ? '$yes' : '$no'}) { ${selection} }`;
    if (chance < 0.16 && this.isNode(type)) return `... on Node { id }  ${selection}`;
    return selection;
  }
}
