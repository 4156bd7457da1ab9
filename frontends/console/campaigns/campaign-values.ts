import type {
  CampaignDetailQuery,
  CampaignPurpose,
} from '#generated/documents/frontends/console/campaigns.ts';
import { localTime } from '#packages/app/format/local-time.ts';
import { majorText } from '#packages/app/format/money-input.ts';

/** A campaign as its page has it. */
export type CampaignDetail = NonNullable<CampaignDetailQuery['campaign']>;

/** One agent of a campaign, and its share of the people beside the others. */
export interface ChosenAgent {
  readonly agentVersionId: string;
  readonly weight: number;
}

/** The settings of a campaign as its form shows them. */
export interface CampaignValues {
  readonly name: string;
  readonly purpose: CampaignPurpose;
  readonly agents: readonly ChosenAgent[];
  readonly days: readonly number[];
  readonly localFrom: string;
  readonly localTo: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly callsPerMinute: number;
  readonly maxConcurrent: number;
  readonly maxAttempts: number;
  readonly expectedMinutes: number;
  readonly abandonedPercent: number;
  readonly optOutPercent: number;
  readonly failedPercent: number;
  readonly minSample: number;
  readonly currency: string;
  /** Amounts as people type them; empty for none. */
  readonly budget: string;
  readonly minutePrice: string;
}

/** A new campaign, with what the API takes where nothing is said. */
export const newCampaign: CampaignValues = {
  name: '',
  purpose: 'SERVICE',
  agents: [],
  days: [1, 2, 3, 4, 5],
  localFrom: '09:00',
  localTo: '20:00',
  startsAt: '',
  endsAt: '',
  callsPerMinute: 10,
  maxConcurrent: 5,
  maxAttempts: 3,
  expectedMinutes: 3,
  abandonedPercent: 3,
  optOutPercent: 5,
  failedPercent: 40,
  minSample: 50,
  currency: 'EUR',
  budget: '',
  minutePrice: '0.05',
};

/** The settings that a campaign has. */
export function valuesOf(campaign: CampaignDetail): CampaignValues {
  const { name, purpose, days, localFrom, localTo, callsPerMinute, maxConcurrent, maxAttempts } = campaign;
  const { variants, budget, minutePrice, expectedMinutes, stopRules, startsAt, endsAt } = campaign;
  return {
    name,
    purpose,
    agents: variants.map(({ agentVersionId, weight }) => ({ agentVersionId, weight })),
    days,
    localFrom,
    localTo,
    startsAt: localTime(startsAt),
    endsAt: localTime(endsAt),
    callsPerMinute,
    maxConcurrent,
    maxAttempts,
    expectedMinutes,
    abandonedPercent: stopRules.abandonedPercent,
    optOutPercent: stopRules.optOutPercent,
    failedPercent: stopRules.failedPercent,
    minSample: stopRules.minSample,
    currency: minutePrice.currency,
    budget: budget ? majorText(budget.amount, budget.currency) : '',
    minutePrice: majorText(minutePrice.amount, minutePrice.currency),
  };
}
