import type {
  CallAnsweredBy,
  CallAnsweredSignal,
  CallDirection,
  CallEndReason,
  CallPurpose,
  CallRecordingConsent,
  CallStatus,
} from '#generated/prisma/conversation/enums.ts';

/** A call as it is, or as an event keeps it. */
export interface CallModel {
  readonly id: string;
  readonly conversationId: string;
  readonly direction: CallDirection;
  readonly purpose: CallPurpose;
  readonly sandbox: boolean;
  readonly agentVersionId: string | null;
  readonly status: CallStatus;
  readonly answeredBy: CallAnsweredBy | null;
  readonly answeredBySignal: CallAnsweredSignal | null;
  readonly endReason: CallEndReason | null;
  readonly outcome: string | null;
  readonly language: string | null;
  readonly seconds: number | null;
  readonly takenOverBy: string | null;
  readonly queuedAt: Date;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
}

/** A call with its telephone numbers and what was said to its recording, which no event keeps. */
export interface CallRow extends CallModel {
  readonly recordingConsent: CallRecordingConsent;
  readonly phone: string | null;
  readonly ownPhone: string | null;
}
