import { account } from './account/capability.ts';
import { aiTools } from './ai-tools/capability.ts';
import { analytics } from './analytics/capability.ts';
import { announcements } from './announcements/capability.ts';
import { apiKeys } from './api-keys/capability.ts';
import { assistantSettings } from './assistant-settings/capability.ts';
import { assignmentRules } from './assignment-rules/capability.ts';
import { audit } from './audit/capability.ts';
import { blockedContacts } from './blocked-contacts/capability.ts';
import { callingAgents } from './calling-agents/capability.ts';
import { callingRules } from './calling-rules/capability.ts';
import { calls } from './calls/capability.ts';
import { campaigns } from './campaigns/capability.ts';
import { cannedReplies } from './canned-replies/capability.ts';
import { appSettings } from './app-settings/capability.ts';
import type { Capability } from './capability.ts';
import { crm } from './crm/capability.ts';
import { customers } from './customers/capability.ts';
import { deliveries } from './deliveries/capability.ts';
import { dispatchSettings } from './dispatch-settings/capability.ts';
import { doNotCall } from './do-not-call/capability.ts';
import { domainEvents } from './domain-events/capability.ts';
import { jobs } from './jobs/capability.ts';
import { invoices } from './invoices/capability.ts';
import { insightAnalytics } from './insight-analytics/capability.ts';
import { insightSettings } from './insight-settings/capability.ts';
import { inbox } from './inbox/capability.ts';
import { leadDuplicates } from './lead-duplicates/capability.ts';
import { leadSearches } from './lead-searches/capability.ts';
import { leads } from './leads/capability.ts';
import { liveCalls } from './live-calls/capability.ts';
import { labels } from './labels/capability.ts';
import { orders } from './orders/capability.ts';
import { payouts } from './payouts/capability.ts';
import { phoneNumbers } from './phone-numbers/capability.ts';
import { providers } from './providers/capability.ts';
import { rankingWeights } from './ranking-weights/capability.ts';
import { ratingSettings } from './rating-settings/capability.ts';
import { receivedWebhooks } from './received-webhooks/capability.ts';
import { referrals } from './referrals/capability.ts';
import { reports } from './reports/capability.ts';
import { reconciliation } from './reconciliation/capability.ts';
import { reviews } from './reviews/capability.ts';
import { services } from './services/capability.ts';
import { slaPolicies } from './sla-policies/capability.ts';
import { suppressions } from './suppressions/capability.ts';
import { system } from './system/capability.ts';
import { teams } from './teams/capability.ts';
import { templates } from './templates/capability.ts';
import { transfers } from './transfers/capability.ts';
import { users } from './users/capability.ts';
import { voices } from './voices/capability.ts';
import { vendors } from './vendors/capability.ts';
import { webhooks } from './webhooks/capability.ts';

/** All parts of the console in the order of the navigation. */
export const capabilities: readonly Capability[] = [
  inbox,
  orders,
  invoices,
  payouts,
  reconciliation,
  liveCalls,
  calls,
  analytics,
  insightAnalytics,
  campaigns,
  aiTools,
  reports,
  vendors,
  reviews,
  customers,
  leads,
  referrals,
  leadSearches,
  leadDuplicates,
  doNotCall,
  blockedContacts,
  users,
  announcements,
  services,
  rankingWeights,
  dispatchSettings,
  appSettings,
  insightSettings,
  assistantSettings,
  teams,
  assignmentRules,
  slaPolicies,
  ratingSettings,
  labels,
  cannedReplies,
  templates,
  callingAgents,
  callingRules,
  voices,
  phoneNumbers,
  providers,
  crm,
  apiKeys,
  webhooks,
  account,
  system,
  deliveries,
  transfers,
  suppressions,
  receivedWebhooks,
  jobs,
  domainEvents,
  audit,
];
