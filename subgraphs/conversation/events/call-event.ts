import { z } from 'zod';
import { speechChanged } from '#contracts/calling/live.ts';
import type { CallSpeaker } from '#contracts/calling/live.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import {
  CallAnsweredBy,
  CallAnsweredSignal,
  CallDirection,
  CallEndReason,
  CallPurpose,
  CallStatus,
  RecordingState,
  TransferRequestedBy,
  TransferStatus,
} from '#generated/prisma/conversation/enums.ts';
import type { Happened } from './conversation-event.ts';
import { participantSchema } from './participant-schema.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { CallModel } from '../calls/call.ts';
import type { CallTransferModel } from '../calls/transfers/transfer.ts';

/** Something that happened in a call. Not everybody who follows its conversation sees the call. */
interface OfCall<Name extends string> extends Happened<Name> {
  readonly call: CallModel;
}

export type CallStartedModel = OfCall<'CallStarted'>;
export type CallAnsweredModel = OfCall<'CallAnswered'> & { readonly answeredBy: CallAnsweredBy | null };
export type KeyPressedModel = OfCall<'KeyPressed'> & { readonly digit: string };
export type CallTakenOverModel = OfCall<'CallTakenOver'> & { readonly operator: ParticipantModel };
export type AgentResumedModel = OfCall<'AgentResumed'>;
export type CallEndedModel = OfCall<'CallEnded'> & {
  readonly endReason: CallEndReason;
  readonly seconds: number;
};
export type TransferChangedModel = OfCall<'TransferChanged'> & { readonly transfer: CallTransferModel };
export type RecordingChangedModel = OfCall<'RecordingChanged'> & { readonly state: RecordingState };
export interface SpeechChangedModel extends Happened<'SpeechChanged'> {
  readonly callId: string;
  readonly speaker: CallSpeaker;
  readonly text: string;
}

export type CallEventModel =
  | CallStartedModel
  | CallAnsweredModel
  | KeyPressedModel
  | CallTakenOverModel
  | AgentResumedModel
  | CallEndedModel
  | TransferChangedModel
  | RecordingChangedModel
  | SpeechChangedModel;

const time = z.string().transform((value) => new Date(value));

const call = z.object({
  id: z.string(),
  direction: z.enum(CallDirection),
  purpose: z.enum(CallPurpose),
  sandbox: z.boolean(),
  agentVersionId: z.string().nullable(),
  status: z.enum(CallStatus),
  answeredBy: z.enum(CallAnsweredBy).nullable(),
  answeredBySignal: z.enum(CallAnsweredSignal).nullable(),
  endReason: z.enum(CallEndReason).nullable(),
  outcome: z.string().nullable(),
  language: z.string().nullable(),
  seconds: z.int().nullable(),
  takenOverBy: z.string().nullable(),
  queuedAt: time,
  answeredAt: time.nullable(),
  endedAt: time.nullable(),
});

const transfer = z.object({
  id: z.string(),
  callId: z.string(),
  requestedBy: z.enum(TransferRequestedBy),
  status: z.enum(TransferStatus),
  statusAt: time,
  requestedAt: time,
  operatorId: z.string().nullable(),
});

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('CallStarted'), data: z.object({ call }) }),
  z.object({
    type: z.literal('CallAnswered'),
    data: z.object({ call, answeredBy: z.enum(CallAnsweredBy).nullable() }),
  }),
  z.object({ type: z.literal('KeyPressed'), data: z.object({ call, digit: z.string() }) }),
  z.object({ type: z.literal('CallTakenOver'), data: z.object({ call, operator: participantSchema }) }),
  z.object({ type: z.literal('AgentResumed'), data: z.object({ call }) }),
  z.object({
    type: z.literal('CallEnded'),
    data: z.object({ call, endReason: z.enum(CallEndReason), seconds: z.int() }),
  }),
  z.object({ type: z.literal('TransferChanged'), data: z.object({ call, transfer }) }),
  z.object({
    type: z.literal('RecordingChanged'),
    data: z.object({ call, state: z.enum(RecordingState) }),
  }),
  z.object({ type: z.literal(speechChanged.type), data: speechChanged.data }),
]);

const types = new Set<string>(event.options.map(({ shape }) => shape.type.value));

/** Whether an event is one of a call. */
export function isCallEvent({ type }: Pick<StreamEvent, 'type'>): boolean {
  return types.has(type);
}

/** Reads an event of a call back from the stream of its conversation. @throws for data that no version has written */
export function readCallEvent(
  { type, data, seq, cursor, at }: StreamEvent,
  conversationId: string,
): CallEventModel {
  const parsed = event.parse({ type, data });
  const place = { seq, cursor, at };
  if (parsed.type === 'SpeechChanged') return { __typename: parsed.type, ...place, ...parsed.data };
  const within = { call: { ...parsed.data.call, conversationId } };
  switch (parsed.type) {
    case 'CallStarted':
      return { __typename: parsed.type, ...place, ...within };
    case 'CallAnswered':
      return { __typename: parsed.type, ...place, ...parsed.data, ...within };
    case 'KeyPressed':
      return { __typename: parsed.type, ...place, ...parsed.data, ...within };
    case 'CallTakenOver': {
      const operator = { ...parsed.data.operator, conversationId };
      return { __typename: parsed.type, ...place, ...within, operator };
    }
    case 'AgentResumed':
      return { __typename: parsed.type, ...place, ...within };
    case 'TransferChanged':
      return { __typename: parsed.type, ...place, ...parsed.data, ...within };
    case 'RecordingChanged':
      return { __typename: parsed.type, ...place, ...parsed.data, ...within };
    case 'CallEnded':
      return { __typename: parsed.type, ...place, ...parsed.data, ...within };
  }
}
