import { Field, Float } from 'type-graphql';
import type * as custody from '../../domain/custody/index.js';
import { Moment } from '../scalars.js';
import { both } from './both.js';
import * as enums from './custody-enums.js';

const area = 'Police area: the two characters of a force, e.g. 06.';

@both('CustodyOfficerDetails', 'Who decided, in what the law asks of them.')
export class OfficerDetails implements custody.Officer {
  @Field(() => enums.Rank, { description: 'Rank held.' })
  rank!: custody.Rank;

  @Field(() => Boolean, { nullable: true, description: 'Acts as custody officer.' })
  custodyOfficer?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Has been directly involved in the investigation.' })
  involvedInInvestigation?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Is responsible for the station where the person is detained.' })
  responsibleForStation?: boolean;
}

@both('ArrestedDetails', 'An arrest, as the relevant time depends on it (PACE s.41(2)).')
export class ArrestedDetails {
  @Field(() => String, { nullable: true, description: `${area} Null: outside England and Wales.` })
  policeArea?: string | null;

  @Field(() => String, { nullable: true, description: `The area that investigates the offence. ${area}` })
  soughtBy?: string;

  @Field(() => Boolean, { nullable: true, description: 'Had come to the station of their own will.' })
  attendedVoluntarily?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'For an offence that is indictable, either way included.' })
  indictable?: boolean;
}

@both('AtStationDetails', 'Where somebody came to. Left out: the station of the custody record.')
export class AtStationDetails {
  @Field(() => String, { nullable: true, description: 'Organisation unit code of the station, a police unit.' })
  station?: string;

  @Field(() => String, { nullable: true, description: `${area} Left out: that of the station.` })
  policeArea?: string;
}

@both('FurtherOffenceDetails', 'Arrest for another offence while detained.')
export class FurtherOffenceDetails {
  @Field({ description: 'The offence is indictable, either way included.' })
  indictable!: boolean;
}

@both('AuthorisedDetails', 'By whom detention was authorised.')
export class AuthorisedDetails {
  @Field(() => OfficerDetails, { description: 'Who decided: the custody officer.' })
  by!: OfficerDetails;
}

@both('QuestionedDetails', 'Questioning to obtain evidence.')
export class QuestionedDetails {
  @Field(() => Moment, { nullable: true, description: 'When it ended; null while it goes on.' })
  to?: Date | null;

  @Field(() => String, { nullable: true, description: `Where. ${area} Left out: that of the station.` })
  policeArea?: string;

  @Field(() => String, { nullable: true, description: `The area that investigates the offence. ${area}` })
  offenceOf?: string;
}

@both('LeftForHospitalDetails', 'Why somebody left for hospital.')
export class LeftForHospitalDetails {
  @Field(() => enums.HospitalPurpose, {
    description: 'For treatment, while which the clock stops, or for the investigation, while which it runs on.',
  })
  purpose!: 'MEDICAL' | 'INVESTIGATIVE';
}

@both('QuestionedPeriod', 'A period in which somebody was questioned.')
export class QuestionedPeriod {
  @Field(() => Moment, { description: 'Its beginning.' })
  from!: Date;

  @Field(() => Moment, { description: 'Its end.' })
  to!: Date;
}

@both('ReturnedFromHospitalDetails', 'A return from hospital.')
export class ReturnedFromHospitalDetails {
  @Field(() => [QuestionedPeriod], {
    nullable: true,
    description: 'When they were questioned there or on the way, unless recorded as QUESTIONED.',
  })
  questioned?: QuestionedPeriod[];
}

@both('TransferredDetails', 'A transfer to a station elsewhere.')
export class TransferredDetails {
  @Field({ description: `To which area. ${area}` })
  toArea!: string;

  @Field({ description: 'Their arrest is sought there for another offence (PACE s.41(5)).' })
  wantedThere!: boolean;
}

@both('ReviewPostponedDetails', 'Why a review was postponed.')
export class ReviewPostponedDetails {
  @Field(() => enums.PostponementReason, { description: 'The ground of PACE s.40(4).' })
  why!: 'INTERVIEW' | 'NO_REVIEW_OFFICER' | 'NOT_PRACTICABLE';

  @Field({ description: 'In words, at most 2,000 characters.' })
  reason!: string;
}

