import type { Tx } from '../../database.ts';
import type { Campaign, CampaignPauseReason } from '../campaign.ts';

/** What came of the calls of a campaign, as its rules count it. */
export interface Sample {
  readonly calls: number;
  /** By a person. */
  readonly answered: number;
  /** By a person, who heard nobody. */
  readonly abandoned: number;
  readonly optedOut: number;
  readonly failed: number;
}

type Rules = Pick<Campaign, 'abandonedPercent' | 'optOutPercent' | 'failedPercent' | 'minSample'>;

/** End reasons that are no decision of either side. */
const failures = ['PROVIDER_FAILED', 'SPEECH_FAILED', 'MODEL_FAILED', 'CONNECTION_LOST', 'UNKNOWN'];

/** The rule of a campaign that its calls break; null for none. */
export async function brokenRule(tx: Tx, campaign: Campaign): Promise<CampaignPauseReason | null> {
  const [sample] = await tx.$queryRaw<Sample[]>`
    select count(*)::int as calls,
      count(*) filter (where answered_by = 'HUMAN')::int as answered,
      count(*) filter (where answered_by = 'HUMAN' and end_reason = any(${failures}::text[]))::int as abandoned,
      count(*) filter (where end_reason = 'OPTED_OUT')::int as "optedOut",
      count(*) filter (where end_reason = any(${failures}::text[]))::int as failed
    from call_attempt where campaign_id = ${campaign.id}::uuid and state in ('ENDED', 'UNKNOWN') and end_reason is not null`;
  return sample ? ruleBroken(sample, campaign) : null;
}

/** Nothing is said of fewer calls than `minSample`. A share that is exactly the limit is allowed. */
export function ruleBroken(sample: Sample, rules: Rules): CampaignPauseReason | null {
  const { calls, answered, abandoned, optedOut, failed } = sample;
  if (calls < rules.minSample) return null;
  if (abandoned * 100 > rules.abandonedPercent * answered) return 'ABANDONED';
  if (optedOut * 100 > rules.optOutPercent * answered) return 'OPT_OUTS';
  if (failed * 100 > rules.failedPercent * calls) return 'FAILURES';
  return null;
}
