import { type CaseFile, CaseFileKind, type Name } from '../../domain/case-file/index.js';
import { checkStorable } from '../../domain/checks.js';
import { parseDigitalCaseFileUrn } from '../../domain/identifiers/index.js';
import { problem } from '../../domain/problem-catalogue.js';
import type { Outcome, Problem } from '../../domain/problem.js';
import { InvolvementRole } from '../../domain/records.js';
import { appendEvents } from '../../events/append.js';
import type { Prisma, Transaction } from '../../prisma/client.js';
import { hiddenBy } from '../../prisma/restrictions/hidden-subjects.js';
import type { RestrictedScope } from '../../prisma/restrictions/scope.js';
import type { ActionContext } from '../action-context.js';
import { evaluated } from '../evaluated.js';
import { type ActionOutcome, idempotently, refused } from '../idempotently.js';
import { restrictedScopeOf } from '../restrictions/scope.js';
import { lockIncident } from '../safeguarding/lock-incident.js';
import { allocatePtiUrn } from './allocate-pti-urn.js';
import { columnsOf } from './case-file-rows.js';
import { dayInLondon } from '../../domain/london-day.js';
import { withKeys } from './parts.js';
import { type CaseRecords, type ChargeRecord, prefill } from './prefill.js';
import { type Nullable, withoutNulls } from './without-nulls.js';

export interface OpenCaseFile {
  readonly idempotencyKey: string;
  readonly kind: CaseFileKind;
  /** Left out: the next one of the unit is allocated. */
  readonly ptiUrn?: string | null;
  /** Force and unit, e.g. 06AA. Left out: those of the custody suite of the first charge. */
  readonly policeUnit?: string | null;
  readonly incidentId?: string | null;
  /** Left out: all charges of the incident. */
  readonly chargeIds?: readonly string[] | null;
  readonly officerInTheCase?: Nullable<Name> | null;
}

/**
 * Opens a case file and fills in what the records say. Problems: NOT_FOUND, REQUIRED (no unit to allocate a PTIURN for), those of the
 * PTIURN, PTI_URN_IN_USE, CHARACTER_NOT_STORABLE.
 */
export function openCaseFile(context: ActionContext, input: OpenCaseFile): Promise<ActionOutcome> {
  return idempotently(context, 'openCaseFile', input, async (tx) => {
    const unstorable = checkStorable(input, '');
    if (unstorable.length > 0) return refused(...unstorable);
    const records = await readRecords(tx, input, restrictedScopeOf(context));
    if (!records.ok) return refused(...records.problems);
    const ptiUrn = await ptiUrnOf(tx, input, records.value, context.now());
    if (!ptiUrn.ok) return refused(...ptiUrn.problems);

    const found = prefill(records.value, context.standingData);
    const breach = input.kind === CaseFileKind.BREACH_OF_BAIL;
    const file: CaseFile = {
      kind: input.kind,
      ptiUrn: ptiUrn.value,
      version: 1,
      date: dayInLondon(context.now()),
      ...found,
      // A breach-of-bail file has neither markers nor offences (rules DCF-R-027, DCF-R-031).
      ...(breach
        ? {
            caseMarkers: undefined,
            defendants: found.defendants.map(
              ({ offences: _o, domesticViolence: _d, initiationType: _i, ...rest }) => rest,
            ),
          }
        : {}),
      ...(input.officerInTheCase ? { officerInTheCase: withoutNulls<Name>(input.officerInTheCase) } : {}),
    };
    const { id } = await tx.caseFile.create({
      data: { ...columnsOf(withKeys(file)), status: 'IN_PREPARATION', incidentId: input.incidentId ?? null },
      select: { id: true },
    });
    await appendEvents(tx, [{ type: 'case-file.changed', subjectType: 'CaseFile', subjectId: id }]);
    await evaluated(context, tx, { type: 'CASE_FILE', id });
    return { ok: true, id };
  });
}

