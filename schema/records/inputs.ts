import { Field, ID, InputType } from 'type-graphql';
import { CustodyEventType, IncidentType, InvolvementRole } from '../../domain/records.js';
import { CalendarDate, Moment } from '../scalars.js';
import { CustodyEventDetails } from './custody-event-details.js';
import { LateEntryInput } from './entry.js';
import { PostalAddress } from './postal-address.js';
import './enums.js';

/** What every change carries. */
@InputType()
export abstract class ChangeInput {
  @Field({
    description:
      'A key of your own making for this one change, e.g. a UUID. Repeating the request with the same key changes nothing more and gives the same answer.',
  })
  idempotencyKey!: string;
}

@InputType({ description: 'A person to record.' })
export class RecordPersonInput extends ChangeInput {
  @Field(() => String, { nullable: true, description: 'Mr, Ms, Dr …; at most 35 characters.' })
  title?: string | null;

  @Field(() => [String], {
    description: 'Given names in order, at most 20 of at most 100 characters; may be empty when none is known.',
  })
  givenNames!: string[];

  @Field({ description: 'Family name, at most 100 characters.' })
  familyName!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Date of birth; not in the future.' })
  dateOfBirth?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'CJS gender code: 0, 1, 2 or 9 (`codeList(name: GENDER)`). 0 when left out.',
  })
  gender?: string | null;

  @Field(() => String, { nullable: true, description: 'Observed ethnicity, 0 to 6.' })
  observedEthnicity?: string | null;

  @Field(() => String, { nullable: true, description: 'Self-defined ethnicity, 16+1 codes, e.g. W1.' })
  selfDefinedEthnicity?: string | null;

  @Field(() => String, { nullable: true, description: 'Nationality, three-letter country code.' })
  nationality?: string | null;

  @Field(() => String, { nullable: true, description: 'Occupation in words, at most 54 characters.' })
  occupation?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Police National Computer id with its check letter; short forms are taken.',
  })
  pncId?: string | null;

  @Field(() => String, { nullable: true, description: 'CRO number with its check letter.' })
  croNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Home telephone number, at most 35 characters.' })
  homeTelephone?: string | null;

  @Field(() => String, { nullable: true, description: 'Mobile telephone number, at most 35 characters.' })
  mobileTelephone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, at most 254 characters.' })
  emailAddress?: string | null;

  @Field(() => PostalAddress, { nullable: true, description: 'Home address.' })
  address?: PostalAddress | null;
}

@InputType({ description: 'An incident as it was reported.' })
export class ReportIncidentInput extends ChangeInput {
  @Field(() => IncidentType, { description: 'What kind of thing happened.' })
  type!: IncidentType;

  @Field({ description: 'What happened, at most 4,000 characters.' })
  summary!: string;

  @Field(() => Moment, { description: 'When it happened, or began; not after it was reported.' })
  occurredFrom!: Date;

  @Field(() => Moment, { nullable: true, description: 'When it ended; not in the future, not before it began.' })
  occurredTo?: Date | null;

  @Field(() => Moment, { description: 'When the force was told; not in the future.' })
  reportedAt!: Date;

  @Field({ description: 'District of the force, at most 60 characters.' })
  district!: string;

  @Field(() => PostalAddress, { nullable: true, description: 'Where it happened.' })
  address?: PostalAddress | null;

  @Field({ defaultValue: false, description: 'Whether it is domestic abuse.' })
  domesticAbuse: boolean = false;

  @Field({ defaultValue: false, description: 'Whether children were present.' })
  childrenPresent: boolean = false;

  @Field(() => LateEntryInput, {
    nullable: true,
    description: 'Why it is entered later than it became known; left out when it is entered at once.',
  })
  lateEntry?: LateEntryInput | null;
}

@InputType({ description: "A person's part in an incident." })
export class InvolvePersonInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the incident in which the person had a part.' })
  incidentId!: string;

  @Field(() => ID, { description: 'Id of the person, recorded before with `recordPerson`.' })
  personId!: string;

  @Field(() => InvolvementRole, { description: 'Which part. A person has each part at most once.' })
  role!: InvolvementRole;

  @Field(() => String, { nullable: true, description: 'More about it, at most 500 characters.' })
  note?: string | null;

  @Field(() => Moment, {
    nullable: true,
    description:
      'When the part became known, e.g. when a victim was identified. Left out: now; with the report, when it is entered within a day of an incident that was entered late. Not in the future, not before the incident.',
  })
  identifiedAt?: Date | null;

  @Field(() => LateEntryInput, {
    nullable: true,
    description: 'Why it is entered later than it became known; then `identifiedAt` is required.',
  })
  lateEntry?: LateEntryInput | null;
}

