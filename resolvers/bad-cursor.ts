import { GraphQLError } from 'graphql';

/** The error for a cursor that is not of the list it is given to. */
export const badCursor = (): GraphQLError =>
  new GraphQLError('"after" is not a cursor of this list. Use the "endCursor" of its previous page, unchanged.', {
    extensions: { code: 'BAD_USER_INPUT', path: '/after' },
  });
