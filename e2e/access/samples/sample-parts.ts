import { assistantSamples } from './assistant.ts';
import { callingSamples } from './calling.ts';
import { trackedCalls } from './calls.ts';
import { campaignSamples } from './campaigns.ts';
import { crmConflicts } from './crm-conflicts.ts';
import { deviceSamples } from './devices.ts';
import { draftSamples } from './drafts.ts';
import { inboxSamples } from './inbox.ts';
import { fileSamples } from './files.ts';
import { insightSamples } from './insight.ts';
import { leadSamples } from './leads.ts';
import { listingSamples } from './listings.ts';
import { liveSamples } from './live.ts';
import { paymentSessions } from './payment-sessions.ts';
import { payments } from './payments.ts';
import { payouts } from './payouts.ts';
import { phoneCalls } from './phone-calls.ts';
import { reconciliation } from './reconciliation.ts';
import { referralSamples } from './referrals.ts';
import { reports } from './reports.ts';
import type { SamplePart } from './sample-part.ts';
import { transferSamples } from './transfers.ts';
import { vendorBusiness } from './vendor-business.ts';
import { webhooksOut } from './webhooks-out.ts';

/** The capabilities that bring objects of their own into the story of the rights matrix, each after what it needs. A new one is a line here. */
export const sampleParts: readonly SamplePart[] = [
  assistantSamples,
  callingSamples,
  crmConflicts,
  deviceSamples,
  draftSamples,
  inboxSamples,
  fileSamples,
  insightSamples,
  leadSamples,
  listingSamples,
  liveSamples,
  paymentSessions,
  payments,
  payouts,
  phoneCalls,
  reconciliation,
  referralSamples,
  reports,
  trackedCalls,
  transferSamples,
  vendorBusiness,
  webhooksOut,
  // Their targets are leads, and were called.
  campaignSamples,
];