async function readRecords(
  tx: Transaction,
  { incidentId, chargeIds }: OpenCaseFile,
  scope: RestrictedScope,
): Promise<Outcome<CaseRecords>> {
  // A charge that is recorded at this moment sees the file, or the file sees it.
  const incident = incidentId ? await lockIncident(tx, incidentId) : null;
  const recorded = incident
    ? await tx.involvement.findMany({
        where: { incidentId: incident.id, withdrawnAt: null },
        include: { person: true },
        orderBy: { id: 'asc' },
      })
    : [];
  const withPeople = {
    include: { person: true, custodyRecord: { include: { events: { select: { type: true } } } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  } satisfies Prisma.ChargeFindManyArgs;
  const where = chargeIds ? { id: { in: [...chargeIds] } } : incident ? { incidentId: incident.id } : undefined;
  const put = where ? await tx.charge.findMany({ where, ...withPeople }) : [];
  const { involved, charges } = await withoutHidden(tx, scope, recorded, put);
  const inOrder = chargeIds ? chargeIds.flatMap((id) => charges.filter((charge) => charge.id === id)) : charges;
  const problems: Problem[] = [
    ...(incidentId && !incident ? [problem('NOT_FOUND', '/incidentId')] : []),
    ...(chargeIds ?? []).flatMap((id, index) =>
      charges.some((charge) => charge.id === id) ? [] : [problem('NOT_FOUND', `/chargeIds/${index}`)],
    ),
  ];
  if (problems.length > 0) return { ok: false, problems, warnings: [] };
  const people = (role: `${InvolvementRole}`) =>
    involved.filter((involvement) => involvement.role === role).map(({ person }) => person);
  const victims = people(InvolvementRole.VICTIM);
  return {
    ok: true,
    warnings: [],
    value: {
      incident,
      charges: [...new Set(inOrder)],
      victims,
      // A victim who is a witness as well stands in the file once.
      witnesses: people(InvolvementRole.WITNESS).filter((person) => !victims.some((victim) => victim.id === person.id)),
    },
  };
}

/** Parts in the incident and charges that the case worker may see: the file tells of no others. */
async function withoutHidden<Part extends { id: string }>(
  tx: Transaction,
  scope: RestrictedScope,
  parts: readonly Part[],
  charges: readonly ChargeRecord[],
): Promise<{ readonly involved: readonly Part[]; readonly charges: readonly ChargeRecord[] }> {
  const custody = charges.flatMap(({ custodyRecord }) => custodyRecord ?? []);
  const subjects = [
    ...parts.map(({ id }) => ({ type: 'Involvement', id })),
    ...charges.map(({ id }) => ({ type: 'Charge', id })),
    ...custody.map(({ id }) => ({ type: 'CustodyRecord', id })),
  ];
  const closed = await hiddenBy(tx, scope, subjects);
  const hidden = new Set(subjects.flatMap(({ id }, n) => (closed[n]!.length > 0 ? [id] : [])));
  return {
    involved: parts.filter(({ id }) => !hidden.has(id)),
    charges: charges
      .filter(({ id }) => !hidden.has(id))
      .map((charge) => (hidden.has(charge.custodyRecordId ?? '') ? { ...charge, custodyRecord: null } : charge)),
  };
}

async function ptiUrnOf(
  tx: Transaction,
  input: OpenCaseFile,
  records: CaseRecords,
  now: Date,
): Promise<Outcome<string>> {
  if (input.ptiUrn) return givenPtiUrn(tx, input.ptiUrn);
  const station = records.charges.map(({ custodyRecord }) => custodyRecord?.station).find(Boolean);
  // A unit code has a top-level character before force and unit when it has seven characters.
  const unit = input.policeUnit?.trim().toUpperCase() || station?.slice(-6, -2);
  if (!unit) {
    const message = 'Give the force and unit that the case belongs to, e.g. 06AA, or the PTIURN that it has already.';
    return { ok: false, problems: [problem('REQUIRED', '/policeUnit', message)], warnings: [] };
  }
  return allocatePtiUrn(tx, { force: unit.slice(0, 2), unit: unit.slice(2) }, now, '/policeUnit');
}

/** A case has one file here: parts of a case carry a suffix. The lock is held until the transaction ends. */
async function givenPtiUrn(tx: Transaction, text: string): Promise<Outcome<string>> {
  const read = parseDigitalCaseFileUrn(text.trim().toUpperCase(), '/ptiUrn');
  if (!read.ok) return read;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`ptiurn/${read.value}`}, 0))`;
  const taken = await tx.caseFile.findFirst({ where: { ptiUrn: read.value }, select: { id: true } });
  return taken ? { ok: false, problems: [problem('PTI_URN_IN_USE', '/ptiUrn')], warnings: [] } : read;
}
