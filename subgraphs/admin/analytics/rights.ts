import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators, and API keys for it, see all figures. A vendor sees those of its own work, and how it stands among its peers. */
export const analyticsRights: RightsPart = {
  entities: {},
  parts: {
    AgentPerformance:
      'agent agentId assigned answers firstAnswers medianFirstResponseSeconds medianResponseSeconds p95ResponseSeconds medianBusinessSeconds closed stars ratings',
    AgentPerformances: 'agents truncated',
    Analytics: 'from to timezone grain series truncated',
    AnalyticsGroup: 'key vendor agent campaign',
    AnalyticsMoney: 'amount currency',
    CallAnalytics:
      'attempted inbound connected voicemail unanswered connectRate voicemailRate minutes medianConnectedSeconds cost outcomes',
    CallOutcomeCount: 'outcome count share',
    CampaignAnalytics:
      'campaignId campaign targeted reached interested ordered paid unsubscribed reachedRate unsubscribedRate cost',
    CurrencyFigures: 'currency invoiced paid refunded netRevenue disputed paidOut callCost',
    EstimateRate: 'currency rate',
    FunnelCohort: 'at steps',
    FunnelCount: 'step count ofStarted ofPrevious',
    MetricDefinition: 'metric unit titleEn titleDe description denominator dimensions isForVendors',
    MetricPoint: 'at count value p95',
    MetricSeries: 'metric unit group currency total points',
    MetricValue: 'count open value p95',
    MetricsTick: 'seq cursor at facts from',
    MoneyEstimate: 'figures rateDate rateSource isSandbox rates',
    VendorPerformance:
      'vendor offers answered accepted declined expired acceptance medianAnswerSeconds completed cancelled completion medianDaysToInvoice medianDaysToPaid stars ratings disputes netRevenue standing',
    VendorPerformances: 'vendors truncated',
    VendorStanding: 'peers acceptance answerTime stars completion',
  },
  queries: { vendorPerformance: { of: 'Vendor', at: 'vendorId', to: ['VENDOR', 'OPERATOR'] } },
  // It tells that figures have changed, and none of them.
  subscriptions: {
    metricsTicked: { of: 'MetricsTick', at: null, to: ['OPERATOR'], permission: 'analytics:read' },
  },
  mutations: {},
};
