import { describe, expect, test } from '@jest/globals';
import { HTTP, ValidationError } from 'cloudevents';
import { eventTypes } from '../../events/append.js';
import { CLOUD_EVENT_TYPE, toCloudEvent } from '../../events/cloud-event.js';
import { decodePosition } from '../../events/cursor.js';
import type { StoredEvent } from '../../events/read.js';

const SOURCE = 'urn:casebridge:force:06';
const uuid = '019a1f2e-0000-7000-8000-00000000000a';
const stored: StoredEvent = {
  transaction: 815n,
  id: 4711n,
  type: 'delivery.changed',
  subjectType: 'Delivery',
  subjectId: uuid,
  data: { caseFileId: uuid, partnerId: 'cps', status: 'SENDING' },
  occurredAt: new Date('2026-11-22T12:00:00.123Z'),
};

/** Reads an event as a subscriber would, with the library of CloudEvents: it refuses what is not valid. */
const read = (event: object) =>
  HTTP.toEvent({ headers: { 'content-type': CLOUD_EVENT_TYPE }, body: JSON.stringify(event) }) as unknown as Record<
    string,
    unknown
  > & { validate(): boolean };

describe('an event as a CloudEvent', () => {
  test('is what the library of CloudEvents takes, with everything in its place', () => {
    const event = read(toCloudEvent(stored, SOURCE));
    expect(event.validate()).toBe(true);
    expect(event).toMatchObject({
      specversion: '1.0',
      source: SOURCE,
      type: 'casebridge.delivery.changed',
      subject: `Delivery/dlv_${uuid}`,
      time: '2026-11-22T12:00:00.123Z',
      datacontenttype: 'application/json',
      data: { caseFileId: `cas_${uuid}`, partnerId: 'cps', status: 'SENDING' },
    });
    expect(decodePosition(event['id'] as string)).toEqual({ transaction: 815n, id: 4711n });
  });

  test('this test would notice one that is not valid', () => {
    const { source: _source, ...without } = toCloudEvent(stored, SOURCE);
    expect(() => read(without).validate()).toThrow(ValidationError);
  });

  test.each(eventTypes)('%s is valid', (type) => {
    expect(read(toCloudEvent({ ...stored, type }, SOURCE)).validate()).toBe(true);
  });

  test('leaves out what is null, and writes what is no text as text', () => {
    const data = { caseFileId: null, failures: 5, partnerId: 'cps' } as unknown as Record<string, string>;
    expect(toCloudEvent({ ...stored, data }, SOURCE).data).toEqual({ failures: '5', partnerId: 'cps' });
  });

  test.each([
    ['INCIDENT', 'inc_'],
    ['CUSTODY_RECORD', 'cus_'],
    ['CASE_FILE', 'cas_'],
    ['REFERRAL', 'ref_'],
    ['SOMETHING_ELSE', ''],
  ])('names the record of a duty as the API knows it: %s', (recordType, tag) => {
    const data = { dutyId: uuid, recordType, recordId: uuid };
    expect(toCloudEvent({ ...stored, type: 'duty.opened', data }, SOURCE).data).toEqual({
      dutyId: `dty_${uuid}`,
      recordType,
      recordId: `${tag}${uuid}`,
    });
  });

  test('names a partner by its short name', () => {
    const event = toCloudEvent({ ...stored, subjectType: 'Partner', subjectId: 'cps', data: {} }, SOURCE);
    expect(event.subject).toBe('Partner/cps');
  });
});
