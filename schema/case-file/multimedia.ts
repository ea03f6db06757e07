import { Field, InputType, ObjectType } from 'type-graphql';
import type * as domain from '../../domain/case-file/index.js';
import { MultimediaResponseKind } from '../../domain/case-file/index.js';
import { Part } from './part.js';
import { Received } from './received.js';
import { RecordedDate } from './scalars.js';

const evidence = 'A recording of the incident, e.g. CCTV or body-worn video.';

@ObjectType('MultimediaEvidence', { description: evidence })
@InputType('MultimediaEvidenceInput', { description: evidence })
export class MultimediaEvidence extends Part implements domain.MultimediaEvidence {
  @Field({
    nullable: true,
    description:
      'Number of the recording within the file, by which responses refer to it; required, and not used twice (rules DCF-R-156, DCF-R-160).',
  })
  recordingId?: string;

  @Field(() => RecordedDate, { nullable: true, description: 'Day on which it begins; required (rule DCF-R-156).' })
  date?: string;

  @Field(() => RecordedDate, { nullable: true, description: 'Day on which it ends, when that is another.' })
  endDate?: string;

  @Field({ nullable: true, description: 'What kind of recording, in words, e.g. `cctv`; required (rule DCF-R-156).' })
  type?: string;

  @Field({
    nullable: true,
    description: 'Always true: a recording without evidential value does not belong in the file (rule DCF-R-157).',
  })
  evidentialValue?: boolean;

  @Field({
    nullable: true,
    description:
      'First hearing: relied upon at trial. This or `reliedUponAtSentence` must be true (rule DCF-R-158); not allowed in a breach-of-bail file.',
  })
  reliedUponAtTrial?: boolean;

  @Field({
    nullable: true,
    description:
      'First hearing: relied upon at sentence. This or `reliedUponAtTrial` must be true (rule DCF-R-158); not allowed in a breach-of-bail file.',
  })
  reliedUponAtSentence?: boolean;

  @Field({ nullable: true, description: 'What it shows; required (rule DCF-R-156).' })
  description?: string;

  @Field({ nullable: true, description: 'Length as HH:MM, 00:00 to 23:59; required (rule DCF-R-159).' })
  totalDuration?: string;

  @Field({ nullable: true, description: 'Where it can be seen.' })
  url?: string;
}

const response = 'What a defendant said when shown a recording, or about the place when there is none.';

@ObjectType('MultimediaResponse', { description: response })
@InputType('MultimediaResponseInput', { description: response })
export class MultimediaResponse extends Received implements domain.MultimediaResponse {
  @Field(() => MultimediaResponseKind, { description: 'Whether there is a recording.' })
  kind!: MultimediaResponseKind;

  @Field({
    nullable: true,
    description:
      'Recorded: the `recordingId` of multimedia evidence of this file; required (rules DCF-R-084, DCF-R-085).',
  })
  recordingId?: string;

  @Field({ nullable: true, description: 'Recorded: whether it was shown to the defendant; required (rule DCF-R-086).' })
  defendantShown?: boolean;

  @Field({ nullable: true, description: 'Recorded: why not. Required when it was not shown (rule DCF-R-087).' })
  reasonsIfNotShown?: string;

  @Field({
    nullable: true,
    description: 'Recorded: what the defendant said. Required when it was shown (rule DCF-R-088).',
  })
  defendantCommentsIfShown?: string;

  @Field({
    nullable: true,
    description: 'Recorded: whether the defendant is believed to be in it; required (rule DCF-R-086).',
  })
  defendantBelievedToBeInIt?: boolean;

  @Field({
    nullable: true,
    description:
      'Recorded: whether the defendant admits being in it. Required when it was shown and the defendant is believed to be in it, not allowed when neither (rule DCF-R-089).',
  })
  defendantAdmitsBeingInIt?: boolean;

  @Field({
    nullable: true,
    description:
      'How identity is established. Recorded: required when it was not shown and the defendant is not believed to be in it (rule DCF-R-090). Not recorded: required (rule DCF-R-082).',
  })
  howIdentificationEstablished?: string;

  @Field({
    nullable: true,
    description: 'Not recorded: whether the defendant admitted being at the place; required (rule DCF-R-081).',
  })
  defendantAdmittedToLocation?: boolean;
}
