import { Field, InputType } from 'type-graphql';
import type {
  ClosingState as State,
  RecordFlag as Flag,
  RecordKind as Kind,
} from '../../domain/record-search/index.js';
import { IncidentType } from '../../domain/records.js';
import { CaseFileStatus } from '../case-file/case-file-status.js';
import { MaterialKind } from '../case-file/material.js';
import { Moment } from '../scalars.js';
import { ClosingState, RecordFlag, RecordKind } from './enums.js';

@InputType({ description: 'Which records only. Everything given must hold; of a list, any one.' })
export class RecordSearchFilter {
  @Field(() => [RecordKind], {
    nullable: true,
    description: 'What kinds of records; left out, all that the role may see.',
  })
  kinds?: Kind[] | null;

  @Field(() => [IncidentType], { nullable: true, description: 'Incidents of these types.' })
  types?: IncidentType[] | null;

  @Field(() => [RecordFlag], { nullable: true, description: 'On which this is marked.' })
  flags?: Flag[] | null;

  @Field(() => [CaseFileStatus], {
    nullable: true,
    description:
      'Case files that stand so. Only for roles that may see case files: another is refused (`FORBIDDEN`, with the path).',
  })
  statuses?: CaseFileStatus[] | null;

  @Field(() => [MaterialKind], {
    nullable: true,
    description:
      'Materials of these kinds. Only for roles that may see case files: another is refused (`FORBIDDEN`, with the path).',
  })
  materialKinds?: MaterialKind[] | null;

  @Field(() => [String], { nullable: true, description: 'Incidents closed by one of these codes, e.g. `18`.' })
  closingCodes?: string[] | null;

  @Field(() => ClosingState, { nullable: true, description: 'Incidents that are open, or closed.' })
  state?: State | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of this district: incidents, and the files and materials of incidents. In small or capital letters.',
  })
  district?: string | null;

  @Field(() => String, { nullable: true, description: 'Worked on by this team, in small or capital letters.' })
  team?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Incidents at this place: a postcode or its beginning (M1, M1 1), words of the address, town or district; all of them.',
  })
  place?: string | null;

  @Field(() => Moment, { nullable: true, description: 'Reported, opened or uploaded at or after this moment.' })
  from?: Date | null;

  @Field(() => Moment, { nullable: true, description: 'Reported, opened or uploaded before this moment.' })
  before?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'Of what happened, or still went on, at or after this moment: incidents and their files.',
  })
  occurredFrom?: Date | null;

  @Field(() => Moment, {
    nullable: true,
    description: 'Of what happened, or began, before this moment: incidents and their files.',
  })
  occurredBefore?: Date | null;
}

@InputType({ description: 'What to search for: one box, and which records only. One of them at least.' })
export class RecordSearchInput {
  @Field(() => String, {
    nullable: true,
    description: [
      'Whatever is known, at most 200 characters, in any order and in small or capital letters:',
      '- a number, or a part or the beginning of it, however it is divided: incident, crime, custody, arrest/summons, PTI URN, exhibit; also with what it is before it ("log 123 of 14/03/2026", "URN 06 AA 00123 26");',
      '- words of what happened, in any form ("stealing" finds "stole"), with the usual misspellings ("burglery"); between quotation marks, one after the other ("two males");',
      '- places: words of the address, also shortened ("acacia ave"), towns, postcodes and their beginnings ("LS1", "LS1 4"); registrations of vehicles and mobile numbers, with spaces or without;',
      '- a time, by the calendar and the clocks of London: `14/03/2026`, `14 March`, `March 2026`, `yesterday`, `last Tuesday`, `Sat night`, `last week`, `2 weeks ago`, `between 1 and 3 March`, `since Monday`, `before 1 March`, `14 March 22:30` (an hour about it). A day or month without a year is the latest that has been. Meant is when it happened or was reported, opened or uploaded (with "before", the latter); of materials also when the incident of their file happened;',
      '- what officers say for types, flags, outcomes and how files stand: "DA", "burg", "TWOC", "misper", "NFA", "outcome 16", "no suspect", "sent back by CPS"; and what the force has added.',
      'All of it must fit; after what does, records follow that lack one part of at least three. Small words are passed over. `BAD_USER_INPUT` where nothing can be searched by the text.',
    ].join('\n'),
  })
  text?: string | null;

  @Field(() => RecordSearchFilter, { nullable: true, description: 'What must hold of every record that is found.' })
  only?: RecordSearchFilter | null;
}
