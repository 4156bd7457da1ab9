import type { Prisma } from '#generated/prisma/conversation/client.ts';
import type { DemoCall, DemoRequest } from '#platform/demo/demo-request.ts';
import type { DemoEvent } from '#platform/demo/numbered-events.ts';
import { streamOf } from '../events/conversation-event.ts';

/** What a minute of a call costs in millionths: telephony in US dollars, the language model in euros. */
const minutePrice = { telephony: 14_000, model: 9_000 } as const;

/** The rows of the calls of a request. */
export interface PlayedCalls {
  readonly calls: readonly Prisma.PhoneCallCreateManyInput[];
  readonly costs: readonly Prisma.CallCostCreateManyInput[];
  readonly events: readonly DemoEvent[];
}

/** Plays the calls of a request as reports of their provider would have. */
export function playCalls({ calls: given, conversationId, customer }: DemoRequest): PlayedCalls {
  const calls = given.map((call) => rowOf(call, conversationId, customer.phone.replaceAll(' ', '')));
  const stream = streamOf(conversationId);
  return {
    calls,
    costs: given.flatMap(costsOf),
    events: given.flatMap((call, at): DemoEvent[] => {
      const row = calls[at];
      if (!row) return [];
      const begun = { status: 'QUEUED', answeredBy: null, endReason: null, outcome: null, seconds: null };
      return [
        { stream, at: call.at, event: { type: 'CallStarted', data: { call: snapshotOf(row, begun) } } },
        {
          stream,
          at: endOf(call),
          event: {
            type: 'CallEnded',
            data: { call: snapshotOf(row), endReason: call.endReason, seconds: call.seconds },
          },
        },
      ];
    }),
  };
}

function rowOf(call: DemoCall, conversationId: string, phone: string) {
  const endedAt = endOf(call);
  return {
    id: call.id,
    conversationId,
    direction: call.direction,
    purpose: 'SERVICE',
    agentVersionId: call.agentVersionId,
    campaignTargetId: call.targetId,
    attemptKey: call.targetId && `${call.targetId}:1`,
    phone,
    ownPhone: '+493023125100',
    sandbox: true,
    status: 'ENDED',
    statusAt: endedAt,
    answeredBy: call.answeredBy,
    endReason: call.endReason,
    outcome: call.outcome,
    language: 'en',
    seconds: call.seconds,
    queuedAt: call.at,
    answeredAt: call.answeredBy === null ? null : ringing(call.at),
    endedAt,
    closedAt: endedAt,
    announced: true,
  } satisfies Prisma.PhoneCallCreateManyInput;
}

function costsOf({ id: callId, at, seconds }: DemoCall): Prisma.CallCostCreateManyInput[] {
  const minutes = Math.ceil(seconds / 60);
  if (minutes === 0) return [];
  const common = { callId, unit: 'MINUTE', isFinal: true, changedAt: at, quantity: minutes };
  return [
    { ...common, kind: 'TELEPHONY', amountMicros: BigInt(minutes * minutePrice.telephony), currency: 'USD' },
    { ...common, kind: 'MODEL', amountMicros: BigInt(minutes * minutePrice.model), currency: 'EUR' },
  ];
}

/** A call as events keep it: see `call_snapshot` of the database. */
function snapshotOf(row: ReturnType<typeof rowOf>, changed: object = {}) {
  const {
    id,
    direction,
    purpose,
    sandbox,
    agentVersionId,
    status,
    answeredBy,
    endReason,
    outcome,
    language,
    seconds,
  } = row;
  return {
    id,
    direction,
    purpose,
    sandbox,
    agentVersionId,
    status,
    answeredBy,
    answeredBySignal: null,
    endReason,
    outcome,
    language,
    seconds,
    takenOverBy: null,
    queuedAt: row.queuedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    endedAt: row.endedAt.toISOString(),
    ...changed,
  };
}

/** It rings for eight seconds. */
function ringing(at: Date): Date {
  return new Date(at.getTime() + 8_000);
}

function endOf({ at, seconds }: DemoCall): Date {
  return new Date(ringing(at).getTime() + seconds * 1_000);
}
