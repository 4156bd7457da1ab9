import type { ApiKey, AuditEntry } from '#generated/prisma/admin/client.ts';
import type { Person } from './accounts/person.ts';
import type { Lead } from './leads/find-leads.ts';
import type { ShownRanking } from './ranking/shown-ranking.ts';
import type { StoredWeights } from './ranking/stored-weights.ts';

export type UserModel = Person;
export type VendorRankingModel = ShownRanking;
export type RankingWeightsModel = StoredWeights;
export type ApiKeyModel = ApiKey;
export type LeadModel = Lead;
export type AuditEntryModel = AuditEntry;

/** Of an order this subgraph knows the id, and how it was ranked. */
export interface OrderModel {
  readonly id: string;
}
