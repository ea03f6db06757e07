import { Field, Int } from 'type-graphql';
import type * as custody from '../../domain/custody/index.js';
import { both } from './both.js';
import { OfficerDetails } from './custody-details.js';

@both('BailConditions', 'Conditions A to D of PACE s.47ZC, as the person who decides found them.')
export class BailConditions implements custody.BailConditions {
  @Field({ description: 'A: reasonable grounds for suspecting the person to be guilty.' })
  a!: boolean;

  @Field({ description: 'B: further time is needed to decide on the charge, or to investigate.' })
  b!: boolean;

  @Field({ description: 'C: this is done diligently and expeditiously.' })
  c!: boolean;

  @Field({ description: 'D: bail is necessary and proportionate, having regard to its conditions.' })
  d!: boolean;
}

@both('CourtBailConditions', 'Conditions B to D of PACE s.47ZC, as a court found them.')
export class CourtBailConditions {
  @Field({ description: 'B: further time is needed to decide on the charge, or to investigate.' })
  b!: boolean;

  @Field({ description: 'C: this is done diligently and expeditiously.' })
  c!: boolean;

  @Field({ description: 'D: bail is necessary and proportionate, having regard to its conditions.' })
  d!: boolean;
}

const informed =
  'The person or their representative was told that this would be decided, and what they said was considered.';

@both('BailExtendedDetails', 'An officer extended the bail period.')
export class BailExtendedDetails {
  @Field(() => OfficerDetails, { description: 'Who decided.' })
  by!: OfficerDetails;

  @Field(() => BailConditions, { description: 'The conditions.' })
  conditions!: BailConditions;

  @Field({ description: informed })
  personInformed!: boolean;
}

@both('DesignatedBailExtendedDetails', 'An officer extended the bail period in a designated case.')
export class DesignatedBailExtendedDetails {
  @Field(() => OfficerDetails, { description: 'Who decided.' })
  by!: OfficerDetails;

  @Field(() => BailConditions, { description: 'The conditions.' })
  conditions!: BailConditions;

  @Field({ description: informed })
  personInformed!: boolean;

  @Field({ description: 'The Director of Public Prosecutions was consulted.' })
  prosecutorConsulted!: boolean;
}

@both('AuthorityBailExtendedDetails', 'Another authority extended the bail period.')
export class AuthorityBailExtendedDetails {
  @Field(() => BailConditions, { description: 'The conditions.' })
  conditions!: BailConditions;

  @Field({ description: informed })
  personInformed!: boolean;
}

@both('CourtBailExtendedDetails', 'A court extended the bail period.')
export class CourtBailExtendedDetails {
  @Field(() => CourtBailConditions, { description: 'The conditions.' })
  conditions!: CourtBailConditions;

  @Field({ description: 'The case falls within PACE s.47ZF(7): the longer period.' })
  long!: boolean;
}

@both('CourtBailExtendedAgainDetails', 'A court extended the bail period again.')
export class CourtBailExtendedAgainDetails {
  @Field(() => CourtBailConditions, { description: 'The conditions.' })
  conditions!: CourtBailConditions;

  @Field(() => Int, { description: 'To so many months from the bail start date.' })
  toMonths!: number;
}
