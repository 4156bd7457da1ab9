import { z } from 'zod';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';
import { findingSchema } from '../findings/finding.ts';
import type { FindingModel } from '../findings/finding.ts';

interface Happened<Name extends string> {
  readonly __typename: Name;
  readonly seq: number;
  readonly cursor: string;
  readonly at: Date;
}

interface OfFinding<Name extends string> extends Happened<Name> {
  readonly finding: FindingModel;
}

/** A call was understood after its end. */
export interface CallAnalysedModel extends Happened<'CallAnalysed'> {
  readonly callId: string;
}

/** What a call costs is known, or known better. */
export interface CallCostChangedModel extends Happened<'CallCostChanged'> {
  readonly callId: string;
}

/** The assistant has an answer for operators alone. */
export interface AnswerProposedModel extends Happened<'AnswerProposed'> {
  readonly runId: string;
}

/** What an operator wanted of a call had no effect. */
export interface CallCommandRefusedModel extends Happened<'CallCommandRefused'> {
  readonly callId: string;
}

/** What was understood of a conversation, as subscribers get it. */
export type InsightEventModel =
  | OfFinding<'FindingAdded'>
  | OfFinding<'FindingReviewed'>
  | CallAnalysedModel
  | CallCostChangedModel
  | CallCommandRefusedModel
  | AnswerProposedModel;

export function findingAdded(finding: FindingModel): NewEvent {
  return { type: 'FindingAdded', data: { finding: snapshot(finding) } };
}

export function findingReviewed(finding: FindingModel): NewEvent {
  return { type: 'FindingReviewed', data: { finding: snapshot(finding) } };
}

function snapshot({ createdAt, reviewedAt, followedAt, ...finding }: FindingModel) {
  return {
    ...finding,
    followedAt: followedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    reviewedAt: reviewedAt?.toISOString() ?? null,
  };
}

const ofCall = z.object({ callId: z.string() });
const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['FindingAdded', 'FindingReviewed']),
    data: z.object({ finding: findingSchema }),
  }),
  z.object({ type: z.literal('CallAnalysed'), data: ofCall }),
  z.object({ type: z.literal('CallCostChanged'), data: ofCall }),
  z.object({ type: z.literal('CallCommandRefused'), data: ofCall }),
  z.object({ type: z.literal('AnswerProposed'), data: z.object({ runId: z.string() }) }),
]);

/**
 * Reads an event back from its stream. It shows the finding as it was then.
 * @throws for data that no version of this service has written
 */
export function readInsightEvent({ stream, seq, cursor, at, type, data }: StreamEvent): InsightEventModel {
  if (seq === null) throw new Error(`The stream ${stream} has an event that is not stored.`);
  const parsed = eventSchema.parse({ type, data });
  const place = { seq, cursor, at };
  switch (parsed.type) {
    case 'CallAnalysed':
    case 'CallCostChanged':
    case 'CallCommandRefused':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'AnswerProposed':
      return { __typename: parsed.type, ...place, ...parsed.data };
    default:
      return { __typename: parsed.type, ...place, finding: parsed.data.finding };
  }
}
