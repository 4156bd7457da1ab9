import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { OpenProvider } from '../../hub/connections/open-provider.ts';
import type { Services } from '../../services.ts';

/** Milliseconds before the only model is asked a second time. */
const pauseMs = 500;

/** The models in turn, until the reader of this sequence has an answer. */
export interface Turns {
  readonly models: AsyncIterable<OpenProvider>;
  /** Notes that a model did not answer, in one line of the log. @throws anything but a failure of the provider */
  failed(model: OpenProvider, error: unknown): ProviderFailure;
  /** Why nobody answered: the failure of the preferred model. */
  reason(): ProviderFailure;
}

/**
 * A question changes nothing at a provider, so the next model may be asked after any failure. A model that stands alone is asked twice
 * when its failure is temporary.
 */
export function takeTurns(
  { log }: Pick<Services, 'log'>,
  models: readonly OpenProvider[],
  signal: AbortSignal,
): Turns {
  const failures: ProviderFailure[] = [];

  async function* inTurn(): AsyncGenerator<OpenProvider> {
    yield* models;
    const [only, ...others] = models;
    if (!only || others.length > 0 || failures[0]?.isTemporary !== true) return;
    await sleep(pauseMs);
    if (!signal.aborted) yield only;
  }

  return {
    models: inTurn(),
    failed: ({ id, account }, error) => {
      if (!(error instanceof ProviderFailure)) throw error;
      failures.push(error);
      const facts = { provider: id, account, kind: error.kind, code: error.providerCode };
      log.warn({ err: error, ...facts }, 'a language model did not answer');
      return error;
    },
    reason: () => failures[0] ?? new ProviderFailure('UNAVAILABLE', 'No language model is connected.'),
  };
}
