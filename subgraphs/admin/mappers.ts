import type {
  ApiKey,
  AuditEntry,
  CallingCap,
  CallingClosedDay,
  CallingLimit,
  CallingPause,
  CampaignAudience,
  CampaignVariant,
  ContactConsent,
  DoNotCall,
  LeadMerge,
  VoiceConsent,
} from '#generated/prisma/admin/client.ts';
import type { Agent } from './calling/agents/find-agents.ts';
import type { ShownScript } from './calling/agents/shown-script.ts';
import type { Version } from './calling/agents/versions.ts';
import type { Rehearsal } from './calling/rehearsals/find-rehearsals.ts';
import type { OwnHours, RegionHours, ShownWindow } from './calling/rules/read-rules.ts';
import type { VoiceWithConsent } from './calling/voices/usable-voice.ts';
import type { AgentFigures } from './analytics/agents/read-agents.ts';
import type { CallFigures } from './analytics/calls/read-calls.ts';
import type { CampaignFigures } from './analytics/campaigns/read-campaigns.ts';
import type { StepCount } from './analytics/funnel/read-funnel.ts';
import type { metricRules } from './analytics/metrics/definitions.ts';
import type { Dimension } from './analytics/metrics/read-cells.ts';
import type { Series } from './analytics/metrics/read-analytics.ts';
import type { MoneyEstimate } from './analytics/money/estimate.ts';
import type { VendorFigures } from './analytics/vendors/read-vendors.ts';
import type { Standing } from './analytics/vendors/standing.ts';
import type { Person } from './accounts/person.ts';
import type { Campaign } from './campaigns/campaign.ts';
import type { Target } from './campaigns/progress/list-targets.ts';
import type { Pair } from './leads/duplicates/list-duplicates.ts';
import type { Lead } from './leads/find-leads.ts';
import type { Search } from './leads/searches/search.ts';
import type { ShownRanking } from './ranking/shown-ranking.ts';
import type { StoredWeights } from './ranking/stored-weights.ts';

export type { AppConfigModel } from './app-config/app-config.ts';
export type UserModel = Person;
export type VendorRankingModel = ShownRanking;
export type RankingWeightsModel = StoredWeights;
export type ApiKeyModel = ApiKey;
export type CallingAgentModel = Agent;
export type CallingAgentVersionModel = Version;
export type CallingScriptModel = ShownScript;
export type CallingRehearsalModel = Rehearsal;
export type CallingRulesModel = object;
export type CallingRegionHoursModel = RegionHours;
export type CallingHoursModel = OwnHours;
export type CallingWindowModel = ShownWindow;
export type CallingCapsModel = CallingCap;
export type CallingLimitModel = CallingLimit;
export type CallingClosedDayModel = CallingClosedDay;
export type CallingPauseModel = CallingPause;
export type VoiceModel = VoiceWithConsent;
export type VoiceConsentModel = VoiceConsent;
export type ContactConsentModel = ContactConsent;
export type DoNotCallEntryModel = DoNotCall;
export type LeadModel = Lead;
export type LeadSearchModel = Search;
export type LeadDuplicateModel = Pair;
export type LeadMergeModel = LeadMerge;

/** Of places that were found the ids of their leads are known. */
export interface LeadsFoundModel {
  readonly __typename: 'LeadsFound';
  readonly seq: number;
  readonly cursor: string;
  readonly at: Date;
  readonly leadIds: readonly string[];
}

/** Of a conversation this subgraph knows the id. */
export interface ConversationModel {
  readonly id: string;
}
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

export type MetricSeriesModel = Series;
export type MetricDefinitionModel = (typeof metricRules)[number];
export type AgentPerformanceModel = AgentFigures;
export type CallAnalyticsModel = CallFigures;
export type CampaignAnalyticsModel = CampaignFigures;
export type MoneyEstimateModel = MoneyEstimate;
export type VendorPerformanceModel = VendorFigures & { readonly standing: Standing | null };

/** The conversations that were started within one point of time. */
export interface FunnelCohortModel {
  readonly at: Date;
  readonly steps: readonly StepCount[];
}

/** One value of a dimension. */
export interface AnalyticsGroupModel {
  readonly key: string | null;
  readonly groupBy: Dimension;
}
