import { Field, ObjectType } from 'type-graphql';
import type { AsReceived } from '../../domain/case-file/index.js';

@ObjectType({
  description:
    'A value that an imported document held beyond its published format. Shown, kept and given back; never written by a caller.',
})
export class UndeclaredField {
  @Field({ description: 'The key in the document.' })
  name!: string;

  @Field({ description: 'The value, written as JSON text, e.g. `true` or `"text"`.' })
  valueAsJsonText!: string;
}

/** What every part of a case file shows, and no input takes: this class is no input type, so inputs do not inherit it. */
@ObjectType('Received')
export abstract class Received implements AsReceived {
  readonly asReceived?: AsReceived['asReceived'];

  @Field(() => [UndeclaredField], {
    description:
      'What the imported document said here beyond its format; empty for a part that was entered through the API.',
  })
  get undeclaredFields(): UndeclaredField[] {
    return Object.entries(this.asReceived?.unknown ?? {}).map(([name, value]) => ({
      name,
      valueAsJsonText: JSON.stringify(value),
    }));
  }
}
