import { APIConnectionError, APIError } from 'openai';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { answerFailure } from './answer-failure.ts';

/** An error of the SDK as a failure, without the request, the key or the provider's text. */
export function sdkFailure(error: unknown, who: string): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  // The HTTP core throws through the SDK.
  if (error instanceof APIConnectionError && error.cause instanceof ProviderFailure) return error.cause;
  if (error instanceof APIError && typeof error.status === 'number') {
    const status: number = error.status;
    const problem: unknown = error.error;
    const body = { error: problem };
    const { kind, ...facts } = answerFailure(who)({ status, headers: new Headers(), body });
    return new ProviderFailure(kind, facts.message, facts);
  }
  return new ProviderFailure('UNAVAILABLE', `${who} could not be reached.`, {
    providerCode: error instanceof Error ? error.name : null,
    outcome: 'UNKNOWN',
  });
}
