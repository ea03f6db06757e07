import { z } from 'zod';
import { dateFormat } from './dates.js';
import { closedLists, recordTypes, targets } from './targets.js';

const name = z.string().min(1).max(200);
const formats = z
  .array(
    z
      .string()
      .refine(
        (text) => dateFormat(text) !== undefined,
        'is no format of a date: it names year, month and day, e.g. DD/MM/YYYY',
      ),
  )
  .min(1);

/** How a field of ours is made of theirs. */
const field = z.union([
  name,
  z.strictObject({
    /** Column or path, or several that are joined, those that are empty left out. */
    from: z.union([name, z.array(name).min(1)]),
    /** What several are joined by; a space unless told. */
    join: z.string().optional(),
    /** Of a whole name, `SMITH, John Paul` or `John Paul Smith`, this part. */
    part: z.enum(['given', 'family']).optional(),
    /** SMITH becomes Smith. */
    case: z.literal('name').optional(),
    /** How days and moments are written; tried in this order. */
    formats: formats.optional(),
    /** Their code to ours. */
    codes: z.record(z.string(), z.string()).optional(),
    /** For codes that are not in the table; without it they are a problem of the record. */
    otherwise: z.string().optional(),
    /** What means yes. */
    yes: z.array(z.string()).optional(),
  }),
  z.strictObject({ value: z.string() }),
]);
export type FieldMapping = z.infer<typeof field>;

const condition = z.strictObject({ from: name, is: z.array(z.string()).min(1) });

const record = z
  .strictObject({
    type: z.enum(recordTypes),
    /** Which records these are: by a field, by the end of the file's name; all that are not of a kind before. */
    when: condition.optional(),
    files: z.string().min(1).optional(),
    /** A field, or several that tell records apart together: none of them may be empty. */
    key: z.union([name, z.array(name).min(1)]),
    month: z.strictObject({ from: name, formats }).optional(),
    live: z.union([z.boolean(), condition]),
    fields: z.record(z.string(), field),
  })
  .superRefine((kind, context) => {
    const known = targets[kind.type];
    for (const [target, from] of Object.entries(kind.fields)) {
      const issue = (message: string) => context.addIssue({ code: 'custom', path: ['fields', target], message });
      const holds = known[target];
      if (!holds) {
        issue(`a ${kind.type} has no such field; it has ${Object.keys(known).join(', ')}`);
        continue;
      }
      if (typeof from === 'string' || 'value' in from) {
        if (holds === 'day' || holds === 'moment') issue('needs formats: how the date is written');
        if (holds === 'flag') issue('needs yes: what means yes');
        continue;
      }
      if ((holds === 'day' || holds === 'moment') !== (from.formats !== undefined))
        issue(from.formats ? 'is no date: leave out formats' : 'needs formats: how the date is written');
      if ((holds === 'flag') !== (from.yes !== undefined))
        issue(from.yes ? 'is no yes or no: leave out yes' : 'needs yes: what means yes');
      if (from.codes && holds !== 'code') issue('is no code: leave out codes');
      const closed = closedLists[`${kind.type}/${target}`];
      const wrong = [
        ...Object.values(from.codes ?? {}),
        ...(from.otherwise === undefined ? [] : [from.otherwise]),
      ].filter((code) => closed && !closed.has(code));
      if (wrong.length > 0) issue(`has no such codes: ${wrong.join(', ')}`);
    }
  });
export type RecordMapping = z.infer<typeof record>;

const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le', 'utf-16be'] as const;

/** The mapping file of a source: what it writes, and what becomes of it here. docs/import.md says it in words. */
export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  source: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, 'is the short name of the system: 2 to 40 small letters, digits and hyphens'),
  name: z.string().min(1).max(100),
  format: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('csv'),
      encoding: z.enum(encodings).default('utf-8'),
      delimiter: z.string().length(1).default(','),
    }),
    z.strictObject({ type: z.literal('ndjson'), encoding: z.enum(encodings).default('utf-8') }),
    z.strictObject({
      type: z.literal('xml'),
      /** What the file says of itself, unless told: some say the wrong thing. */
      encoding: z.enum(encodings).optional(),
      /** Names of the elements that are records. */
      elements: z.array(name).min(1),
      /** Names of elements that stand among them and are no records. */
      skip: z.array(name).optional(),
    }),
  ]),
  records: z.array(record).min(1),
});
export type Mapping = z.infer<typeof mappingSchema>;
