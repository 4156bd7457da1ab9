import { setTimeout as sleep } from 'node:timers/promises';
import { openCapability } from '../hub/connections/open-provider.ts';
import type { OpenProvider } from '../hub/connections/open-provider.ts';
import type { ChatAnswer, ChatRequest } from '../hub/capabilities/language-model.ts';
import { ProviderFailure } from '../hub/http/provider-failure.ts';
import type { Services } from '../services.ts';

/** An answer and where it came from. */
export interface ModelAnswer extends ChatAnswer {
  readonly provider: string;
  readonly sandbox: boolean;
}

/** Milliseconds before the only model is asked a second time. */
const pauseMs = 500;

/**
 * Asks the connected language models in the order of preference until one answers. One that stands alone is asked twice when its
 * failure is temporary.
 * @throws ProviderFailure of the preferred model when none answers
 */
export async function askModel(
  services: Services,
  request: ChatRequest,
  signal: AbortSignal,
): Promise<ModelAnswer> {
  const models = await openCapability(services, 'LANGUAGE_MODEL');
  const failures: ProviderFailure[] = [];
  for (const model of turns(models)) {
    const [former] = failures;
    if (former && models.length === 1) {
      if (!former.isTemporary) break;
      await sleep(pauseMs, undefined, { signal });
    }
    try {
      const answer = await model.can('LANGUAGE_MODEL').chat(request, signal);
      return { ...answer, provider: model.id, sandbox: model.isSandbox };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ProviderFailure)) throw error;
      failures.push(error);
      services.log.warn(
        { err: error, provider: model.id, code: error.providerCode },
        'a language model did not answer',
      );
    }
  }
  throw failures[0] ?? new ProviderFailure('UNAVAILABLE', 'No language model is connected.');
}

function turns(models: readonly OpenProvider[]): readonly OpenProvider[] {
  return models.length === 1 ? [...models, ...models] : models;
}
