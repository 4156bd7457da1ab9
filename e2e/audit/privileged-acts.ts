import type { AuditAction } from '#generated/graphql/admin.ts';
import type { AuditWorld } from './audit-world.ts';
import { accountActs } from './account-acts.ts';
import { announcementActs } from './announcement-acts.ts';
import { callingActs } from './calling-acts.ts';
import { campaignActs } from './campaign-acts.ts';
import { integrationActs } from './integration-acts.ts';
import { callActs } from './call-acts.ts';
import { assistantActs } from './assistant-acts.ts';
import { leadActs } from './lead-acts.ts';
import { crmActs } from './crm-acts.ts';
import { inboxActs } from './inbox-acts.ts';
import { orderActs } from './order-acts.ts';
import { payoutActs } from './payout-acts.ts';
import { referralActs } from './referral-acts.ts';
import { vendorActs } from './vendor-acts.ts';

type Variables = Readonly<Record<string, unknown>>;

/** What an entry must come of: the mutation is sent by an administrator with these variables. */
interface Recorded {
  readonly action: AuditAction;
  readonly input: (world: AuditWorld) => Variables | Promise<Variables>;
}

/** A mutation without an entry, and why that is right; or the test that shows the entry. */
type Elsewhere = { readonly exempt: string } | { readonly action: AuditAction; readonly shownBy: string };

/** What a mutation leaves in the log, or why nothing. */
export type Act = Recorded | Elsewhere;

