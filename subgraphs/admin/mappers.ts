import type {
  ApiKey,
  AuditEntry,
  CampaignAudience,
  CampaignVariant,
} from '#generated/prisma/admin/client.ts';
import type { Person } from './accounts/person.ts';
import type { Campaign } from './campaigns/campaign.ts';
import type { Target } from './campaigns/progress/list-targets.ts';
import type { Lead } from './leads/find-leads.ts';
import type { ShownRanking } from './ranking/shown-ranking.ts';
import type { StoredWeights } from './ranking/stored-weights.ts';

export type UserModel = Person;
export type VendorRankingModel = ShownRanking;
export type RankingWeightsModel = StoredWeights;
export type ApiKeyModel = ApiKey;
export type LeadModel = Lead;
export type AuditEntryModel = AuditEntry;
export type CampaignModel = Campaign;
export type CampaignTargetModel = Target;
export type CampaignAudienceModel = Omit<CampaignAudience, 'filter'>;

/** With the currency of its campaign. */
export type CampaignVariantModel = CampaignVariant & { readonly currency: string };

/** Of a call this subgraph knows the id. */
export interface CallModel {
  readonly id: string;
}

/** Of an order this subgraph knows the id, and how it was ranked. */
export interface OrderModel {
  readonly id: string;
}
