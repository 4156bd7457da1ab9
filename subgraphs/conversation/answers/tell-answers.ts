import { z } from 'zod';
import { conversationAnswered } from '#contracts/events/conversations.ts';
import { isId } from '#platform/input/fields.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import { anonymous } from '#platform/identity/viewer.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { businessMs } from '../teams/business-time.ts';
import type { HoursHistory } from '../teams/business-time.ts';
import { readHours } from '../teams/team.ts';
import { readSteps } from './read-steps.ts';
import { followTurns } from './turns.ts';

/** Tells other subgraphs of answers. The database adds it with each: see the trigger `message_answers`. */
export const tellAnswers = jobContract(
  'conversation.tell-answers',
  z.object({ conversationId: z.string().refine(isId, 'is not an id') }),
);

/** Each answer is told once: the state is kept in the transaction that publishes it. */
export const tellAnswersJob = defineJob(tellAnswers, ({ conversationId }, services: ConversationServices) =>
  write({ ...services, viewer: anonymous }, async (tx, tell) => {
    const before = await lockState(tx, conversationId);
    const { channel, teamId, steps } = await readSteps(tx, conversationId, before.readSeq);
    const { waiting, answers } = followTurns(before, steps);
    await tx.answerState.update({ where: { conversationId }, data: { ...waiting } });
    const hours = answers.length === 0 ? null : await hoursOf(tx, teamId);
    for (const { at, waitingSince, ...answer } of answers) {
      const seconds = Math.max(0, Math.round((at.getTime() - waitingSince.getTime()) / 1000));
      tell.publish(
        conversationAnswered,
        { id: conversationId },
        {
          ...answer,
          channel,
          waitingSince: waitingSince.toISOString(),
          seconds,
          businessSeconds: hours && Math.round(businessMs(hours, waitingSince, at) / 1000),
        },
      );
    }
  }),
);

/** All hours that the team of a conversation had; null without a team. */
async function hoursOf(tx: Tx, teamId: string | null): Promise<HoursHistory | null> {
  return teamId === null ? null : ((await readHours(tx, [teamId])).get(teamId) ?? []);
}

async function lockState(tx: Tx, conversationId: string) {
  await tx.answerState.createMany({ data: [{ conversationId }], skipDuplicates: true });
  await tx.$queryRaw`select 1 as locked from answer_state where conversation_id = ${conversationId}::uuid for update`;
  return tx.answerState.findUniqueOrThrow({ where: { conversationId } });
}
