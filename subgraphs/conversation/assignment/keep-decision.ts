import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Tx } from '../database.ts';
import { verdicts } from './choose.ts';
import type { Candidate } from './choose.ts';
import { occasions } from '../occasions/occasion.ts';
import type { Occasion } from '../occasions/occasion.ts';
import type { AssignmentRuleModel } from './rule.ts';

const outcomes = ['ASSIGNED', 'CLOSED_NOW', 'NOBODY_FREE'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a rule decided about a conversation, and why, as it was then. */
export interface AssignmentDecisionModel {
  readonly id: string;
  readonly conversationId: string;
  readonly decidedAt: Date;
  readonly occasion: Occasion;
  readonly outcome: Outcome;
  readonly ruleName: string;
  readonly teamId: string;
  readonly operatorId: string | null;
  readonly candidates: readonly Candidate[];
}

/**
 * Keeps a decision. One that decides again as before, because nothing has changed for the members, is not kept twice: a conversation may
 * wait for hours.
 */
export async function keepDecision(
  tx: Tx,
  {
    conversationId,
    at: decidedAt,
    occasion,
    outcome,
    rule,
    candidates,
  }: {
    readonly conversationId: string;
    readonly at: Date;
    readonly occasion: Occasion;
    readonly outcome: Outcome;
    readonly rule: AssignmentRuleModel;
    readonly candidates: readonly Candidate[];
  },
): Promise<void> {
  const last = await tx.assignmentDecision.findFirst({
    where: { conversationId },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
  });
  const verdictsOf = (given: readonly Candidate[]) =>
    given
      .map(({ operatorId, verdict }) => `${operatorId} ${verdict}`)
      .toSorted((one, other) => (one < other ? -1 : 1))
      .join();
  const isAsBefore =
    outcome !== 'ASSIGNED' &&
    last?.outcome === outcome &&
    last.ruleId === rule.id &&
    last.occasion === occasion &&
    verdictsOf(candidatesSchema.parse(last.candidates)) === verdictsOf(candidates);
  if (isAsBefore) return;
  await tx.assignmentDecision.create({
    data: {
      id: newId(),
      conversationId,
      decidedAt,
      occasion,
      outcome,
      ruleId: rule.id,
      ruleName: rule.name,
      teamId: rule.teamId,
      operatorId: outcome === 'ASSIGNED' ? (candidates[0]?.operatorId ?? null) : null,
      candidates: candidates.map(({ lastAssignedAt, missingSkills, ...candidate }) => ({
        ...candidate,
        missingSkills: [...missingSkills],
        lastAssignedAt: lastAssignedAt?.toISOString() ?? null,
      })),
    },
  });
}

const candidatesSchema = z.array(
  z.object({
    operatorId: z.string(),
    verdict: z.enum(verdicts),
    openConversations: z.int(),
    capacity: z.int(),
    missingSkills: z.array(z.string()),
    lastAssignedAt: z.iso
      .datetime()
      .transform((text) => new Date(text))
      .nullable(),
  }),
);

const decisionSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  decidedAt: z.date(),
  occasion: z.enum(occasions),
  outcome: z.enum(outcomes),
  ruleName: z.string(),
  teamId: z.string(),
  operatorId: z.string().nullable(),
  candidates: candidatesSchema,
});

/** A row as it was kept. @throws for one that no version of this service has written */
export function decisionOf(row: unknown): AssignmentDecisionModel {
  return decisionSchema.parse(row);
}
