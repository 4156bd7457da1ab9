import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import type { WebhookFact } from '../../hub/webhooks/webhook.ts';

type Moved = Extract<WebhookFact, { readonly kind: 'CALL_MOVED' }>;
type RecordingMoved = Extract<WebhookFact, { readonly kind: 'RECORDING_MOVED' }>;
type Answered = Extract<WebhookFact, { readonly kind: 'CALL_ANSWERED_BY' }>;

const sid = z.string().regex(/^CA[\da-f]{32}$/i);
const report = z.object({
  CallSid: sid,
  CallStatus: z.string(),
  SequenceNumber: z.coerce.number().int().min(0).catch(0),
  Timestamp: z.string().optional(),
  CallDuration: z.coerce.number().int().min(0).optional().catch(undefined),
  SipResponseCode: z.string().optional(),
});
const detection = z.object({ CallSid: sid, AnsweredBy: z.string() });

/** Twilio's statuses of a call (twilio.com/docs/voice/api/call-resource#call-status-values). */
const statuses: Readonly<Record<string, Moved['status']>> = {
  queued: 'DIALLING',
  initiated: 'DIALLING',
  ringing: 'RINGING',
  'in-progress': 'IN_PROGRESS',
  answered: 'IN_PROGRESS',
  completed: 'ENDED',
  busy: 'ENDED',
  'no-answer': 'ENDED',
  failed: 'ENDED',
  canceled: 'ENDED',
};

const reasons: Readonly<Record<string, Moved['endReason']>> = {
  completed: 'CUSTOMER_HUNG_UP',
  busy: 'BUSY',
  'no-answer': 'NO_ANSWER',
  canceled: 'CANCELLED',
};

/** Answers of the telephone network to a call that failed: no such number, and not wanted. */
const wrongNumber = new Set(['404', '410', '484', '604']);
const declined = new Set(['603', '607', '608']);

function reasonOf(status: string, code: string | undefined): Moved['endReason'] {
  if (status !== 'failed') return reasons[status] ?? null;
  if (wrongNumber.has(code ?? '')) return 'INVALID_NUMBER';
  return declined.has(code ?? '') ? 'DECLINED' : 'PROVIDER_FAILED';
}

/** What a status callback of a call of an agent means. @param callId ours; null for one that came in @param at when it arrived */
export function lineFacts(fields: unknown, callId: string | null, at: Date): readonly WebhookFact[] {
  const { data } = report.safeParse(fields);
  const status = data && statuses[data.CallStatus];
  if (!data || !status || (callId !== null && !isId(callId))) return [];
  const said = Date.parse(data.Timestamp ?? '');
  return [
    {
      kind: 'CALL_MOVED',
      callId,
      providerCallId: data.CallSid,
      status,
      endReason: reasonOf(data.CallStatus, data.SipResponseCode),
      seconds: data.CallDuration ?? null,
      // Callbacks of one second are told apart by their numbers.
      at: new Date((Number.isNaN(said) ? at.getTime() : said) + data.SequenceNumber),
    },
  ];
}

/** What a status callback of a call to an operator means. */
export function legFacts(fields: unknown, legId: string): readonly WebhookFact[] {
  const { data } = report.safeParse(fields);
  const status = data && statuses[data.CallStatus];
  if (!data || !status || !isId(legId)) return [];
  return [{ kind: 'LEG_MOVED', legId, isOver: status === 'ENDED', hasFailed: data.CallStatus === 'failed' }];
}

const recording = z.object({
  RecordingSid: z.string().regex(/^RE[\da-f]{32}$/i),
  RecordingStatus: z.string(),
  RecordingDuration: z.coerce.number().int().min(0).optional().catch(undefined),
  RecordingChannels: z.coerce.number().int().min(1).optional().catch(undefined),
});

/** Twilio's statuses of a recording (twilio.com/docs/voice/api/recording#recordingstatuscallback). */
const recordingStates: Readonly<Record<string, RecordingMoved['state']>> = {
  'in-progress': 'PROCESSING',
  completed: 'AVAILABLE',
  absent: 'DELETED',
};

/** What a callback about a recording means. */
export function recordingFacts(fields: unknown, callId: string | null, at: Date): readonly WebhookFact[] {
  const { data } = recording.safeParse(fields);
  const state = data && recordingStates[data.RecordingStatus];
  if (!data || !state || callId === null || !isId(callId)) return [];
  const { RecordingSid: recordingId, RecordingDuration = null, RecordingChannels = null } = data;
  return [
    {
      kind: 'RECORDING_MOVED',
      callId,
      recordingId,
      state,
      seconds: RecordingDuration,
      channels: RecordingChannels,
      at,
    },
  ];
}

/** Twilio's words for who has answered (twilio.com/docs/voice/answering-machine-detection). */
const answerers: Readonly<Record<string, Answered['who']>> = {
  human: 'HUMAN',
  machine_start: 'VOICEMAIL',
  machine_end_beep: 'VOICEMAIL',
  machine_end_silence: 'VOICEMAIL',
  machine_end_other: 'VOICEMAIL',
  fax: 'FAX',
  unknown: 'UNKNOWN',
};

/** What the detection of machines says. */
export function detectionFacts(fields: unknown, callId: string | null): readonly WebhookFact[] {
  const { data } = detection.safeParse(fields);
  const who = data && answerers[data.AnsweredBy];
  if (!data || !who || callId === null || !isId(callId)) return [];
  return [{ kind: 'CALL_ANSWERED_BY', callId, who, isAfterBeep: data.AnsweredBy.startsWith('machine_end') }];
}
