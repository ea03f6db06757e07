import { describe, expect, test } from '@jest/globals';
import { roles } from '../../access/actor.js';
import { eventTypes, type EventType } from '../../events/append.js';
import { knowableTypes, mayKnow } from '../../events/rights.js';

/**
 * Who may know what, written by hand. Columns: operator, case-preparer, supervisor, safeguarding, custody,
 * records, monitor, auditor, anonymous; then the partner named in the event, another partner, and a partner when the event names none.
 */
const table: readonly (readonly [EventType, string])[] = [
  //                              op cp su sa cu re mo au an | own other none
  ['incident.changed', '           y  y  y  y  y  y  -  -  -     -   -    - '],
  ['person.changed', '             y  y  y  y  y  y  -  -  -     -   -    - '],
  ['person.merged', '              y  y  y  y  y  y  -  -  -     -   -    - '],
  ['person.unmerged', '            y  y  y  y  y  y  -  -  -     -   -    - '],
  ['custody-record.changed', '     y  y  y  y  y  y  -  -  -     -   -    - '],
  ['case-file.changed', '          y  y  y  -  -  -  -  -  -     -   -    - '],
  ['delivery.changed', '           y  y  y  -  -  -  -  -  -     y   -    - '],
  ['delivery.receipt-late', '      y  y  y  -  -  -  -  -  -     y   -    - '],
  ['inbound-message.quarantined', 'y  y  -  -  -  -  -  -  -     -   -    - '],
  ['partner.paused', '             y  -  -  -  -  -  -  -  -     y   -    - '],
  ['partner.draining', '           y  -  -  -  -  -  -  -  -     y   -    - '],
  ['partner.drained', '            y  -  -  -  -  -  -  -  -     y   -    - '],
  ['partner.resumed', '            y  -  -  -  -  -  -  -  -     y   -    - '],
  ['partner.failing', '            y  -  -  -  -  -  -  -  -     y   -    - '],
  ['partner.recovered', '          y  -  -  -  -  -  -  -  -     y   -    - '],
  ['partner.exhausted', '          y  -  -  -  -  -  -  -  -     y   -    - '],
  ['notice.announced', '           y  -  -  -  -  -  -  -  -     y   -    - '],
  ['notice.withdrawn', '           y  -  -  -  -  -  -  -  -     y   -    - '],
  ['duty.opened', '                y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.met', '                   y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.cancelled', '             y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.reopened', '              y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.rescheduled', '           y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.reassigned', '            y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.overdue', '               y  y  y  y  y  -  -  -  -     -   -    - '],
  ['duty.escalated', '             y  y  y  y  y  -  -  -  -     -   -    - '],
  ['custody.alert', '              y  y  y  y  y  -  -  -  -     -   -    - '],
  ['referral.changed', '           y  y  y  y  -  -  -  -  -     y   -    - '],
  ['webhook.failing', '            y  -  -  -  -  -  -  -  -     y   -    - '],
  ['webhook.recovered', '          y  -  -  -  -  -  -  -  -     y   -    - '],
  ['webhook.disabled', '           y  -  -  -  -  -  -  -  -     y   -    - '],
  ['restriction.changed', '        y  -  y  -  -  -  -  -  -     -   -    - '],
  ['restriction.glass-broken', '   y  -  y  -  -  -  -  -  -     -   -    - '],
];

const force = [
  'operator',
  'case-preparer',
  'supervisor',
  'safeguarding',
  'custody',
  'records',
  'monitor',
  'auditor',
  'anonymous',
] as const;

describe('who may know of an event', () => {
  test('the table below names every type and every role', () => {
    expect(table.map(([type]) => type).sort()).toEqual([...eventTypes].sort());
    expect([...force, 'partner'].sort()).toEqual([...roles].sort());
  });

  test.each(table)('%s: %s', (type, row) => {
    const named = { type, data: { partnerId: 'cps' } };
    const answers = [
      ...force.map((role) => mayKnow({ role }, named)),
      mayKnow({ role: 'partner', partnerId: 'cps' }, named),
      mayKnow({ role: 'partner', partnerId: 'court' }, named),
      mayKnow({ role: 'partner', partnerId: 'cps' }, { type, data: {} }),
    ];
    expect(answers.map((may) => (may ? 'y' : '-'))).toEqual(row.trim().split(/\s+/));
  });

  test.each(eventTypes)('%s: a partner without a name hears nothing', (type) => {
    expect(mayKnow({ role: 'partner' }, { type, data: {} })).toBe(false);
    expect(mayKnow({ role: 'partner' }, { type, data: { partnerId: 'cps' } })).toBe(false);
  });

  test('whoever belongs to a partner is treated as one, whatever its role', () => {
    expect(mayKnow({ role: 'operator', partnerId: 'court' }, { type: 'case-file.changed', data: {} })).toBe(false);
  });

  test('a type that this version does not know is denied, to operators too', () => {
    for (const type of ['referral.lost', 'toString', '__proto__'])
      expect(mayKnow({ role: 'operator' }, { type: type as EventType, data: {} })).toBe(false);
  });

  test('what a webhook or query need not even look at is known beforehand', () => {
    expect(knowableTypes({ role: 'operator' })).toEqual(eventTypes);
    expect(knowableTypes({ role: 'monitor' })).toEqual([]);
    const ofPartner = knowableTypes({ role: 'partner', partnerId: 'cps' });
    expect(ofPartner).toContain('delivery.changed');
    expect(ofPartner).not.toContain('person.changed');
  });
});
