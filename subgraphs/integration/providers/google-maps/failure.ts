import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

/** Errors of Places (New): google.rpc.Status with a reason among its details. */
const rpcError = z.object({
  error: z.object({
    status: z.string(),
    details: z.array(z.object({ reason: z.string().optional() })).default([]),
  }),
});

const badKey = 'Google Maps does not accept the API key.';
const noRight = 'The API key lacks an API: switch on Geocoding, Time Zone and Places (New) for it.';
const limited = 'Google Maps limits the rate or the quota of the day is used up.';

/** 403 is a missing right or a used up quota, 400 may be a wrong key. */
export function googleMapsFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = rpcError.safeParse(body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  const reason = error.details.find((detail) => detail.reason !== undefined)?.reason ?? error.status;
  const facts = { providerCode: reason, retryAfterMs: null };
  if (reason === 'API_KEY_INVALID') return { kind: 'CREDENTIALS', message: badKey, ...facts };
  if (error.status === 'RESOURCE_EXHAUSTED') return { kind: 'LIMITED', message: limited, ...facts };
  if (status === 403) return { kind: 'SCOPE', message: noRight, ...facts };
  return null;
}

/**
 * The older APIs say what went wrong in a body with status 200.
 * @see https://developers.google.com/maps/documentation/geocoding/requests-geocoding#StatusCodes
 */
export function throwUnlessOk(status: string): void {
  switch (status) {
    case 'OK':
    case 'ZERO_RESULTS':
      return;
    case 'REQUEST_DENIED':
      throw new ProviderFailure('CREDENTIALS', badKey, { providerCode: status });
    case 'OVER_QUERY_LIMIT':
    case 'OVER_DAILY_LIMIT':
      throw new ProviderFailure('LIMITED', limited, { providerCode: status });
    case 'INVALID_REQUEST':
      throw new ProviderFailure('REFUSED', 'Google Maps refused the request.', { providerCode: status });
    default:
      throw new ProviderFailure('UNAVAILABLE', 'Google Maps has failed.', { providerCode: status });
  }
}
