import { asUpstreamError } from '../../hub/http/provider-failure.ts';
import type { ToolWish } from '../../hub/capabilities/language-model.ts';
import type { Services } from '../../services.ts';
import { answeredUsage } from '../usage/estimate.ts';
import type { AnswerSource, ModelTask } from './model-task.ts';
import { modelsInOrder } from './models-in-order.ts';
import { questionOf } from './question.ts';
import { beginSpending, noAnswer } from './spending.ts';
import { takeTurns } from './take-turns.ts';

/** An answer, as the model gave it. */
export interface GivenAnswer {
  /** Personal data has placeholders. */
  readonly text: string;
  /** Puts personal data back. */
  readonly restore: (text: string) => string;
  readonly source: AnswerSource;
  /** Tools that it wants to use first, with placeholders in their arguments. */
  readonly toolWishes: readonly ToolWish[];
}

/** An answer with personal data put back. */
export interface ModelAnswer {
  readonly text: string;
  readonly source: AnswerSource;
}

/** As {@link ask}, for an answer that is a text. */
export async function askForText(
  services: Services,
  task: ModelTask,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const { text, restore, source } = await ask(services, task, signal);
  return { text: restore(text), source };
}

/**
 * Asks the language models in the order of preference until one answers.
 * @throws RATE_LIMITED when the day's budget is used up, UPSTREAM_FAILED with the preferred model's failure when none answers
 */
export async function ask(services: Services, task: ModelTask, signal: AbortSignal): Promise<GivenAnswer> {
  const { request, vault } = questionOf(task);
  const models = await modelsInOrder(services);
  const spending = await beginSpending(services, task, request);
  const turns = takeTurns(services, models, signal);
  try {
    for await (const model of turns.models) {
      try {
        const {
          text,
          toolWishes,
          model: name,
          usage,
        } = await model.can('LANGUAGE_MODEL').chat(request, signal);
        spending.note(model, name, usage ?? answeredUsage(spending.question, text));
        const source = {
          provider: model.id,
          account: model.account,
          model: name,
          sandbox: model.isSandbox,
          promptVersion: task.prompt.version,
          usage,
        };
        return { text, toolWishes, restore: vault.restore, source };
      } catch (error) {
        // The question has left: it may be charged without an answer.
        const isAsked = signal.aborted || turns.failed(model, error).outcome === 'UNKNOWN';
        if (isAsked) spending.note(model, noAnswer, answeredUsage(spending.question, ''));
        signal.throwIfAborted();
      }
    }
    throw asUpstreamError(turns.reason());
  } finally {
    await spending.settle();
  }
}
