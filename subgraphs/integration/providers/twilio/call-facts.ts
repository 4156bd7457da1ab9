import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { WebhookFact } from '../../hub/webhooks/webhook.ts';

type ReportedStatus = Extract<WebhookFact, { readonly kind: 'MESSAGE_REPORTED' }>['status'];

const report = z.object({ CallSid: z.string().regex(/^CA[\da-f]{32}$/i), CallStatus: z.string() });

/** Twilio's statuses of a call (twilio.com/docs/voice/api/call-resource#call-status-values). An answered call has arrived. */
const statuses: Readonly<Record<string, ReportedStatus>> = {
  queued: 'SENT',
  initiated: 'SENT',
  ringing: 'SENT',
  'in-progress': 'DELIVERED',
  completed: 'DELIVERED',
  busy: 'UNDELIVERED',
  'no-answer': 'UNDELIVERED',
  failed: 'FAILED',
  canceled: 'FAILED',
};

/** What a status callback of a call means. @param delivery our id, from the URL that was called */
export function callFacts(fields: unknown, delivery: string | null): readonly WebhookFact[] {
  const said = report.safeParse(fields);
  if (!said.success || delivery === null || !isId(delivery)) return [];
  const { CallSid, CallStatus } = said.data;
  const status = statuses[CallStatus];
  if (status === undefined) return [];
  const isFailure = status === 'FAILED' || status === 'UNDELIVERED';
  return [
    {
      kind: 'MESSAGE_REPORTED',
      deliveryId: delivery,
      providerMessageId: CallSid,
      status,
      error: isFailure ? { code: CallStatus, message: `Twilio reports the call as ${CallStatus}.` } : null,
    },
  ];
}
