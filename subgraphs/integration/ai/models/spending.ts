import type { ChatRequest, TokenUsage } from '../../hub/capabilities/language-model.ts';
import { sandboxAccount } from '../../hub/connections/account.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import type { Services } from '../../services.ts';
import { reserve, settle } from '../usage/budget.ts';
import type { Used } from '../usage/budget.ts';
import { estimateQuestion } from '../usage/estimate.ts';
import type { ModelTask } from './model-task.ts';

/** In place of the model's name where it did not answer. */
export const noAnswer = '(no answer)';

/** What one task may use, and what it has used. */
export interface Spending {
  /** Tokens of the question, as far as they can be told without the provider. */
  readonly question: number;
  /** Notes a call of a model. */
  note(model: OpenProvider, modelName: string, usage: TokenUsage): void;
  /** Counts what was noted. To be called once, however the task ends. */
  settle(): Promise<void>;
}

/** @throws RATE_LIMITED when the day's budget has no room for the question and the longest answer */
export async function beginSpending(
  { pool, log }: Services,
  { purpose, prompt }: ModelTask,
  request: ChatRequest,
): Promise<Spending> {
  const question = estimateQuestion(request);
  const reservation = await reserve(pool, question + request.maxTokens);
  const used: Used[] = [];
  return {
    question,
    note: ({ id, account, isSandbox }, model, usage) => {
      used.push({
        provider: id,
        account: isSandbox ? sandboxAccount : account,
        model,
        purpose,
        promptVersion: prompt.version,
        ...usage,
      });
    },
    settle: async () => {
      try {
        await settle(pool, reservation, used);
      } catch (error) {
        // The answer is there: it must not be lost with the count, which stays as it was reserved.
        log.error({ err: error, used, reservation }, 'the usage of a language model was not counted');
      }
    },
  };
}
