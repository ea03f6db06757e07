import { caseFilesFields } from './case-files.js';
import { custodyFields } from './custody.js';
import { deliveriesFields } from './deliveries.js';
import { dutiesFields } from './duties.js';
import { eventsFields } from './events.js';
import type { FieldClass, FieldTable } from './field-classes.js';
import { importFields } from './import.js';
import { peopleFields } from './people.js';
import { referralsFields } from './referrals.js';
import { restrictionsFields } from './restrictions.js';
import { safeguardingFields } from './safeguarding.js';
import { standingDataFields } from './standing-data.js';
import { structureFields } from './structure.js';

/** The tables by the name of their file. A new one is a line here. */
export const fieldTables: Readonly<Record<string, FieldTable>> = {
  people: peopleFields,
  custody: custodyFields,
  safeguarding: safeguardingFields,
  duties: dutiesFields,
  referrals: referralsFields,
  'case-files': caseFilesFields,
  deliveries: deliveriesFields,
  events: eventsFields,
  restrictions: restrictionsFields,
  import: importFields,
  'standing-data': standingDataFields,
  structure: structureFields,
};

/** The classes of the fields of a type, by field. */
type ClassesOfType = ReadonlyMap<string, FieldClass>;

const classesOf = (row: FieldTable[string]): ClassesOfType =>
  new Map(
    Object.entries(row).flatMap(([fieldClass, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => [name, fieldClass as FieldClass] as const),
    ),
  );

const classes: ReadonlyMap<string, ClassesOfType> = new Map(
  Object.values(fieldTables).flatMap((table) =>
    Object.entries(table).map(([type, row]) => [type, classesOf(row)] as const),
  ),
);

/** A page, and an edge of it, have these fields and need no row; anything more that they have needs one. */
const SHAPE = /(Connection (edges|pageInfo)|Edge (cursor|node))$/;

/** The class of a field; undefined for one that stands in no table, which nobody may see. */
export function classOf(type: string, field: string): FieldClass | undefined {
  return classes.get(type)?.get(field) ?? (SHAPE.test(`${type} ${field}`) ? 'structure' : undefined);
}
