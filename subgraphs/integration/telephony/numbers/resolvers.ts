import { notFound } from '#platform/errors/errors.ts';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { ProviderFailure, asUpstreamError } from '../../hub/http/provider-failure.ts';
import { bindNumber } from './bind-number.ts';
import { checkNumbers } from './check-numbers.ts';
import { listNumbers } from './phone-number.ts';

export const resolvers = {
  Query: {
    phoneNumbers: (_root, _args, context) => listNumbers(context),
  },
  Mutation: {
    checkPhoneNumbers: async (_root, _args, context) => {
      await orUpstreamFailed(checkNumbers(context));
      return { phoneNumbers: await listNumbers(context) };
    },
    bindPhoneNumber: async (_root, { input: { id } }, context) => {
      if (id.length > 100) throw notFound('Phone number');
      return { phoneNumber: await orUpstreamFailed(bindNumber(context, id)) };
    },
  },
  PhoneNumber: {
    boundBy: ({ boundBy }) => (boundBy === null ? null : { __typename: 'User', id: boundBy }),
  },
} satisfies Resolvers;

/** What a provider can't do now is told to who asked; none that is connected is one of its failures. */
async function orUpstreamFailed<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof ProviderFailure ? asUpstreamError(error) : error;
  }
}
