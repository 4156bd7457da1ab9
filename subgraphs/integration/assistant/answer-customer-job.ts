import { answerCustomer, assistantAnswered } from '#contracts/assistant/answers.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import type { Services } from '../services.ts';
import { findAnswer } from './find-answer.ts';
import { whileTyping } from './show-typing.ts';

/** Finds an answer and hands it back. Whether it is still wanted, conversation decides. */
export const answerCustomerJob = defineJob(answerCustomer, async (question, services: Services) => {
  const startedAt = performance.now();
  const found = await whileTyping(services, question, () => findAnswer(services, question));
  const { conversationId, forSeq } = question;
  const ms = Math.round(performance.now() - startedAt);
  await services.db.$transaction((tx) =>
    addJob(
      tx,
      assistantAnswered,
      { conversationId, forSeq, ...found, ms },
      { key: `${assistantAnswered.name}:${conversationId}:${forSeq}` },
    ),
  );
});
