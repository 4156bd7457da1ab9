import { z } from 'zod';
import { campaignPauseReasons } from '#contracts/calling/campaigns.ts';
import { callPurposes } from '#contracts/calling/calls.ts';
import { callRefusals } from '#contracts/calling/rules.ts';
import type { Campaign as CampaignRow } from '#generated/prisma/admin/client.ts';
import { conflict } from '#platform/errors/errors.ts';

/** How far a campaign is. */
export const campaignStatuses = ['DRAFT', 'APPROVED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED'] as const;

export type CampaignStatus = (typeof campaignStatuses)[number];
export type CampaignPauseReason = (typeof campaignPauseReasons)[number];

/** How somebody whom a campaign calls stands. */
export const targetStatuses = ['PENDING', 'RESERVED', 'DIALLED', 'DONE', 'SKIPPED', 'UNKNOWN'] as const;

export type TargetStatus = (typeof targetStatuses)[number];

/** Why somebody is left out: what `admin.may_call` says, and what a campaign adds. */
export const skipReasons = [...callRefusals, 'BUDGET', 'CAMPAIGN_STOPPED', 'CAMPAIGN_OVER'] as const;

export type SkipReason = (typeof skipReasons)[number];

/** How somebody's calls came out. */
export const dispositions = [
  'COMPLETED',
  'CALL_BACK',
  'NOT_INTERESTED',
  'WRONG_NUMBER',
  'DO_NOT_CALL',
  'UNREACHED',
  'UNKNOWN',
] as const;

export type Disposition = (typeof dispositions)[number];

const parsed = z.object({
  status: z.enum(campaignStatuses),
  purpose: z.enum(callPurposes),
  pauseReason: z.enum(campaignPauseReasons).nullable(),
});

/** A campaign as operators see it. */
export interface Campaign extends Omit<CampaignRow, 'status' | 'purpose' | 'pauseReason'> {
  readonly status: CampaignStatus;
  readonly purpose: (typeof callPurposes)[number];
  readonly pauseReason: CampaignPauseReason | null;
}

export function campaignOf(row: CampaignRow): Campaign {
  return { ...row, ...parsed.parse(row) };
}

/** @throws CONFLICT for a campaign that has begun: what was approved is what is done */
export function requireNotBegun({ status }: Pick<Campaign, 'status'>): void {
  if (status === 'DRAFT' || status === 'APPROVED') return;
  throw conflict('The campaign has begun: make another one.');
}

/** What the calls of a campaign cost as far as anybody can say. Minor units. */
export function estimateOf({
  minutePrice,
  expectedMinutes,
}: Pick<Campaign, 'minutePrice' | 'expectedMinutes'>): number {
  return minutePrice * expectedMinutes;
}
