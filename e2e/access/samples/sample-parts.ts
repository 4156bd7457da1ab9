/* The capabilities that bring objects of their own into the story of the rights matrix. A new one is a line here. */
export { callingSamples } from './calling.ts';
export { trackedCalls } from './calls.ts';
export { phoneCalls } from './phone-calls.ts';
export { paymentSessions } from './payment-sessions.ts';
export { payments } from './payments.ts';
export { reports } from './reports.ts';
export { transferSamples } from './transfers.ts';
export { webhooksOut } from './webhooks-out.ts';
export { payouts } from './payouts.ts';
export { reconciliation } from './reconciliation.ts';
export { crmConflicts } from './crm-conflicts.ts';
export { listingSamples } from './listings.ts';
export { draftSamples } from './drafts.ts';
export { insightSamples } from './insight.ts';
export { campaignSamples } from './campaigns.ts';
export { assistantSamples } from './assistant.ts';
