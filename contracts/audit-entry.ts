import { z } from 'zod';

/** The kinds of things that acts are done to. */
export const auditSubjectTypes = [
  'ACCOUNT',
  'ANNOUNCEMENT',
  'API_KEY',
  'CAMPAIGN',
  'CALLING_AGENT',
  'CALLING_RULE',
  'CANNED_REPLY',
  'CONTACT_CONSENT',
  'CONVERSATION',
  'CRM_CONFLICT',
  'DO_NOT_CALL',
  'INVOICE',
  'JOB',
  'LABEL',
  'LEAD',
  'LEAD_SEARCH',
  'ORDER',
  'PAYOUT',
  'PAYOUT_BATCH',
  'PROVIDER',
  'REFERRAL',
  'REFERRAL_CODE',
  'REFERRAL_PROGRAM',
  'REPORT',
  'REVIEW',
  'SERVICE',
  'SUPPRESSION',
  'TEMPLATE',
  'TRANSFER',
  'VENDOR',
  'VOICE',
  'VOICE_CONSENT',
  'WEBHOOK_ENDPOINT',
  'WEBHOOK_EVENT',
  'ASSIGNMENT_RULE',
  'BLOCKED_CONTACT',
  'CONTACT_MERGE',
  'SLA_POLICY',
  'TEAM',
] as const;

/** What an act was done to: its kind, and its id (a service's slug, a provider's name). */
export const auditSubject = z.object({ type: z.enum(auditSubjectTypes), id: z.string().min(1) });

export type AuditSubject = z.infer<typeof auditSubject>;

/** Facts in addition, by name; never a secret. */
export const auditFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

export type AuditFacts = z.infer<typeof auditFacts>;
