import type { Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes';
import { telecomOf } from './people.js';
import { type Entry, referTo, said, type SocialCareReferral, stated, urnOf } from './resources.js';

/** Who refers, to whom. */
export interface Parties {
  readonly force: Entry<Organization>;
  readonly unit: Entry<Organization>;
  readonly referrer: Entry<Practitioner>;
  /** The referrer as a member of the unit: who asks. */
  readonly requester: Entry<PractitionerRole>;
  readonly receiver: Entry<Organization>;
}

const receivers = {
  CHILDRENS_SOCIAL_CARE: "Children's social care",
  ADULT_SOCIAL_CARE: 'Adult social care',
} as const;

/** Who refers and who receives, as organisations of the message: the force, the unit in it, the agency. */
export function partiesOf(referral: SocialCareReferral): Parties {
  const { referrer: by, kind } = referral;
  const named = (part: string, name: string, partOf?: Entry<Organization>): Entry<Organization> => ({
    fullUrl: urnOf(referral, part),
    resource: stated<Organization>({ resourceType: 'Organization', name, partOf: partOf && referTo(partOf) }),
  });
  const force = named('force', said(by.force) ?? 'Police');
  const unit = named('unit', said(by.unit) ?? 'Police', force);
  const referrer: Entry<Practitioner> = {
    fullUrl: urnOf(referral, 'referrer'),
    resource: { resourceType: 'Practitioner', name: [{ text: said(by.name) ?? 'Police officer' }] },
  };
  return {
    force,
    unit,
    referrer,
    requester: {
      fullUrl: urnOf(referral, 'requester'),
      resource: stated<PractitionerRole>({
        resourceType: 'PractitionerRole',
        practitioner: referTo(referrer),
        organization: referTo(unit),
        telecom: telecomOf(by, { safeToCall: true }),
      }),
    },
    receiver: named('receiver', receivers[kind]),
  };
}

/** The child's general practitioner, as far as known: a surgery or a name. */
export function generalPractitionerEntries(referral: SocialCareReferral): Entry<Organization>[] {
  const name = referral.kind === 'CHILDRENS_SOCIAL_CARE' ? said(referral.generalPractitioner) : undefined;
  if (name === undefined) return [];
  return [{ fullUrl: urnOf(referral, 'general-practitioner'), resource: { resourceType: 'Organization', name } }];
}
