import { z } from 'zod';
import type { AuditAction, ExclusionCode, RankingFactor, UserRole } from '#generated/graphql/admin.ts';
import type { TestResult } from '#platform/testing/subgraph.ts';

/** A user as a test has asked for it. */
export interface SeenUser {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly locale: string | null;
  readonly timezone: string | null;
  readonly currency: string | null;
  readonly role: UserRole;
  readonly vendor: { readonly id: string } | null;
  readonly createdAt: string | null;
  readonly disabledAt: string | null;
}

/** Whichever member of a union it is. */
interface Outcome {
  readonly __typename: string;
  readonly session: { readonly id: string; readonly expiresAt: string };
  readonly user: SeenUser;
}

interface SeenPage<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

export interface SeenKey {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly lastFour: string;
  readonly scopes: readonly string[];
  readonly createdBy: { readonly id: string } | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

interface SeenEntry {
  readonly action: AuditAction;
  readonly actor: SeenUser | null;
  readonly apiKey: { readonly id: string } | null;
  readonly subject: SeenUser | null;
  readonly facts: readonly { readonly name: string; readonly value: string | null }[];
  readonly correlationId: string;
}

export interface SeenFactor {
  readonly factor: RankingFactor;
  readonly weight: number;
  readonly value: number;
  readonly contribution: number;
}

export interface SeenRanked {
  readonly rank: number;
  readonly score: number;
  readonly distanceKm: number;
  readonly vendor: { readonly id: string };
  readonly factors: readonly SeenFactor[];
  readonly location: SeenPlace | null;
  readonly bearingDegrees: number | null;
}

interface SeenPlace {
  readonly latitude: number;
  readonly longitude: number;
}

interface SeenExcluded {
  readonly vendor: { readonly id: string };
  readonly location: SeenPlace | null;
  readonly bearingDegrees: number | null;
  readonly code: ExclusionCode;
  readonly reason: string;
  readonly distanceKm: number;
}

export interface SeenRanking {
  readonly attempt: number;
  readonly weightsVersion: number;
  readonly ranked: readonly SeenRanked[];
  readonly excluded: readonly SeenExcluded[];
}

interface SeenWeights {
  readonly version: number;
  readonly distance: number;
  readonly rating: number;
  readonly setBy: { readonly id: string } | null;
}

/** What a campaign would do, or what its dry run has found. */
interface SeenPlan {
  readonly state: string;
  readonly wouldCall: number;
  readonly wouldSkip: number;
  readonly skips: readonly { readonly reason: string; readonly count: number }[];
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly cost: { readonly amount: number; readonly currency: string };
}

interface SeenTarget {
  readonly phone: string;
  readonly name: string | null;
  readonly status: string;
  readonly skipReason: string | null;
  readonly plannedAt: string | null;
  readonly plannedSkip: string | null;
}

export interface SeenCampaign {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly pauseReason: string | null;
  readonly progress: Readonly<Record<string, unknown>>;
  readonly dryRun: SeenPlan | null;
  readonly variants: readonly {
    readonly label: string;
    readonly agentName: string | null;
    readonly results: Readonly<Record<string, unknown>>;
  }[];
  readonly audiences: readonly Readonly<Record<string, unknown>>[];
  readonly targets: SeenPage<SeenTarget>;
}

/** The fields of any operation's data, as its test has asked for them. */
export interface Answers {
  readonly me: SeenUser | null;
  readonly user: SeenUser | null;
  readonly users: SeenPage<SeenUser>;
  readonly auditEntries: SeenPage<SeenEntry>;
  readonly mySessions: readonly { readonly id: string; readonly isCurrent: boolean }[];
  readonly signIn: Outcome;
  readonly createUser: Outcome;
  readonly signUp: Outcome;
  readonly completeSetUp: Outcome;
  readonly changePassword: Outcome;
  readonly updateProfile: { readonly user: SeenUser };
  readonly formatMoney: string;
  readonly formatDate: string;
  readonly supportedLocales: readonly string[];
  readonly apiKeys: SeenPage<SeenKey>;
  readonly currentApiKey: SeenKey | null;
  readonly createApiKey: { readonly apiKey: SeenKey; readonly key: string | null };
  readonly revokeApiKey: { readonly apiKey: SeenKey };
  readonly enableUser: { readonly user: SeenUser };
  readonly updateCustomer: {
    readonly customer: Pick<SeenUser, 'name' | 'email' | 'phone'> & {
      readonly tags: readonly string[] | null;
    };
  };
  readonly vendorRanking: SeenRanking;
  readonly simulateRanking: {
    readonly ranking: SeenRanking;
    readonly vendors: readonly (Pick<SeenRanked, 'rank' | 'score' | 'factors' | 'vendor'> & {
      readonly was: SeenRanked;
    })[];
  };
  readonly rankingWeights: SeenWeights;
  readonly rankingWeightsHistory: readonly SeenWeights[];
  readonly updateRankingWeights: { readonly weights: SeenWeights };
  readonly createCampaign: { readonly campaign: SeenCampaign };
  readonly updateCampaign: { readonly campaign: SeenCampaign };
  readonly addCampaignTargets: { readonly audience: { readonly id: string } };
  readonly approveCampaign: { readonly campaign: SeenCampaign };
  readonly startCampaign: { readonly campaign: SeenCampaign };
  readonly pauseCampaign: { readonly campaign: SeenCampaign };
  readonly stopCampaign: { readonly campaign: SeenCampaign };
  readonly campaign: SeenCampaign;
  readonly campaigns: SeenPage<SeenCampaign>;
  readonly previewCampaign: SeenPlan;
  readonly _entities: readonly (SeenUser | null)[];
  readonly ofOrders: readonly { readonly ranking: SeenRanking | null }[];
}

/** An answer whose data is as its query says: the subgraph has checked it against the schema. */
export interface Answer extends Omit<TestResult, 'data'> {
  readonly data: Answers;
}

const answersSchema = z.custom<Answers>();

/** Where an operation was refused there is no data, and its test looks at the errors. */
export function toAnswer({ data, ...rest }: TestResult): Answer {
  return { ...rest, data: answersSchema.parse(data) };
}
