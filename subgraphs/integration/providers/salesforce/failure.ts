import { z } from 'zod';
import type { RefusedAnswer } from '../../hub/definition/define-provider.ts';
import type { FailureFacts } from '../../hub/http/provider-failure.ts';

const problems = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

/** 403 may be a used up limit; the code says it. */
export function salesforceFailure({ status, body }: RefusedAnswer): Omit<FailureFacts, 'outcome'> | null {
  const [first] = problems.safeParse(body).data ?? [];
  if (!first) return null;
  const { errorCode: providerCode, message } = first;
  const facts = { providerCode, retryAfterMs: null };
  switch (providerCode) {
    case 'REQUEST_LIMIT_EXCEEDED':
      return { kind: 'LIMITED', message: 'The Salesforce requests of the day are used up.', ...facts };
    case 'API_DISABLED_FOR_ORG':
    case 'INSUFFICIENT_ACCESS':
      return { kind: 'SCOPE', message: 'The Salesforce user may not read and write contacts.', ...facts };
    case 'DUPLICATES_DETECTED':
    case 'UNABLE_TO_LOCK_ROW':
      return { kind: 'CONFLICT', message: 'Salesforce has such a contact, or changes it now.', ...facts };
    default:
      if (status !== 400) return null;
      return { kind: 'REFUSED', message: `Salesforce refused: ${message.slice(0, 300)}`, ...facts };
  }
}
