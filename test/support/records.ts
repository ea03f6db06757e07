import {
  ChargePersonDocument,
  type ChargePersonInput,
  InvolvePersonDocument,
  type InvolvePersonInput,
  RecordArrestDocument,
  type RecordArrestInput,
  RecordCustodyEventDocument,
  type RecordCustodyEventInput,
  RecordPersonDocument,
  type RecordPersonInput,
  ReportIncidentDocument,
  type ReportIncidentInput,
} from '../generated/operations.js';
import { newKey, type TestApi } from './api.js';

/** A police unit of the standing data. */
export const STATION = '06A200';

/** Records made through the API. What is not said is filled in with something that is right. */
export class Records {
  constructor(private readonly api: TestApi) {}

  async person(input: Partial<RecordPersonInput> = {}) {
    const all = { idempotencyKey: newKey(), givenNames: ['Testina'], familyName: 'Mockingham', ...input };
    return (await this.api.run(RecordPersonDocument, { input: all })).recordPerson;
  }

  async incident(input: Partial<ReportIncidentInput> = {}) {
    const all: ReportIncidentInput = {
      idempotencyKey: newKey(),
      type: 'THEFT',
      summary: 'Two invented coats were taken.',
      occurredFrom: '2026-11-20T14:00:00Z',
      reportedAt: '2026-11-20T14:20:00Z',
      district: 'City of Testchester',
      domesticAbuse: false,
      childrenPresent: false,
      ...input,
    };
    return (await this.api.run(ReportIncidentDocument, { input: all })).reportIncident;
  }

  async involvement(input: Omit<InvolvePersonInput, 'idempotencyKey' | 'role'> & Partial<InvolvePersonInput>) {
    const all: InvolvePersonInput = { idempotencyKey: newKey(), role: 'WITNESS', ...input };
    return (await this.api.run(InvolvePersonDocument, { input: all })).involvePerson;
  }

  async arrest(input: Partial<RecordArrestInput> & Pick<RecordArrestInput, 'personId'>) {
    const all = { idempotencyKey: newKey(), station: STATION, arrestedAt: '2026-11-20T15:00:00Z', ...input };
    return (await this.api.run(RecordArrestDocument, { input: all })).recordArrest;
  }

  async custodyEvent(input: Partial<RecordCustodyEventInput> & Pick<RecordCustodyEventInput, 'custodyRecordId'>) {
    const all: RecordCustodyEventInput = {
      idempotencyKey: newKey(),
      type: 'RIGHTS_GIVEN',
      occurredAt: '2026-11-20T16:00:00Z',
      ...input,
    };
    return (await this.api.run(RecordCustodyEventDocument, { input: all })).recordCustodyEvent;
  }

  async charge(input: Partial<ChargePersonInput> & Pick<ChargePersonInput, 'personId' | 'incidentId'>) {
    const all = {
      idempotencyKey: newKey(),
      offenceCode: 'TH68010',
      wording: 'Stole two invented coats.',
      offenceFrom: '2026-11-20',
      chargedAt: '2026-11-20T18:00:00Z',
      ...input,
    };
    return (await this.api.run(ChargePersonDocument, { input: all })).chargePerson;
  }

  /** As `detention`, at the station since half past three, with detention authorised ten minutes later. */
  async detained() {
    const ids = await this.detention();
    const { custodyRecordId } = ids;
    await this.custodyEvent({ custodyRecordId, type: 'ARRIVED', occurredAt: '2026-11-20T15:30:00Z' });
    await this.custodyEvent({ custodyRecordId, type: 'DETENTION_AUTHORISED', occurredAt: '2026-11-20T15:40:00Z' });
    return ids;
  }

  /** A person arrested for an incident, by their ids. */
  async detention() {
    const personId = (await this.person()).person!.id;
    const incidentId = (await this.incident()).incident!.id;
    const custodyRecordId = (await this.arrest({ personId, incidentId })).custodyRecord!.id;
    return { personId, incidentId, custodyRecordId };
  }
}

/** What a refusal says, without its sentences. */
export const codesAndPaths = ({ problems }: { problems: readonly { code: string; path: string }[] }) =>
  problems.map(({ code, path }) => `${code} ${path}`);
