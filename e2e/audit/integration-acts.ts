import type { Act } from './privileged-acts.ts';

const webhookTest = 'subgraphs/integration/webhooks-out/endpoints.test.ts';
/** Acts upon a call back, which only a call makes. */
const callBackTest = 'subgraphs/integration/call-backs/call-backs.test.ts';
/** A vendor that publishers list, and what people suggest about it. */
const listingTest = 'subgraphs/integration/listings/listings.test.ts';

/** Those of CRMs, jobs, reports, webhooks, calls and listings. */
export const integrationActs: Readonly<Record<string, Act>> = {
  checkPhoneNumbers: { exempt: 'It asks the provider what there is, and changes nothing.' },
  bindPhoneNumber: {
    action: 'PHONE_NUMBER_BOUND',
    shownBy: 'subgraphs/integration/telephony/numbers/numbers.test.ts',
  },
  startCrmSync: { action: 'CRM_SYNC_STARTED', input: () => ({ provider: 'KEAP' }) },
  pauseCrmSync: {
    action: 'CRM_SYNC_PAUSED',
    shownBy: 'subgraphs/integration/crm/syncs/syncs.test.ts',
  },
  resolveCrmConflict: {
    action: 'CRM_CONFLICT_RESOLVED',
    shownBy: 'subgraphs/integration/crm/conflicts/conflicts.test.ts',
  },
  retryJob: { action: 'JOB_RETRIED', shownBy: 'subgraphs/integration/audit.test.ts' },
  createReport: { exempt: 'It shows its owner what they may see, and nobody else asks for it.' },
  updateReport: { exempt: 'Only its owner may, and it shows nothing that they may not see.' },
  runReport: { exempt: 'Only its owner may, and each run stands beside the report.' },
  exportAnalytics: { exempt: 'It shows its owner what they may see, and nobody else gets the file.' },
  deleteReport: { action: 'REPORT_DELETED', shownBy: 'e2e/reports.test.ts' },
  retryJobs: { action: 'JOBS_RETRIED', shownBy: 'subgraphs/integration/jobs/jobs.test.ts' },
  cancelJob: { action: 'JOB_CANCELLED', shownBy: 'subgraphs/integration/jobs/jobs.test.ts' },
  createWebhookEndpoint: {
    action: 'WEBHOOK_ENDPOINT_CREATED',
    input: () => ({ url: 'https://example.org/webhooks' }),
  },
  updateWebhookEndpoint: { action: 'WEBHOOK_ENDPOINT_UPDATED', shownBy: webhookTest },
  pauseWebhookEndpoint: { action: 'WEBHOOK_ENDPOINT_PAUSED', shownBy: webhookTest },
  enableWebhookEndpoint: { action: 'WEBHOOK_ENDPOINT_ENABLED', shownBy: webhookTest },
  deleteWebhookEndpoint: { action: 'WEBHOOK_ENDPOINT_DELETED', shownBy: webhookTest },
  rotateWebhookSecret: { action: 'WEBHOOK_SECRET_ROTATED', shownBy: webhookTest },
  testWebhookEndpoint: { action: 'WEBHOOK_ENDPOINT_TESTED', shownBy: webhookTest },
  resendWebhook: { action: 'WEBHOOK_RESENT', shownBy: webhookTest },
  recoverWebhooks: { action: 'WEBHOOKS_RECOVERED', shownBy: webhookTest },
  requestCallBack: {
    action: 'CALL_BACK_REQUESTED',
    input: () => ({ phone: '+4930901820', reason: 'A sample' }),
  },
  claimCallBack: { action: 'CALL_BACK_CLAIMED', shownBy: callBackTest },
  completeCallBack: { action: 'CALL_BACK_COMPLETED', shownBy: callBackTest },
  setCallHours: { action: 'CALL_HOURS_SET', input: () => ({ timezone: 'UTC', hours: [] }) },
  linkListedVendor: { action: 'LISTED_VENDOR_LINKED', shownBy: listingTest },
  decideListingSuggestion: { action: 'LISTING_SUGGESTION_DECIDED', shownBy: listingTest },
};
