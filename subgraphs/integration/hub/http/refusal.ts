import type { RefusedAnswer } from '../definition/define-provider.ts';
import { ProviderFailure } from './provider-failure.ts';
import type { FailureFacts, FailureKind } from './provider-failure.ts';
import { retryAfterMs } from './retry-after.ts';

/** A provider, as far as its failures need it. */
export interface FailingProvider {
  readonly name: string;
  readonly failure?: ((answer: RefusedAnswer) => Omit<FailureFacts, 'outcome'> | null) | undefined;
}

/**
 * What an answer without success means: what the provider's own rule says, else what its status says (RFC 9110 section 15).
 */
export function refusalOf(
  { name, failure }: FailingProvider,
  { status, headers, text }: { readonly status: number; readonly headers: Headers; readonly text: string },
): ProviderFailure {
  const retryAfter = retryAfterMs(headers);
  const facts = failure?.({ status, headers, body: parsed(text) });
  const outcome = outcomeOf(status);
  if (facts) {
    const { kind, message, providerCode, retryAfterMs: told } = facts;
    return new ProviderFailure(kind, message, { providerCode, outcome, retryAfterMs: retryAfter ?? told });
  }
  const kind = kindOf(status);
  return new ProviderFailure(kind, sentence(kind, name, status), {
    providerCode: String(status),
    outcome,
    retryAfterMs: kind === 'LIMITED' || kind === 'UNAVAILABLE' ? retryAfter : null,
  });
}

/** A server that fails may have done the work before; one that is not available (503) has refused it. */
function outcomeOf(status: number): FailureFacts['outcome'] {
  return status >= 500 && status !== 503 ? 'UNKNOWN' : 'NONE';
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 401:
      return 'CREDENTIALS';
    case 403:
      return 'SCOPE';
    case 404:
    case 410:
      return 'GONE';
    case 409:
    case 412:
      return 'CONFLICT';
    case 429:
      return 'LIMITED';
    case 408:
    case 425:
      return 'UNAVAILABLE';
    default:
      return status >= 500 ? 'UNAVAILABLE' : 'REFUSED';
  }
}

function sentence(kind: FailureKind, name: string, status: number): string {
  switch (kind) {
    case 'CREDENTIALS':
      return `${name} does not accept the credentials.`;
    case 'SCOPE':
      return `${name} accepts the credentials, but they lack the right for this.`;
    case 'GONE':
      return `${name} does not know what was asked for.`;
    case 'CONFLICT':
      return `${name} refused the request, because something else changed at the same time.`;
    case 'LIMITED':
      return `${name} limits how fast it may be asked.`;
    case 'REFUSED':
      return `${name} refused the request (status ${status}).`;
    case 'UNAVAILABLE':
      return `${name} has failed (status ${status}).`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
