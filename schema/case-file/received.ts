import { Field, ObjectType } from 'type-graphql';
import type { AsReceived, ReceivedBeyondFormat } from '../../domain/case-file/index.js';

@ObjectType({
  description:
    'A value that an imported document held beyond its published format. Shown, kept and given back; never written by a caller.',
})
export class UndeclaredField {
  @Field({ description: 'The key in the document; `offence/key` when it stands one level further down there.' })
  name!: string;

  @Field({ description: 'The value, written as JSON text, e.g. `true` or `"text"`.' })
  valueAsJsonText!: string;
}

/** What every part of a case file shows, and no input takes: this class is no input type, so inputs do not inherit it. */
@ObjectType('Received')
export abstract class Received implements AsReceived {
  readonly asReceived?: ReceivedBeyondFormat;

  @Field(() => [UndeclaredField], {
    description:
      'What the imported document said here beyond its format; empty for a part that was entered through the API.',
  })
  get undeclaredFields(): UndeclaredField[] {
    return this.asReceived ? undeclaredIn(this.asReceived, '') : [];
  }
}

function undeclaredIn({ unknown = {}, within = {} }: ReceivedBeyondFormat, level: string): UndeclaredField[] {
  return [
    ...Object.entries(unknown).map(([name, value]) => ({ name: level + name, valueAsJsonText: JSON.stringify(value) })),
    ...Object.entries(within).flatMap(([name, inner]) => undeclaredIn(inner, `${level}${name}/`)),
  ];
}
