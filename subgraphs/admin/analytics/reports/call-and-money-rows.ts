import type { ReportRow } from '#contracts/reports.ts';
import type { Tx } from '../../database.ts';
import { readCalls } from '../calls/read-calls.ts';
import { readCampaigns } from '../campaigns/read-campaigns.ts';
import { readMoney } from '../money/read-money.ts';
import { percent } from './cells.ts';
import type { FigureQuestion } from './readers.ts';

/** The report ANALYTICS_CALLS. */
export async function callRows(tx: Tx, { range, filter }: FigureQuestion): Promise<ReportRow[]> {
  const { outcomes } = await readCalls(tx, range, filter);
  return outcomes.map(({ outcome, count, share }) => [outcome, count, percent(share)]);
}

/** The report ANALYTICS_CAMPAIGNS. */
export async function campaignRows(tx: Tx, { filter }: FigureQuestion): Promise<ReportRow[]> {
  const campaigns = await readCampaigns(tx, filter.campaignIds);
  const known = await tx.campaign.findMany({
    where: { id: { in: campaigns.map(({ campaignId }) => campaignId) } },
    select: { id: true, name: true },
  });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return campaigns.map((one) => [
    names.get(one.campaignId) ?? one.campaignId,
    one.targeted,
    one.reached,
    one.interested,
    one.ordered,
    one.paid,
    one.unsubscribed,
  ]);
}

/** The report ANALYTICS_MONEY. */
export async function moneyRows(tx: Tx, { range, filter }: FigureQuestion): Promise<ReportRow[]> {
  const currencies = await readMoney(tx, range, filter);
  return currencies.map((one) => [
    one.currency,
    one.invoiced,
    one.paid,
    one.refunded,
    one.netRevenue,
    one.disputed,
    one.paidOut,
    one.callCost,
  ]);
}
