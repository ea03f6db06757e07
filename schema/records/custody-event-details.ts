import { Field, InputType, ObjectType } from 'type-graphql';
import { detailsField, type CustodyEventDetails as Details } from '../../domain/custody/index.js';
import * as bail from './custody-bail-details.js';
import * as of from './custody-details.js';

const details =
  'What an event says beside its moment: the one field that is named after its type. Types without a field say nothing more.';

@ObjectType('CustodyEventDetails', { description: details })
@InputType('CustodyEventDetailsInput', { description: details })
export class CustodyEventDetails implements Details {
  @Field(() => of.ArrestedDetails, { nullable: true, description: 'Of ARRESTED, when it is corrected.' })
  arrested?: of.ArrestedDetails | null;

  @Field(() => of.AtStationDetails, { nullable: true, description: 'Of STREET_BAIL_ANSWERED; may be left out.' })
  streetBailAnswered?: of.AtStationDetails | null;

  @Field(() => of.AtStationDetails, { nullable: true, description: 'Of ARRIVED; may be left out.' })
  arrived?: of.AtStationDetails | null;

  @Field(() => of.FurtherOffenceDetails, { nullable: true, description: 'Of ARRESTED_FOR_FURTHER_OFFENCE; required.' })
  arrestedForFurtherOffence?: of.FurtherOffenceDetails | null;

  @Field(() => of.AuthorisedDetails, {
    nullable: true,
    description: 'Of DETENTION_AUTHORISED. Left out: by the custody officer, a sergeant.',
  })
  detentionAuthorised?: of.AuthorisedDetails | null;

  @Field(() => of.QuestionedDetails, { nullable: true, description: 'Of QUESTIONED; left out while it goes on.' })
  questioned?: of.QuestionedDetails | null;

  @Field(() => of.LeftForHospitalDetails, { nullable: true, description: 'Of LEFT_FOR_HOSPITAL; required.' })
  leftForHospital?: of.LeftForHospitalDetails | null;

  @Field(() => of.ReturnedFromHospitalDetails, {
    nullable: true,
    description: 'Of RETURNED_FROM_HOSPITAL; left out when they were not questioned.',
  })
  returnedFromHospital?: of.ReturnedFromHospitalDetails | null;

  @Field(() => of.TransferredDetails, { nullable: true, description: 'Of TRANSFERRED; required.' })
  transferred?: of.TransferredDetails | null;

  @Field(() => of.ReviewPostponedDetails, { nullable: true, description: 'Of REVIEW_POSTPONED; required.' })
  reviewPostponed?: of.ReviewPostponedDetails | null;

  @Field(() => of.ReviewedDetails, { nullable: true, description: 'Of REVIEWED; required.' })
  reviewed?: of.ReviewedDetails | null;

  @Field(() => of.DetentionExtendedDetails, { nullable: true, description: 'Of DETENTION_EXTENDED; required.' })
  detentionExtended?: of.DetentionExtendedDetails | null;

  @Field(() => of.WarrantAppliedForDetails, { nullable: true, description: 'Of WARRANT_APPLIED_FOR; required.' })
  warrantAppliedFor?: of.WarrantAppliedForDetails | null;

  @Field(() => of.WarrantIssuedDetails, { nullable: true, description: 'Of WARRANT_ISSUED; required.' })
  warrantIssued?: of.WarrantIssuedDetails | null;

  @Field(() => of.WarrantExtendedDetails, { nullable: true, description: 'Of WARRANT_EXTENDED; required.' })
  warrantExtended?: of.WarrantExtendedDetails | null;

  @Field(() => of.AtStationDetails, { nullable: true, description: 'Of RETURNED_TO_BAIL; may be left out.' })
  returnedToBail?: of.AtStationDetails | null;

  @Field(() => of.BailRefusedDetails, { nullable: true, description: 'Of BAIL_REFUSED_AFTER_CHARGE; required.' })
  bailRefusedAfterCharge?: of.BailRefusedDetails | null;

  @Field(() => of.LocalAuthorityAccommodationDetails, {
    nullable: true,
    description: 'Of LOCAL_AUTHORITY_ACCOMMODATION; required.',
  })
  localAuthorityAccommodation?: of.LocalAuthorityAccommodationDetails | null;

  @Field(() => of.ReleasedDetails, { nullable: true, description: 'Of RELEASED. Left out: OTHER.' })
  released?: of.ReleasedDetails | null;

  @Field(() => bail.BailExtendedDetails, { nullable: true, description: 'Of EXTENDED_BY_INSPECTOR; required.' })
  extendedByInspector?: bail.BailExtendedDetails | null;

  @Field(() => bail.BailExtendedDetails, { nullable: true, description: 'Of EXTENDED_BY_SUPERINTENDENT; required.' })
  extendedBySuperintendent?: bail.BailExtendedDetails | null;

  @Field(() => bail.DesignatedBailExtendedDetails, {
    nullable: true,
    description: 'Of EXTENDED_IN_DESIGNATED_CASE; required.',
  })
  extendedInDesignatedCase?: bail.DesignatedBailExtendedDetails | null;

  @Field(() => bail.AuthorityBailExtendedDetails, {
    nullable: true,
    description: 'Of EXTENDED_BY_OTHER_AUTHORITY; required.',
  })
  extendedByOtherAuthority?: bail.AuthorityBailExtendedDetails | null;

  @Field(() => bail.CourtBailExtendedDetails, { nullable: true, description: 'Of COURT_EXTENDED; required.' })
  courtExtended?: bail.CourtBailExtendedDetails | null;

  @Field(() => bail.CourtBailExtendedAgainDetails, {
    nullable: true,
    description: 'Of COURT_EXTENDED_AGAIN; required.',
  })
  courtExtendedAgain?: bail.CourtBailExtendedAgainDetails | null;

  /** The details of a type from a body as it was read; null where the type has none. */
  static of(this: void, type: string, body: object | undefined): CustodyEventDetails | null {
    const field = detailsField(type);
    return field && body ? Object.assign(new CustodyEventDetails(), { [field]: body }) : null;
  }
}
