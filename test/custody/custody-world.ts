import { parse } from 'graphql';
import { detailsField, type CustodyClock, type CustodyEvent } from '../../domain/custody/index.js';
import { toGlobalId } from '../../schema/relay/global-id.js';
import { newKey, TestApi } from '../support/api.js';

/** A police station of the standing data, and its police area. */
export const STATION = '06A200';

export interface Refusal {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly section: string | null;
}

const PROBLEMS = 'problems { code path message section }';
/** What is asked of a clock. */
export const CLOCK = `{
  at stage charged running stoppedBy elapsed remaining overdue
  relevantTime { at section why }
  limit { at authority section why hours }
  nextReview { number dueAt minutesLeft overdue postponed by section }
  bail { stage startsOn endsOn endsAt section verified designated awaitsCourt ended next { event by until section verified } }
  appropriateAdult { needed because toldAt neededSince overdue childUntil }
  firstCourt { since section by note }
  disregarded { event { type } problems { code path section } }
}`;

/** The API over a database of its own, at whatever moment it is. */
export class CustodyWorld {
  private constructor(readonly api: TestApi) {}

  static start = async (): Promise<CustodyWorld> => new CustodyWorld(await TestApi.start());

  close = (): Promise<void> => this.api.close();

  /** The data of an operation at a moment. */
  async ask<Data>(source: string, variables: Record<string, unknown>, now: Date): Promise<Data> {
    const { data, errors } = await this.api.execute(parse(source) as never, variables as never, { now: () => now });
    if (errors) throw errors[0]!.originalError ?? errors[0]!;
    return JSON.parse(JSON.stringify(data)) as Data;
  }

  /** Somebody, by an id of the API. */
  async person(dateOfBirth: string | null, now: Date): Promise<string> {
    const input = { idempotencyKey: newKey(), givenNames: ['Testina'], familyName: 'Mockingham', dateOfBirth };
    const { recordPerson } = await this.ask<{ recordPerson: { person: { id: string } } }>(
      'mutation ($input: RecordPersonInput!) { recordPerson(input: $input) { person { id } problems { code } } }',
      { input },
      now,
    );
    return recordPerson.person.id;
  }

  async incident(reportedAt: Date, now: Date): Promise<string> {
    const input = {
      idempotencyKey: newKey(),
      ...{ type: 'THEFT', summary: 'An invented theft.', district: 'City of Testchester' },
      ...{ occurredFrom: reportedAt.toISOString(), reportedAt: reportedAt.toISOString() },
    };
    const { reportIncident } = await this.ask<{ reportIncident: { incident: { id: string } } }>(
      'mutation ($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } problems { code } } }',
      { input },
      now,
    );
    return reportIncident.incident.id;
  }

  /** Opens a custody record. */
  async arrest(input: Record<string, unknown>, now: Date): Promise<string> {
    const { recordArrest } = await this.ask<{
      recordArrest: { custodyRecord: { id: string } | null; problems: Refusal[] };
    }>(
      `mutation ($input: RecordArrestInput!) { recordArrest(input: $input) { custodyRecord { id } ${PROBLEMS} } }`,
      { input: { idempotencyKey: newKey(), station: STATION, ...input } },
      now,
    );
    if (!recordArrest.custodyRecord) throw new Error(JSON.stringify(recordArrest.problems));
    return recordArrest.custodyRecord.id;
  }

  /** Records an event; why it was refused. */
  async record(custodyRecordId: string, input: Record<string, unknown>, now: Date): Promise<Refusal[]> {
    const { recordCustodyEvent } = await this.ask<{ recordCustodyEvent: { problems: Refusal[] } }>(
      `mutation ($input: RecordCustodyEventInput!) { recordCustodyEvent(input: $input) { ${PROBLEMS} } }`,
      { input: { idempotencyKey: newKey(), custodyRecordId, ...input } },
      now,
    );
    return recordCustodyEvent.problems;
  }

  /** The clock of a record at a moment. */
  async clock(id: string, at: Date): Promise<Record<string, unknown>> {
    const { custodyRecord } = await this.ask<{ custodyRecord: { clock: Record<string, unknown> } }>(
      `query ($id: ID!, $at: Moment) { custodyRecord(id: $id) { clock(at: $at) ${CLOCK} } }`,
      { id, at: at.toISOString() },
      at,
    );
    return custodyRecord.clock;
  }

