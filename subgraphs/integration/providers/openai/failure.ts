import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { kindOfStatus, ProviderFailure } from '../provider-failure.ts';

/** Maps an error of the OpenAI SDK to ours, without the request, the key or the provider's text. */
export function openAiFailure(error: unknown): ProviderFailure {
  if (error instanceof APIConnectionTimeoutError) {
    return new ProviderFailure('UNAVAILABLE', 'The AI provider did not answer in time.', 'timeout');
  }
  if (error instanceof APIConnectionError || !(error instanceof APIError)) {
    const isNetwork = error instanceof APIConnectionError;
    const code = isNetwork || !(error instanceof Error) ? null : error.name;
    return new ProviderFailure('UNAVAILABLE', 'The AI provider could not be reached.', code);
  }
  // The provider's text may quote the key or the prompt; its code does not.
  const code = typeof error.code === 'string' ? error.code : null;
  const status = typeof error.status === 'number' ? error.status : 500;
  const kind = kindOfStatus(status);
  return new ProviderFailure(kind, messageOf(kind, status), code ?? String(status));
}

function messageOf(kind: ProviderFailure['kind'], status: number): string {
  switch (kind) {
    case 'CREDENTIALS':
      return 'The AI provider does not accept the API key.';
    case 'REFUSED':
      return status === 404
        ? 'The AI provider has no such model or address.'
        : `The AI provider refused the request (HTTP ${status}).`;
    case 'UNAVAILABLE':
      return status === 429
        ? 'The AI provider limits the rate or the account has no credit left.'
        : `The AI provider has failed (HTTP ${status}).`;
  }
}
