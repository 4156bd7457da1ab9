import type { Tx } from '../../database.ts';
import { estimateOf } from '../campaign.ts';
import type { Campaign, SkipReason } from '../campaign.ts';
import { createOpenings } from '../local-window.ts';
import { findEarliest } from './earliest.ts';
import { schedule } from './schedule.ts';
import type { Planned } from './schedule.ts';

/** What a campaign would do. */
export interface Plan {
  readonly at: Date;
  readonly people: readonly Planned[];
}

/** Plans all calls of a campaign that begins at a moment, or at its own `startsAt` where that is later. It writes nothing. */
export async function plan(tx: Pick<Tx, '$queryRaw'>, campaign: Campaign, from: Date): Promise<Plan> {
  const at = campaign.startsAt && campaign.startsAt > from ? campaign.startsAt : from;
  const people = schedule(await findEarliest(tx, campaign, at), {
    spacingMs: Math.max(
      60_000 / campaign.callsPerMinute,
      (campaign.expectedMinutes * 60_000) / campaign.maxConcurrent,
    ),
    endsAt: campaign.endsAt,
    affordable: affordable(campaign),
    opens: createOpenings(campaign),
  });
  return { at, people };
}

function affordable(campaign: Campaign): number {
  const { budget, spent, reserved } = campaign;
  const estimate = estimateOf(campaign);
  return budget === null || estimate === 0
    ? Infinity
    : Math.max(0, Math.floor((budget - spent - reserved) / estimate));
}

/** A plan in a few figures. */
export function summaryOf(campaign: Campaign, { at, people }: Plan) {
  const times = people.flatMap((one) => (one.at === null ? [] : [one.at.getTime()]));
  const skips = new Map<SkipReason, number>();
  for (const { reason } of people) if (reason !== null) skips.set(reason, (skips.get(reason) ?? 0) + 1);
  return {
    at,
    ...totals(
      campaign,
      times.length,
      [...skips].map(([reason, count]) => ({ reason, count })),
    ),
    firstAt: times.length === 0 ? null : new Date(times.reduce((one, other) => Math.min(one, other))),
    lastAt: times.length === 0 ? null : new Date(times.reduce((one, other) => Math.max(one, other))),
  };
}

/** How many would be called, how many not, and what it would cost. */
export function totals(
  campaign: Campaign,
  wouldCall: number,
  skips: readonly { readonly reason: SkipReason; readonly count: number }[],
) {
  return {
    wouldCall,
    wouldSkip: skips.reduce((sum, { count }) => sum + count, 0),
    skips: skips.toSorted((one, other) => other.count - one.count),
    cost: { amount: estimateOf(campaign) * wouldCall, currency: campaign.currency },
  };
}
