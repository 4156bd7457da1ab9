import { APIConnectionError, APIError } from 'openai';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { refusalOf } from '../../hub/http/refusal.ts';
import { answerFailure } from './failure.ts';

/** An error of the SDK as a failure, without the request, the key or the provider's text. */
export function sdkFailure(error: unknown, who: string): ProviderFailure {
  if (error instanceof ProviderFailure) return error;
  // The HTTP core throws through the SDK.
  if (error instanceof APIConnectionError && error.cause instanceof ProviderFailure) return error.cause;
  if (error instanceof APIError && typeof error.status === 'number') {
    const status: number = error.status;
    const problem: unknown = error.error;
    const headers = error.headers instanceof Headers ? error.headers : new Headers();
    const text = JSON.stringify({ error: problem });
    return refusalOf({ name: who, failure: answerFailure(who) }, { status, headers, text });
  }
  return new ProviderFailure('UNAVAILABLE', `${who} could not be reached.`, {
    providerCode: error instanceof Error ? error.name : null,
    outcome: 'UNKNOWN',
  });
}
