import { z } from 'zod';
import type { Resolvers } from '#generated/graphql/integration.ts';
import { currency, signedMoney } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { convert, priceOf, rateBetween } from './convert.ts';
import { ratesOf } from './current-rates.ts';
import { rateDay } from './rate-day.ts';

const convertInput = z.object({ amount: signedMoney, to: currency, on: rateDay });

export const resolvers = {
  Query: {
    exchangeRates: async (_root, given, context) => {
      const base = parseInput(currency, given.base, 'base');
      const day = parseInput(rateDay, given.on, 'on');
      const published = await ratesOf(context, day);
      const basePrice = priceOf(published, base, 'base');
      const { date, source, isSandbox, perEuro } = published;
      const rates = [...perEuro]
        .filter(([code]) => code !== base)
        .map(([code, price]) => ({ currency: code, rate: rateBetween(basePrice, price) }))
        .toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
      return { base, date, source, sandbox: isSandbox, rates };
    },

    convertMoney: async (_root, { input }, context) => {
      const { amount: from, to, on } = parseInput(convertInput, input);
      const published = await ratesOf(context, on);
      const fromPrice = priceOf(published, from.currency, 'input.amount.currency');
      const toPrice = priceOf(published, to, 'input.to');
      const { date, source, isSandbox } = published;
      return {
        money: convert(from, to, { fromPrice, toPrice }, 'input.amount.amount'),
        from,
        rate: rateBetween(fromPrice, toPrice),
        date,
        source,
        sandbox: isSandbox,
      };
    },
  },
} satisfies Resolvers;
