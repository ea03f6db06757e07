import { GraphQLError } from 'graphql';
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { DEFAULT_PAGE, LARGEST_PAGE, type Page, type PageRequest } from '../../domain/paging.js';

@ObjectType({ description: 'Where a page of a list ends and whether more follows (Relay cursor connections).' })
export class PageInfo {
  @Field({ description: 'Whether more items follow this page.' })
  hasNextPage!: boolean;

  @Field({ description: 'Whether the page was asked for with a cursor, so that items lie before it.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item of the page; null when it is empty.' })
  startCursor?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item: give it as `after` for the next page.',
  })
  endCursor?: string | null;
}

/** The arguments of every list. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE, description: `How many items, 1 to ${LARGEST_PAGE}.` })
  first: number = DEFAULT_PAGE;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor after which the page begins; leave out for the first page.',
  })
  after?: string | null;

  /** The page asked for, or a GraphQL error `BAD_USER_INPUT` when `first` is out of bounds. */
  request(): PageRequest {
    return pageRequest(this.first, this.after);
  }
}

function pageRequest(first: number, after?: string | null): PageRequest {
  if (first < 1 || first > LARGEST_PAGE) {
    throw new GraphQLError(
      `"first" must be between 1 and ${LARGEST_PAGE}. Ask for a smaller page and follow "endCursor".`,
      {
        extensions: { code: 'BAD_USER_INPUT', path: '/first' },
      },
    );
  }
  return after ? { first, after } : { first };
}

/** The edge and connection types of a list of `Node`, e.g. `Connection(Person, 'Person')` gives `PersonConnection`. */
export function Connection<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its cursor.` })
  class Edge {
    @Field(() => node, { description: `The ${name}.` })
    node!: Node;

    @Field({ description: 'Where this item stands in the list; give it as `after` to go on from here.' })
    cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${name} records.` })
  class ConnectionType {
    @Field(() => [Edge], { description: 'The items of the page, in the order of the list.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where the page ends and whether more follows.' })
    pageInfo!: PageInfo;

    /** Reads the page that is asked for, and gives its rows as API objects. */
    static async read<Row>(
      asked: PageArguments,
      toNode: (row: Row) => Node,
      rowsOf: (request: PageRequest) => Page<Row> | Promise<Page<Row>>,
    ): Promise<ConnectionType> {
      const request = asked.request();
      const page = await rowsOf(request);
      const connection = new ConnectionType();
      connection.edges = page.items.map(({ node: row, cursor }) =>
        Object.assign(new Edge(), { node: toNode(row), cursor }),
      );
      connection.pageInfo = Object.assign(new PageInfo(), {
        hasNextPage: page.hasNextPage,
        hasPreviousPage: request.after !== undefined,
        startCursor: connection.edges[0]?.cursor ?? null,
        endCursor: connection.edges.at(-1)?.cursor ?? null,
      });
      return connection;
    }
  }
  return ConnectionType;
}
