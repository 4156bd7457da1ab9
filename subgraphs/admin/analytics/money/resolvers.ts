import type { Resolvers } from '#generated/graphql/admin.ts';
import { badInput } from '#platform/errors/errors.ts';
import { isCurrency } from '#platform/money/currencies.ts';
import { checkRange, parseFilter } from '../metrics/range.ts';
import { estimate } from './estimate.ts';
import { readMoney } from './read-money.ts';

export const resolvers = {
  Query: {
    moneyAnalytics: async (_root, { range, filter, estimateIn = null }, { db }) => {
      if (estimateIn !== null && !isCurrency(estimateIn))
        throw badInput('estimateIn', 'is not an ISO 4217 currency code');
      const currencies = await readMoney(db, checkRange(range), parseFilter(filter));
      return {
        currencies,
        estimate: estimateIn === null ? null : await estimate(db, currencies, estimateIn),
      };
    },
  },
  MoneyEstimate: { rates: ({ rates }) => [...rates] },
} satisfies Resolvers;
