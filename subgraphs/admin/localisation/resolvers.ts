import type { Resolvers } from '#generated/graphql/admin.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import { signedMoney } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { locale as localeField, timezone as timezoneField } from '#platform/localisation/fields.ts';
import { dateText, moneyText } from '#platform/localisation/format.ts';
import { defaultLocale, findLocale, locales } from '#platform/localisation/locales.ts';
import type { Locale } from '#platform/localisation/locales.ts';
import type { Person } from '../accounts/person.ts';
import type { Context } from '../context.ts';

export const resolvers = {
  Query: {
    supportedLocales: () => [...locales],

    formatMoney: async (_root, { money, locale }, context) => {
      const amount = parseInput(signedMoney, money, 'money');
      return moneyText(amount, await localeOf(locale, context));
    },

    formatDate: async (_root, { at, form, locale, timezone }, context) =>
      dateText(at, {
        form,
        locale: await localeOf(locale, context),
        timezone: await timezoneOf(timezone, context),
      }),
  },
} satisfies Resolvers;

/** The given locale, else the caller's own. @throws BAD_USER_INPUT */
async function localeOf(given: string | null | undefined, context: Context): Promise<Locale> {
  if (given !== null && given !== undefined) return parseInput(localeField, given, 'locale');
  return findLocale((await callerOf(context))?.locale ?? defaultLocale) ?? defaultLocale;
}

/** The given time zone, else the caller's own. @throws BAD_USER_INPUT */
async function timezoneOf(given: string | null | undefined, context: Context): Promise<string> {
  if (given !== null && given !== undefined) return parseInput(timezoneField, given, 'timezone');
  return (await callerOf(context))?.timezone ?? 'UTC';
}

async function callerOf({ viewer, loaders }: Context): Promise<Person | null> {
  return isSignedIn(viewer) ? loaders.person.load(viewer.sub) : null;
}