/** Every mutation that operators or API keys may use, in an order in which they can be sent. */
export const privilegedActs: Readonly<Record<string, Act>> = {
  createLead: {
    action: 'LEAD_CREATED',
    input: () => ({ company: 'Harbour Roofing', email: 'office@harbour-roofing.example' }),
  },
  updateLead: {
    action: 'LEAD_CHANGED',
    input: async ({ leadId }) => ({ leadId: await leadId(), state: 'CONTACTED', legalBasis: 'CONSENT' }),
  },
  createTransfer: {
    action: 'TRANSFER_CREATED',
    input: async ({ leadEntity }) => ({
      entity: await leadEntity(),
      fileName: 'leads.csv',
      text: 'name,email\nJane,jane@example.org\n',
    }),
  },
  mapTransfer: {
    action: 'TRANSFER_MAPPED',
    input: async ({ transferId }) => ({
      transferId: await transferId('ANALYSED'),
      policy: 'SKIP',
      columns: [
        { position: 1, field: 'name' },
        { position: 2, field: 'email' },
      ],
    }),
  },
  validateTransfer: {
    action: 'TRANSFER_VALIDATED',
    input: async ({ transferId }) => ({ transferId: await transferId('ANALYSED') }),
  },
  startTransfer: {
    action: 'TRANSFER_STARTED',
    input: async ({ transferId }) => ({ transferId: await transferId('VALIDATED') }),
  },
  startExport: { action: 'TRANSFER_CREATED', input: () => ({ entity: 'LEAD' }) },
  cancelTransfer: {
    action: 'TRANSFER_CANCELLED',
    input: async ({ newTransferId }) => ({ transferId: await newTransferId() }),
  },
  ...accountActs,
  updateRankingWeights: {
    action: 'RANKING_WEIGHTS_SET',
    input: () => ({ distance: 2, rating: 1, acceptance: 1, responseTime: 1, workload: 1 }),
  },
  updateDispatchSettings: { action: 'DISPATCH_SETTINGS_CHANGED', input: () => ({ waves: 2 }) },
  createService: { action: 'SERVICE_CREATED', input: ({ slug }) => ({ slug, name: 'Roofing' }) },
  updateService: { action: 'SERVICE_RENAMED', input: ({ slug }) => ({ slug, name: 'Roofs' }) },
  archiveService: { action: 'SERVICE_ARCHIVED', input: ({ slug }) => ({ slug, archived: true }) },
  createVendor: {
    action: 'VENDOR_CREATED',
    input: ({ vendorName }) => ({
      displayName: vendorName,
      services: ['plumbing'],
      location: { latitude: 53.55, longitude: 9.99, address: 'Quay 1, Hamburg' },
      radiusKm: 20,
      timezone: 'Europe/Berlin',
      capacity: 5,
    }),
  },
  updateVendorProfile: {
    action: 'VENDOR_PROFILE_CHANGED',
    input: async ({ vendorId }) => ({ vendorId: await vendorId(), description: 'Pipes.' }),
  },
  setAvailability: {
    action: 'VENDOR_AVAILABILITY_SET',
    input: async ({ newVendorId }) => ({ vendorId: await newVendorId(), available: true }),
  },
  updateOfferAlertSettings: {
    action: 'OFFER_ALERT_SETTINGS_CHANGED',
    input: async ({ newVendorId }) => ({ vendorId: await newVendorId(), textMessage: 'LATER' }),
  },
  ...orderActs,
  ...payoutActs,
  ...referralActs,
  ...vendorActs,
  assignConversation: {
    action: 'CONVERSATION_ASSIGNED',
    input: async ({ conversationId, administratorId }) => ({
      conversationId: await conversationId(),
      assigneeId: await administratorId(),
    }),
  },
  closeConversation: {
    action: 'CONVERSATION_CLOSED',
    input: async ({ conversationId }) => ({ conversationId: await conversationId() }),
  },
  reviewFinding: { action: 'FINDING_REVIEWED', shownBy: 'subgraphs/conversation/insight/insight.test.ts' },
  snoozeConversation: {
    action: 'CONVERSATION_SNOOZED',
    input: async ({ openConversationId }) => ({
      conversationId: await openConversationId(),
      until: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  },
  createLabel: { action: 'LABEL_CREATED', input: () => ({ name: 'Billing' }) },
  updateLabel: {
    action: 'LABEL_CHANGED',
    input: async ({ labelId }) => ({ labelId: await labelId(), colour: 'BLUE' }),
  },
  setConversationLabels: {
    action: 'CONVERSATION_LABELLED',
    input: async ({ openConversationId, labelId }) => ({
      conversationId: await openConversationId(),
      labelIds: [await labelId()],
    }),
  },
  archiveLabel: {
    action: 'LABEL_ARCHIVED',
    input: async ({ labelId }) => ({ labelId: await labelId() }),
  },
  saveProviderConnection: {
    action: 'PROVIDER_CONNECTED',
    input: ({ modelsUrl }) => ({
      provider: 'OPENAI',
      fields: [
        { name: 'apiKey', value: 'sk-0123456789abcdef' },
        { name: 'baseUrl', value: modelsUrl },
        { name: 'model', value: 'm' },
      ],
    }),
  },
  checkProviderConnection: { exempt: 'It asks a provider and changes nothing.' },
  beginProviderAuthorization: {
    action: 'PROVIDER_CONNECTED',
    shownBy: 'subgraphs/integration/hub/oauth/authorization.test.ts',
  },
  removeProviderConnection: { action: 'PROVIDER_DISCONNECTED', input: () => ({ provider: 'OPENAI' }) },
  sandboxAct: { exempt: 'It plays a person outside on a stand-in, and production refuses it.' },
  replayWebhookEvent: {
    action: 'WEBHOOK_EVENT_REPLAYED',
    shownBy: 'subgraphs/integration/hub/webhooks/webhook-events.test.ts',
  },
  ...crmActs,
  retryJob: { action: 'JOB_RETRIED', shownBy: 'subgraphs/integration/audit.test.ts' },
  createReport: { exempt: 'It shows its owner what they may see, and nobody else asks for it.' },
  updateReport: { exempt: 'Only its owner may, and it shows nothing that they may not see.' },
  runReport: { exempt: 'Only its owner may, and each run stands beside the report.' },
  deleteReport: { action: 'REPORT_DELETED', shownBy: 'e2e/reports.test.ts' },
  retryJobs: { action: 'JOBS_RETRIED', shownBy: 'subgraphs/integration/jobs/jobs.test.ts' },
  cancelJob: { action: 'JOB_CANCELLED', shownBy: 'subgraphs/integration/jobs/jobs.test.ts' },
  sendMessage: { exempt: 'The message stands in the conversation with its sender for good.' },
  ...callActs,
  addNote: { exempt: 'The note stands beside the conversation with its author for good.' },
  markUnread: { exempt: "It moves the operator's own mark only." },
  generateContent: { exempt: 'It changes nothing, and nothing is sent before a person sends it.' },
  chatCompletion: { exempt: 'It changes nothing, and nothing is sent before a person sends it.' },
  analyseText: { exempt: 'It changes nothing.' },
  ...assistantActs,
  updateAiSettings: { action: 'AI_SETTINGS_CHANGED', input: () => ({ dailyTokens: 1_000_000 }) },
  suppress: {
    action: 'ADDRESS_SUPPRESSED',
    input: () => ({ channel: 'EMAIL', address: 'someone@example.org' }),
  },
  liftSuppression: {
    action: 'SUPPRESSION_LIFTED',
    input: async ({ suppressionId }) => ({ id: await suppressionId() }),
  },
  saveTemplate: {
    action: 'TEMPLATE_SAVED',
    input: () => ({ type: 'order_accepted', channel: 'SMS', locale: 'de', body: 'Hallo' }),
  },
  publishTemplate: {
    action: 'TEMPLATE_PUBLISHED',
    input: async ({ templateId }) => ({ id: await templateId() }),
  },
  archiveTemplate: {
    action: 'TEMPLATE_ARCHIVED',
    input: async ({ templateId }) => ({ id: await templateId() }),
  },
  sendTestNotification: { exempt: 'It goes to the administrator who asks, and the deliveries are listed.' },
  ...announcementActs,
  ...integrationActs,
  ...inboxActs,
  ...campaignActs,
  ...leadActs,
  ...callingActs,
  suggestReply: { exempt: 'It changes nothing, and nothing is sent before a person sends it.' },
};
