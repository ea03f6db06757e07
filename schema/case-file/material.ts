import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { Material as MaterialRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Node } from '../relay/node.js';
import { Moment } from '../scalars.js';

/** What a material is. The keys are what the table holds. */
export enum MaterialKind {
  STATEMENT = 'STATEMENT',
  EXHIBIT = 'EXHIBIT',
  FORM = 'FORM',
  RECORDING = 'RECORDING',
  OTHER = 'OTHER',
}

registerEnumType(MaterialKind, {
  name: 'MaterialKind',
  description: 'What a material is.',
  valuesConfig: {
    STATEMENT: { description: 'A statement, e.g. an MG11.' },
    EXHIBIT: { description: 'An exhibit, e.g. a photograph.' },
    FORM: { description: 'A form, e.g. an MG6.' },
    RECORDING: { description: 'A recording, e.g. CCTV or an interview.' },
    OTHER: { description: 'Something else.' },
  },
});

@ObjectType({
  implements: Node,
  description:
    'A statement, exhibit, form or recording in a case file. Its bytes are uploaded over HTTP and travel with the file when it is submitted.',
})
export class Material extends Node {
  readonly __typename = 'Material' as const;
  readonly row!: MaterialRow;

  @Field(() => MaterialKind, { description: 'What it is.' })
  kind!: MaterialKind;

  @Field({ description: 'What it is called in the file, e.g. `MG11 statement of the victim`.' })
  title!: string;

  @Field({ description: 'Name of the file that was uploaded.' })
  fileName!: string;

  @Field({ description: 'Media type found by looking at the bytes, e.g. `application/pdf`.' })
  contentType!: string;

  @Field(() => Float, { description: 'Length in bytes, a whole number.' })
  sizeBytes!: number;

  @Field({ description: 'SHA-256 of the bytes, lower-case hex.' })
  sha256!: string;

  @Field(() => Moment, { description: 'When it was uploaded.' })
  createdAt!: Date;

  static of(this: void, row: MaterialRow): Material {
    const { kind, title, fileName, contentType, sizeBytes, sha256, createdAt } = row;
    const fields = {
      kind: kind as MaterialKind,
      title,
      fileName,
      contentType,
      sizeBytes: Number(sizeBytes),
      sha256,
      createdAt,
    };
    return Object.assign(new Material(), fields, { id: toGlobalId('Material', row.id), row });
  }
}

export const MaterialConnection = Connection(Material, 'Material');
