import { sentActions } from '#contracts/audit-actions.ts';
import type { AuditFacts, AuditSubject } from '#contracts/audit-entry.ts';
import { currentCorrelationId } from '#platform/log/correlation.ts';
import type { Tx } from '../database.ts';
import { columnsOf } from './stored-subject.ts';

/** An entry of the audit log. */
export const auditActions = [
  'SIGNED_IN',
  'SIGN_IN_FAILED',
  'SIGNED_UP',
  'SIGNED_OUT',
  'SESSION_ENDED',
  'PROFILE_CHANGED',
  'CUSTOMER_CHANGED',
  'CUSTOMER_ERASED',
  'PASSWORD_CHANGED',
  'PASSWORD_RESET_REQUESTED',
  'PASSWORD_RESET',
  'EMAIL_VERIFIED',
  'USER_CREATED',
  'ROLE_CHANGED',
  'USER_DISABLED',
  'USER_ENABLED',
  'RANKING_WEIGHTS_SET',
  'API_KEY_CREATED',
  'API_KEY_RENAMED',
  'API_KEY_REVOKED',
  'APP_CONFIG_CHANGED',
  'AUDIT_EXPORTED',
  'LEAD_CHANGED',
  'LEAD_CREATED',
  'LEAD_SEARCH_STARTED',
  'LEAD_SEARCH_PAUSED',
  'LEAD_SEARCH_RESUMED',
  'LEAD_SEARCH_CANCELLED',
  'LEAD_ENRICHED',
  'LEADS_MERGED',
  'LEAD_UNMERGED',
  'LEADS_KEPT_APART',
  'LEAD_CONVERTED',
  'LEAD_ERASED',
  'CAMPAIGN_CREATED',
  'CAMPAIGN_CHANGED',
  'CAMPAIGN_AUDIENCE_ADDED',
  'CAMPAIGN_APPROVED',
  'CAMPAIGN_STARTED',
  'CAMPAIGN_PAUSED',
  'CAMPAIGN_STOPPED',
  'CALLING_AGENT_CREATED',
  'CALLING_AGENT_CHANGED',
  'CALLING_AGENT_REHEARSED',
  'CALLING_AGENT_PUBLISHED',
  'CALLING_AGENT_ROLLED_BACK',
  'CALLING_AGENT_PAUSED',
  'CALLING_AGENT_RESUMED',
  'CALLING_AGENT_RETIRED',
  'CALLING_AGENT_NUMBERS_SET',
  'VOICE_CREATED',
  'VOICE_CONSENT_RECORDED',
  'VOICE_CONSENT_CONFIRMED',
  'VOICE_CONSENT_REVOKED',
  'CONTACT_CONSENT_RECORDED',
  'CONTACT_CONSENT_REVOKED',
  'DO_NOT_CALL_ADDED',
  'DO_NOT_CALL_REMOVED',
  'CALLING_HOURS_SET',
  'CALLING_HOURS_CLEARED',
  'CALLING_CAPS_SET',
  'CALLING_DAY_CLOSED',
  'CALLING_DAY_OPENED',
  'CALLING_PAUSE_STARTED',
  'CALLING_PAUSE_ENDED',
  ...sentActions,
] as const;

export type AuditAction = (typeof auditActions)[number];

export interface AuditFact {
  readonly action: AuditAction;
  /** The account or API key that acted; null for an anonymous caller. */
  readonly actorId: string | null;
  /** The account that it was done to. */
  readonly subjectId?: string | null;
  /** What it was done to that is no account. */
  readonly subject?: AuditSubject;
  /** Facts in addition; never a secret. */
  readonly facts?: AuditFacts;
}

/** Adds to the audit log, in the transaction of the act itself: both happen or neither does. */
export async function record(tx: Tx, fact: AuditFact): Promise<void> {
  await tx.auditEntry.create({
    data: {
      action: fact.action,
      actorId: fact.actorId,
      ...columnsOf(fact.subject ?? account(fact.subjectId)),
      facts: fact.facts ?? {},
      correlationId: currentCorrelationId() ?? null,
    },
    select: { id: true },
  });
}

function account(id: string | null | undefined): AuditSubject | null {
  return id == null ? null : { type: 'ACCOUNT', id };
}
