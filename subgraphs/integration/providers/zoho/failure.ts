import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const facts = z.object({ code: z.string(), message: z.string() });
/** A refused record stands in a list. */
const problem = z.union([facts, z.object({ data: z.tuple([facts]) }).transform(({ data }) => data[0])]);

/** What Zoho says of the id of a record that does not exist any more. */
const unknownId = 'the id given seems to be invalid';

/** @see https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html */
export function zohoFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const parsed = problem.safeParse(body);
  if (!parsed.success) return null;
  const { code: providerCode, message } = parsed.data;
  const rest = { providerCode, retryAfterMs: null };
  if (message === unknownId) return { kind: 'GONE', message: 'Zoho does not have it.', ...rest };
  switch (providerCode) {
    case 'OAUTH_SCOPE_MISMATCH':
    case 'NO_PERMISSION':
      return {
        kind: 'SCOPE',
        message: 'Zoho has not granted the right to its contacts; authorize it again.',
        ...rest,
      };
    case 'LIMIT_EXCEEDED':
    case 'TOO_MANY_REQUESTS':
      return {
        kind: 'LIMITED',
        message: 'Zoho limits the requests, or the credits of the day are used up.',
        ...rest,
      };
    case 'INVALID_URL_PATTERN':
    case 'INVALID_DATA':
    case 'MANDATORY_NOT_FOUND':
      return { kind: 'REFUSED', message: `Zoho refused: ${message.slice(0, 300)}`, ...rest };
    default:
      return status === 404 ? { kind: 'GONE', message: 'Zoho does not have it.', ...rest } : null;
  }
}
