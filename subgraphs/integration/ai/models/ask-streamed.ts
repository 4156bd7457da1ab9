import type { ChatRequest, TokenUsage, ToolWish } from '../../hub/capabilities/language-model.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import { asUpstreamError, ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Services } from '../../services.ts';
import type { Vault } from '../redaction/vault.ts';
import { answeredUsage } from '../usage/estimate.ts';
import type { ModelAnswer } from './ask.ts';
import type { ModelTask } from './model-task.ts';
import { modelsInOrder } from './models-in-order.ts';
import { questionOf } from './question.ts';
import { beginSpending, noAnswer } from './spending.ts';
import type { Spending } from './spending.ts';
import { takeTurns } from './take-turns.ts';

/** An answer as it is written. */
export type WrittenEvent =
  /** It begins: earlier pieces count no more. */
  | { readonly kind: 'STARTED'; readonly provider: string; readonly model: string; readonly sandbox: boolean }
  | { readonly kind: 'TEXT'; readonly text: string }
  /** Tools that it wants to use first, with personal data put back in their arguments. */
  | { readonly kind: 'ENDED'; readonly answer: ModelAnswer; readonly toolWishes: readonly ToolWish[] };

/**
 * As {@link ask}, piece by piece. Another model is asked only before the first piece. It ends quietly when `signal` aborts, and so does
 * the provider's stream; what was written until then is counted.
 */
export async function* askStreamed(
  services: Services,
  task: ModelTask,
  signal: AbortSignal,
): AsyncGenerator<WrittenEvent, void, undefined> {
  const { request, vault } = questionOf(task);
  const models = await modelsInOrder(services);
  const spending = await beginSpending(services, task, request);
  const turns = takeTurns(services, models, signal);
  try {
    for await (const model of turns.models) {
      let hasBegun = false;
      try {
        for await (const event of written(model, { task, request, vault, spending, signal })) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (error) {
        if (signal.aborted) return;
        const failure = turns.failed(model, error);
        if (hasBegun) throw asUpstreamError(failure);
      }
    }
    if (!signal.aborted) throw asUpstreamError(turns.reason());
  } finally {
    await spending.settle();
  }
}

interface Writing {
  readonly task: ModelTask;
  readonly request: ChatRequest;
  readonly vault: Vault;
  readonly spending: Spending;
  readonly signal: AbortSignal;
}

/** The answer of one model. Its usage is noted however it ends. @throws ProviderFailure, also for an empty answer */
async function* written(
  model: OpenProvider,
  { task, request, vault, spending, signal }: Writing,
): AsyncGenerator<WrittenEvent, void, undefined> {
  const restorer = vault.restorer();
  const { id: provider, account, isSandbox: sandbox } = model;
  let name: string | null = null;
  let text = '';
  let usage: TokenUsage | null = null;
  let toolWishes: readonly ToolWish[] = [];
  let isAsked = true;
  try {
    for await (const chunk of model.can('LANGUAGE_MODEL').stream(request, signal)) {
      usage = chunk.usage ?? usage;
      if (chunk.toolWishes) {
        name ??= chunk.model;
        toolWishes = chunk.toolWishes.map((wish) => ({ ...wish, arguments: vault.restore(wish.arguments) }));
      }
      if (chunk.text === '') continue;
      if (name === null) yield { kind: 'STARTED', provider, model: chunk.model, sandbox };
      name ??= chunk.model;
      text += chunk.text;
      const certain = restorer.push(chunk.text);
      if (certain !== '') yield { kind: 'TEXT', text: certain };
    }
    if (name === null) throw new ProviderFailure('UNAVAILABLE', 'The language model gave no answer.');
    const rest = restorer.end();
    if (rest !== '') yield { kind: 'TEXT', text: rest };
    const source = { provider, account, model: name, sandbox, promptVersion: task.prompt.version, usage };
    yield { kind: 'ENDED', answer: { text: vault.restore(text), source }, toolWishes };
  } catch (error) {
    // Refused before an answer began: nothing is charged.
    isAsked =
      !(error instanceof ProviderFailure) || error.outcome === 'UNKNOWN' || name !== null || usage !== null;
    throw error;
  } finally {
    if (isAsked) spending.note(model, name ?? noAnswer, usage ?? answeredUsage(spending.question, text));
  }
}