  /** Types the events of a detention in through the API, in the order given, at a moment; the id of the record. */
  async play(events: readonly CustodyEvent[], now: Date, dateOfBirth: string | null = null): Promise<string> {
    const arrest = events.find(({ kind }) => kind === 'ARRESTED') as Extract<CustodyEvent, { kind: 'ARRESTED' }>;
    const personId = await this.person(dateOfBirth, now);
    const incidentId = await this.incident(new Date(arrest.occurredAt.getTime() - 3_600_000), now);
    const { policeArea, soughtBy, attendedVoluntarily, indictable, occurredAt } = arrest;
    const outsideEnglandAndWales = policeArea === null;
    const id = await this.arrest(
      {
        ...{ personId, incidentId, policeArea, outsideEnglandAndWales, soughtBy, attendedVoluntarily, indictable },
        arrestedAt: occurredAt.toISOString(),
      },
      now,
    );
    for (const event of events) {
      if (event === arrest) continue;
      const problems =
        event.kind === 'CHARGED'
          ? await this.charge({ personId, incidentId, custodyRecordId: id }, event.occurredAt, now)
          : await this.record(id, asInput(event), now);
      if (problems.length > 0) throw new Error(`${event.kind}: ${JSON.stringify(problems)}`);
    }
    return id;
  }

  async charge(ids: Record<string, string>, chargedAt: Date, now: Date): Promise<Refusal[]> {
    const input = {
      idempotencyKey: newKey(),
      ...ids,
      ...{ offenceCode: 'TH68010', wording: 'Stole an invented coat.' },
      ...{ offenceFrom: new Date(chargedAt.getTime() - 5 * 86_400_000).toISOString().slice(0, 10) },
      chargedAt: chargedAt.toISOString(),
    };
    const { chargePerson } = await this.ask<{ chargePerson: { problems: Refusal[] } }>(
      `mutation ($input: ChargePersonInput!) { chargePerson(input: $input) { ${PROBLEMS} } }`,
      { input },
      now,
    );
    return chargePerson.problems;
  }

  /** How many rows there are that a refusal must not add to. */
  async counts(): Promise<Record<string, number>> {
    const { prisma } = this.api;
    return {
      events: await prisma.custodyEvent.count(),
      log: await prisma.event.count(),
      duties: await prisma.duty.count(),
      history: await prisma.dutyChange.count(),
      keys: await prisma.idempotencyRecord.count(),
      occasions: await prisma.investigationEvent.count(),
    };
  }

  /** The id of the API of the first event of a type. */
  async eventId(custodyRecordId: string, type: string): Promise<string> {
    const where = { custodyRecordId: custodyRecordId.slice(4), type };
    const row = await this.api.prisma.custodyEvent.findFirstOrThrow({ where, orderBy: { id: 'asc' } });
    return toGlobalId('CustodyEvent', row.id);
  }
}

/** An event of the domain as the API takes it. */
export function asInput(event: CustodyEvent): Record<string, unknown> {
  const { id: _id, kind, occurredAt, corrects: _corrects, ...body } = event;
  const field = detailsField(kind);
  const details = field && Object.keys(body).length > 0 ? { [field]: JSON.parse(JSON.stringify(body)) } : null;
  return { type: kind, occurredAt: occurredAt.toISOString(), details };
}

/** What of a reading of the domain the API shows, as JSON. */
export function shown({ limit, relevantTime, nextReview, ...clock }: CustodyClock): Record<string, unknown> {
  const { at, stage, charged, running, stoppedBy, elapsed, remaining, overdue } = clock;
  const shownLimit = limit && {
    ...{ at: limit.endsAt, authority: limit.authority, section: limit.section },
    ...{ why: limit.why, hours: limit.hours },
  };
  return JSON.parse(
    JSON.stringify({
      ...{ at, stage, charged, running, stoppedBy, elapsed, remaining, overdue },
      ...{ relevantTime, limit: shownLimit, nextReview },
    }),
  ) as Record<string, unknown>;
}
