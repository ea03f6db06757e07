import { OffenceForm, type CaseOffence, type ReceivedBeyondFormat } from '../../domain/case-file/index.js';
import type { JsonValue } from '../../domain/problem.js';
import { isObject, type JsonObject } from './digital-case-file/json.js';
import type { Mapping } from './mapping.js';
import { offenceForms } from './offence-tables.js';

/** The offence groups of the Digital Case File: their `type`, and the key their list stands under. */
const groups: Readonly<Record<OffenceForm, { readonly type: string; readonly list: string }>> = {
  [OffenceForm.GENERIC]: { type: 'GenericOffences', list: 'generic_offences' },
  [OffenceForm.RETAIL_THEFT]: { type: 'RetailTheftOffences', list: 'retail_theft_offences' },
  [OffenceForm.ASSAULT]: { type: 'AssaultOffences', list: 'assault_offences' },
};
/** Under this name the first offence of a group remembers what its group said beyond the format. */
const GROUP = 'offences';

/**
 * The groups of offences of a defendant, and our flat list. The number of the list is kept only where a form has several
 * lists; where a group is empty, or not a group at all, the whole is kept as it came.
 */
export const offenceLists: Mapping<readonly CaseOffence[]> = {
  read(json) {
    if (!Array.isArray(json)) return undefined;
    const lists = json.map(readGroup);
    if (!lists.every((list) => list !== undefined)) return undefined;
    const forms = lists.map((list) => list[0]?.form);
    const numbered = new Set(forms).size < forms.length;
    return lists.flatMap((list, index) => (numbered ? list.map((offence) => ({ ...offence, list: index })) : list));
  },
  write: (offences) =>
    gathered(offences).map(({ form, members }) =>
      writeGroup(
        form,
        members.map(({ offence }) => offence),
      ),
    ),
  path([group, key, index, ...rest], value) {
    const lists = gathered(Array.isArray(value) ? (value as readonly CaseOffence[]) : []);
    const list = lists[Number(group)];
    if (group === undefined || list === undefined) return [];
    const member = key === groups[list.form].list ? list.members[Number(index)] : undefined;
    if (index === undefined || member === undefined) return [];
    return [String(member.index), ...offenceForms[list.form].path(rest, member.offence)];
  },
};

interface Gathered {
  readonly form: OffenceForm;
  readonly list: number | undefined;
  readonly members: { readonly index: number; readonly offence: CaseOffence }[];
}

/** In the order in which the lists first occur; an offence without a list number joins the first list of its form. */
function gathered(offences: readonly CaseOffence[]): readonly Gathered[] {
  const lists: Gathered[] = [];
  for (const [index, offence] of offences.entries()) {
    const { form, list } = offence;
    let home = lists.find(
      (other) => other.form === form && (list === undefined || list === null || other.list === list),
    );
    if (home === undefined) lists.push((home = { form, list, members: [] }));
    home.members.push({ index, offence });
  }
  return lists;
}

function writeGroup(form: OffenceForm, members: readonly CaseOffence[]): JsonObject {
  const received = members.map((offence) => offence.asReceived?.within?.[GROUP]).find((group) => group !== undefined);
  const { type, list } = groups[form];
  return Object.fromEntries([
    ...(received?.withoutType ? [] : [['type', type] as const]),
    [list, members.map((offence) => offenceForms[form].write(offence))],
    ...Object.entries(received?.unknown ?? {}),
  ]);
}

/** Undefined where the group cannot be told, or its list is empty or holds something that is not an offence. */
function readGroup(json: JsonValue): CaseOffence[] | undefined {
  const form = isObject(json) ? formOf(json) : undefined;
  if (!isObject(json) || form === undefined) return undefined;
  const { type, list } = groups[form];
  const items = json[list];
  if (!Array.isArray(items)) return undefined;
  const offences: CaseOffence[] = [];
  for (const item of items) {
    const offence = offenceForms[form].read(item);
    if (offence === undefined) return undefined;
    offences.push({ ...offence, form });
  }
  const [first, ...others] = offences;
  if (first === undefined) return undefined;
  const unknown = Object.entries(json).filter(([key, value]) => key !== list && !(key === 'type' && value === type));
  const received: ReceivedBeyondFormat = {
    ...(unknown.length > 0 && { unknown: Object.fromEntries(unknown) }),
    ...(!Object.hasOwn(json, 'type') && { withoutType: true as const }),
  };
  if (Object.keys(received).length === 0) return offences;
  const { asReceived } = first;
  return [{ ...first, asReceived: { ...asReceived, within: { ...asReceived?.within, [GROUP]: received } } }, ...others];
}

/** By `type`; without one we know, by the list it holds. */
function formOf(group: JsonObject): OffenceForm | undefined {
  const forms = Object.values(OffenceForm);
  const named = forms.find((form) => groups[form].type === group['type']);
  return named ?? forms.find((form) => Object.hasOwn(group, groups[form].list));
}
