import type { z } from 'zod';
import type { answerCustomer } from '#contracts/assistant/answers.ts';
import { GraphQLError } from 'graphql';
import { openCapability } from '../hub/connections/open-provider.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';
import type { FoundAnswer } from './found-answer.ts';
import { noAnswer } from './found-answer.ts';
import { answerByModel } from './model/answer-by-model.ts';
import { readQuestion } from './read-question.ts';
import { answerByRules } from './rules/answer-by-rules.ts';
import { ToolDesk } from './tool-desk.ts';

type Question = z.infer<typeof answerCustomer.payload>;

/** Milliseconds that models have for an answer, with all its tools. */
const patienceMs = 45_000;

/**
 * Looks for the answer to a customer's last message: by a connected model where that is wanted, and else by rules. The stand-ins of
 * models are never asked: what they write is made up.
 */
export async function findAnswer(services: Services, question: Question): Promise<FoundAnswer> {
  const transcript = await readQuestion(services.db, question);
  const last = transcript.at(-1);
  if (!last) return noAnswer('RULES', { handOver: null });
  const desk = new ToolDesk(services, question);
  if (question.usesModel && (await hasModel(services))) {
    try {
      return await answerByModel(services, transcript, desk, AbortSignal.timeout(patienceMs));
    } catch (error) {
      services.log.warn(
        { err: error, conversationId: question.conversationId },
        'the assistant answers by rules',
      );
      // Tools that were used are not used again by rules.
      if (desk.record.toolCalls.length > 0)
        return { ...noAnswer('MODEL', { handOver: 'FAILED' }), ...desk.record };
      if (!isOutside(error)) throw error;
    }
  }
  return answerByRules(question, last.body, desk);
}

/** Whether it is the model that has failed, or its budget that is used up. */
function isOutside(error: unknown): boolean {
  return (
    error instanceof GraphQLError ||
    error instanceof ProviderFailure ||
    (error instanceof Error && error.name === 'TimeoutError')
  );
}

async function hasModel(services: Services): Promise<boolean> {
  const models = await openCapability(services, 'LANGUAGE_MODEL', { account: null }).catch(
    (error: unknown) => {
      if (error instanceof ProviderFailure) return [];
      throw error;
    },
  );
  return models.some(({ isSandbox }) => !isSandbox);
}
