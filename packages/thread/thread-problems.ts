import { SubscriptionRefused } from '@switchboard/client';
import type { Problem } from '#packages/app/graphql/problem.ts';

/** Refusals that no second try changes. */
const finalCodes = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'BAD_USER_INPUT'];

/** Why a message was not sent, where the server was not reached: the page has its own words for it. */
export const unreached = 'UNREACHED';

export function failureOf({ code, message }: Problem): string {
  return code === 'NETWORK' ? unreached : message;
}

/** Whether the same may work later. */
export function mayPass(problem: Problem | undefined): boolean {
  return !finalCodes.includes(problem?.code ?? '');
}

export const notFound: Problem = {
  code: 'NOT_FOUND',
  message: 'This conversation does not exist, or you may not see it.',
  fields: {},
  retryAfter: undefined,
};

/** Why a subscription ended for good. */
export function problemOfEnd(error: unknown): Problem {
  const loss = error instanceof SubscriptionRefused ? error.loss : undefined;
  const first = loss?.kind === 'errors' ? loss.errors[0] : undefined;
  const code = first?.extensions?.['code'];
  return {
    code: typeof code === 'string' ? code : 'ENDED',
    message: first?.message ?? (error instanceof Error ? error.message : String(error)),
    fields: {},
    retryAfter: undefined,
  };
}