@both('ReviewedDetails', 'A review of detention.')
export class ReviewedDetails {
  @Field(() => OfficerDetails, { description: 'Who reviewed.' })
  by!: OfficerDetails;

  @Field(() => enums.ReviewMeans, { description: 'By what means the reviewing officer spoke with the detainee.' })
  how!: 'IN_PERSON' | 'TELEPHONE' | 'LIVE_LINK';

  @Field(() => enums.Representations, { description: 'Whether the detainee or a solicitor could speak before.' })
  representations!: custody.Representations;

  @Field(() => Boolean, { nullable: true, description: 'By telephone: a live link was practicable.' })
  liveLinkPracticable?: boolean;
}

@both('DetentionExtendedDetails', "A superintendent's authority for continued detention.")
export class DetentionExtendedDetails {
  @Field(() => OfficerDetails, { description: 'Who authorised it.' })
  by!: OfficerDetails;

  @Field(() => Float, { description: 'Until so many hours after the relevant time: above 24, up to 36.' })
  untilHour!: number;

  @Field({ description: 'It is necessary to secure, preserve or obtain evidence.' })
  necessary!: boolean;

  @Field({ description: 'The investigation is conducted diligently and expeditiously.' })
  diligent!: boolean;

  @Field({ description: 'The grounds were told and written into the custody record.' })
  groundsRecorded!: boolean;

  @Field(() => enums.Representations, { description: 'Whether the detainee or a solicitor could speak before.' })
  representations!: custody.Representations;
}

@both('WarrantAppliedForDetails', 'An application for a warrant of further detention.')
export class WarrantAppliedForDetails {
  @Field({ description: 'On oath, with an information.' })
  onOath!: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The court cannot sit at 36 hours, but will within the six hours after (PACE s.43(5)(b)).',
  })
  courtSits?: boolean;
}

@both('WarrantIssuedDetails', 'A warrant of further detention.')
export class WarrantIssuedDetails {
  @Field(() => Float, { description: 'For how many hours from its issue: up to 36.' })
  hours!: number;

  @Field({ description: 'The person was brought before the court.' })
  broughtBeforeCourt!: boolean;

  @Field({ description: 'And given a copy of the information.' })
  copyOfInformation!: boolean;
}

@both('WarrantExtendedDetails', 'The extension of a warrant of further detention.')
export class WarrantExtendedDetails {
  @Field(() => Float, { description: 'By how many hours: up to 36, and to no more than 96 in all.' })
  hours!: number;

  @Field({ description: 'On oath, with an information.' })
  onOath!: boolean;
}

@both('CourtSitting', "A sitting of a magistrates' court that takes custody cases.")
export class CourtSitting {
  @Field({ description: 'Organisation unit code of the court.' })
  court!: string;

  @Field(() => Moment, { description: 'When it begins.' })
  startsAt!: Date;
}

@both('BailRefusedDetails', 'Bail refused after charge.')
export class BailRefusedDetails {
  @Field(() => OfficerDetails, { description: 'Who refused it: the custody officer.' })
  by!: OfficerDetails;

  @Field(() => [enums.BailRefusalGround], { description: 'On which grounds of PACE s.38(1).' })
  grounds!: custody.BailRefusalGround[];

  @Field({ description: 'An offence charged is imprisonable.' })
  imprisonable!: boolean;

  @Field(() => CourtSitting, {
    nullable: true,
    description: 'The first sitting after the charge: the latest time to be brought before the court (PACE s.46(2)).',
  })
  firstSitting?: CourtSitting;
}

@both('LocalAuthorityAccommodationDetails', 'Where a child who is refused bail is kept.')
export class LocalAuthorityAccommodationDetails {
  @Field(() => OfficerDetails, { description: 'Who decided: the custody officer.' })
  by!: OfficerDetails;

  @Field(() => enums.AccommodationDecision, { description: 'What was decided.' })
  decision!: 'MOVED' | 'IMPRACTICABLE' | 'NO_SECURE_ACCOMMODATION';
}

@both('ReleasedDetails', 'A release without bail.')
export class ReleasedDetails {
  @Field(() => enums.ReleaseKind, { description: 'Whether the investigation goes on.' })
  how!: 'UNDER_INVESTIGATION' | 'NO_FURTHER_ACTION' | 'OTHER';
}