@InputType({ description: 'An arrest: it opens the custody record.' })
export class RecordArrestInput extends ChangeInput {
  @Field(() => ID, { description: 'Who was arrested.' })
  personId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the incident for which the person was arrested, where it is recorded.',
  })
  incidentId?: string | null;

  @Field({ description: 'Organisation unit code of the custody suite, a police unit, e.g. 06A100.' })
  station!: string;

  @Field(() => Moment, { description: 'When; not in the future.' })
  arrestedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Arresting officer: rank and collar number, at most 60 characters.',
  })
  officer?: string | null;

  @Field(() => String, { nullable: true, description: 'Grounds of the arrest, at most 2,000 characters.' })
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'In which police area: the two characters of a force. Left out: that of the station.',
  })
  policeArea?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Arrested outside England and Wales; `policeArea` counts for nothing then.',
  })
  outsideEnglandAndWales?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'The police area that investigates the offence. Left out: that of the station.',
  })
  soughtBy?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Had come to the station of their own will, and was arrested there.',
  })
  attendedVoluntarily?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For an offence that is indictable, either way included. Left out: it is not, and detention cannot be extended beyond 24 hours.',
  })
  indictable?: boolean | null;

  @Field(() => LateEntryInput, {
    nullable: true,
    description: 'Why it is entered later than it became known; left out when it is entered at once.',
  })
  lateEntry?: LateEntryInput | null;
}

@InputType({ description: 'Something that happened in a detention.' })
export class RecordCustodyEventInput extends ChangeInput {
  @Field(() => ID, { description: 'Id of the custody record of the detention in which it happened.' })
  custodyRecordId!: string;

  @Field(() => CustodyEventType, {
    description:
      'What happened. An arrest is recorded with `recordArrest`, a charge with `chargePerson`; here they are only corrected.',
  })
  type!: CustodyEventType;

  @Field(() => Moment, {
    description: 'When; not in the future, not before the arrest, not after the end of the detention.',
  })
  occurredAt!: Date;

  @Field(() => String, { nullable: true, description: 'The officer concerned, at most 60 characters.' })
  officer?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, at most 2,000 characters. Required of a correction.' })
  reason?: string | null;

  @Field(() => CustodyEventDetails, {
    nullable: true,
    description: 'What it says beside its moment: the one field that is named after the type.',
  })
  details?: CustodyEventDetails | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The event of the same record that this one takes back (RECORDED_IN_ERROR) or puts right; both stay.',
  })
  correctsId?: string | null;

  @Field(() => LateEntryInput, {
    nullable: true,
    description: 'Why it is entered later than it became known; left out when it is entered at once.',
  })
  lateEntry?: LateEntryInput | null;
}

@InputType({ description: 'An offence with which a person is charged.' })
export class ChargePersonInput extends ChangeInput {
  @Field(() => ID, { description: 'Who is charged.' })
  personId!: string;

  @Field(() => ID, { description: 'The incident that the offence is about.' })
  incidentId!: string;

  @Field(() => ID, { nullable: true, description: 'The detention in which the person is charged, if any.' })
  custodyRecordId?: string | null;

  @Field({ description: 'CJS offence code (`offences(search:)` finds it).' })
  offenceCode!: string;

  @Field({ description: 'The charge as put to the person, at most 2,500 characters.' })
  wording!: string;

  @Field(() => CalendarDate, { description: 'Day of the offence, or its first day; not in the future.' })
  offenceFrom!: Date;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Last day of the offence, when it lasted; not in the future, not before the first.',
  })
  offenceTo?: Date | null;

  @Field(() => String, { nullable: true, description: 'Where the offence was committed, at most 80 characters.' })
  location?: string | null;

  @Field(() => Moment, {
    description:
      'When charged; not in the future, not before the offence or the arrest, not after the end of the detention.',
  })
  chargedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The reply to the charge, at most 2,000 characters.' })
  reply?: string | null;

  @Field(() => LateEntryInput, {
    nullable: true,
    description: 'Why it is entered later than it became known; left out when it is entered at once.',
  })
  lateEntry?: LateEntryInput | null;
}
