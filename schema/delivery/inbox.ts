import { GraphQLError } from 'graphql';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { PageRequest } from '../../domain/paging.js';
import type { Delivery as DeliveryRow } from '../../prisma/rows.js';
import { Connection } from '../relay/connection.js';
import { toGlobalId } from '../relay/global-id.js';
import { Moment } from '../scalars.js';
import { ReferralKind } from '../safeguarding/enums.js';
import { DocumentType } from './document-type.js';

@ObjectType({ description: 'A document in the format of the partner.' })
export class InboxDocument {
  @Field({ description: 'Format and version as it is published, e.g. `Digital Case File 1.2.2.1`.' })
  format!: string;

  @Field({ description: 'Media type of the text, e.g. `application/json`.' })
  contentType!: string;

  @Field({ description: 'A name to keep it by; the URN of the case and the version of the file.' })
  fileName!: string;

  @Field({ description: 'The document itself.' })
  text!: string;
}

@ObjectType({ description: 'A statement, exhibit, form or recording that travels with a document.' })
export class InboxMaterial {
  @Field(() => ID, { description: 'Id of the material; the same in every version of the file.' })
  id!: string;

  @Field({ description: 'What it is called in the file.' })
  title!: string;

  @Field({ description: 'Name of its file.' })
  fileName!: string;

  @Field({ description: 'Media type, e.g. `application/pdf`.' })
  contentType!: string;

  @Field({ description: 'SHA-256 of its bytes, lower-case hex. Compare it with what you fetched.' })
  sha256!: string;

  @Field({
    description: 'Where its bytes are: a path on the host of this API. Fetch it with GET and the token you ask with.',
  })
  contentPath!: string;
}

@ObjectType({
  description: 'One file of a referral: the document, or the same in another form, such as a PDF beside the data.',
})
export class InboxReferralFile {
  @Field({ description: 'A name to keep it by; the number of the referral, never that of a person.' })
  fileName!: string;

  @Field({ description: 'Media type, e.g. `application/pdf`.' })
  contentType!: string;

  @Field({ description: 'Its bytes in base64.' })
  content!: string;
}

@ObjectType({ description: 'A document of a referral, in your format.' })
export class InboxReferral {
  @Field({ description: 'Number of the referral; name it when you answer, by `answerReferral` or otherwise.' })
  number!: string;

  @Field(() => ReferralKind, { description: 'What kind of referral it is.' })
  kind!: string;

  @Field({ description: 'Why the document comes: ORIGINAL, ADDITION to one you have, or WITHDRAWAL of it.' })
  purpose!: string;

  @Field({ description: 'Format and version of the files.' })
  format!: string;

  @Field(() => [InboxReferralFile], { description: 'The document first.' })
  files!: readonly InboxReferralFile[];
}

@ObjectType({
  description:
    'A document in the inbox of a partner. It stays there until the partner says by `acknowledgeDelivery` what it thinks of it.',
})
export class InboxItem {
  readonly row!: DeliveryRow;

  @Field(() => ID, { description: 'Id of the delivery, for `acknowledgeDelivery`.' })
  deliveryId!: string;

  @Field(() => ID, { description: 'Id of the message; the same when the document is sent again.' })
  messageId!: string;

  @Field(() => ID, { description: 'The id by which a receipt refers to the message.' })
  correlationId!: string;

  @Field(() => DocumentType, { description: 'What it is: `document`, `notice` or `referralDocument` holds it.' })
  type!: DocumentType;

  @Field(() => Int, {
    nullable: true,
    description: 'Which document of its case to you; read those of one case in this order. Null: of no case.',
  })
  position?: number | null;

  @Field(() => Int, { description: 'How often the force had it sent again after it had been decided or set aside.' })
  replays!: number;

  @Field(() => Moment, { description: 'When it was put into the inbox.' })
  sentAt!: Date;

  @Field(() => Moment, { description: 'When it was first fetched since it was put there.' })
  arrivedAt!: Date;

  static of(this: void, row: DeliveryRow): InboxItem {
    const { messageId, correlationId, position, replays } = row;
    return Object.assign(new InboxItem(), {
      row,
      deliveryId: toGlobalId('Delivery', row.id),
      type: row.documentType as DocumentType,
      ...{ messageId, correlationId, position, replays },
      sentAt: row.sentAt!,
      arrivedAt: row.arrivedAt ?? row.updatedAt,
    });
  }
}

export const InboxConnection = Connection(InboxItem, 'InboxItem');

const LARGEST_INBOX_PAGE = 20;

/** The arguments of the inbox: as of every list, in smaller pages. */
@ArgsType()
export class InboxArguments {
  @Field(() => Int, {
    defaultValue: LARGEST_INBOX_PAGE,
    description: `How many documents, 1 to ${LARGEST_INBOX_PAGE}.`,
  })
  first: number = LARGEST_INBOX_PAGE;

  @Field(() => String, {
    nullable: true,
    description:
      'Cursor after which the page begins, e.g. while you still work on those before it; leave out for the oldest.',
  })
  after?: string | null;

  /** The page asked for, or a GraphQL error `BAD_USER_INPUT` when `first` is out of bounds. */
  request(): PageRequest {
    const { first, after } = this;
    if (first >= 1 && first <= LARGEST_INBOX_PAGE) return after ? { first, after } : { first };
    const message = `"first" must be between 1 and ${LARGEST_INBOX_PAGE}. Ask for a smaller page and follow "endCursor".`;
    throw new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', path: '/first' } });
  }
}
