import type { Resolvers } from '#generated/graphql/vendor.ts';
import { notFound } from '#platform/errors/errors.ts';
import { actingVendor } from '#platform/identity/acting-vendor.ts';
import { parseInput } from '#platform/input/parse.ts';
import { timezone } from '#platform/localisation/fields.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Context } from '../context.ts';
import { readBalances } from '../money/balances/read-balances.ts';
import { dutyOf } from '../profile/duties.ts';
import { periodsAt } from './periods.ts';
import { alertKinds, countAlerts, findPayoutUnderWay } from './read-alerts.ts';
import { readDashboard } from './read-dashboard.ts';
import { countPeriods, sumEarnings } from './read-periods.ts';
import type { Counted, Earned, Periods } from './read-periods.ts';

export const resolvers = {
  Query: {
    vendorDashboard: async (_parent, args, context) => {
      const { db, viewer, loaders } = context;
      const vendor = await loaders.vendor.load(actingVendor(viewer, args.vendorId, 'vendorId'));
      if (!vendor) throw notFound('Vendor');
      const zone = args.timezone == null ? vendor.timezone : parseInput(timezone, args.timezone, 'timezone');
      const periods = periodsAt(await databaseTime(db), zone);
      const [now, periodsCounted, alerts, money] = await Promise.all([
        readDashboard(db, vendor.id),
        countPeriods(db, vendor.id, periods),
        countAlerts(db, vendor.id),
        readMoney(context, vendor.id, periods),
      ]);
      const { unpaid, pendingOffers, ordersToInvoice, since, offersAnswered, offersAccepted } = now;
      const counts = { ...alerts, OFFER_WAITS: pendingOffers, ORDER_TO_INVOICE: ordersToInvoice };
      return {
        vendor,
        pendingOffers,
        ordersInWork: vendor.openOrders,
        ordersToInvoice,
        unpaidInvoices: unpaid.map(({ count, currency, amount }) => ({ count, total: { amount, currency } })),
        recentAnswers: {
          since,
          offersAnswered,
          offersAccepted,
          acceptanceRate: offersAnswered === 0 ? null : offersAccepted / offersAnswered,
          medianAnswerSeconds: now.medianAnswerSeconds,
        },
        timezone: zone,
        today: periodOf('today', periods, periodsCounted, money.earned),
        week: periodOf('week', periods, periodsCounted, money.earned),
        month: periodOf('month', periods, periodsCounted, money.earned),
        balances: money.balances.map(({ currency, available, pending }) => ({
          available: { amount: available, currency },
          pending: { amount: pending, currency },
        })),
        nextPayout: money.payout,
        alerts: alertKinds.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0),
      };
    },
  },
} satisfies Resolvers;

/** Balances, earnings and the payout under way; nothing for an account of the vendor that is no owner. */
async function readMoney(context: Context, vendorId: string, periods: Periods) {
  const duty = await dutyOf(context);
  if (duty !== null && duty !== 'OWNER') return { balances: [], earned: [], payout: null };
  const { db } = context;
  const [balances, earned, payout] = await Promise.all([
    readBalances(db, vendorId),
    sumEarnings(db, vendorId, periods),
    findPayoutUnderWay(db, vendorId),
  ]);
  return { balances, earned, payout };
}

function periodOf(
  period: keyof Periods,
  periods: Periods,
  counted: readonly Counted[],
  earned: readonly Earned[],
) {
  const { offers = 0, accepted = 0, completed = 0 } = counted.find((one) => one.period === period) ?? {};
  return {
    from: periods[period],
    offers,
    accepted,
    completed,
    earnings: earned
      .filter((one) => one.period === period)
      .map(({ amount, currency }) => ({ amount, currency })),
  };
}
