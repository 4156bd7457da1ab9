import { codedError, sentence } from '#platform/errors/errors.ts';
import type { FieldProblem } from '#platform/errors/errors.ts';
import type { Tx } from '../../database.ts';

/** What an operator reads for each reason of `admin.may_call`. */
const words: Readonly<Record<string, string>> = {
  INVALID_NUMBER: 'is not a number that can be called',
  EMERGENCY_OR_PREMIUM: 'is an emergency, premium or short number, which agents never call',
  DO_NOT_CALL: 'is on the list of numbers that are not called',
  NO_CONSENT: 'has not consented to calls of an agent for this purpose',
  CONSENT_REVOKED: 'has taken back the consent to such calls',
  OUTSIDE_WINDOW: 'is not called at this time of day where they live',
  CAP_DAY: 'was called as often today as it may be',
  CAP_WEEK: 'was called as often this week as it may be',
  CAP_MONTH: 'was called as often in 30 days as it may be',
  CALLING_PAUSED: 'is in a place where calls are paused',
  GAP: 'was called a short while ago',
};

/** Reasons that no time and no consent changes. */
const neverCalled = new Set(['INVALID_NUMBER', 'EMERGENCY_OR_PREMIUM']);

/**
 * Asks whether a number may be called now.
 * @throws BAD_USER_INPUT for a number that is never called, CONFLICT with a sentence for each rule that forbids it
 */
export async function requireMayCall(
  tx: Tx,
  { phone, purpose, field }: { readonly phone: string; readonly purpose: string; readonly field: string },
): Promise<void> {
  const [found] = await tx.$queryRaw<{ allowed: boolean; reasons: string[]; nextAt: Date | null }[]>`
    select allowed, reasons, next_at as "nextAt" from admin.may_call(${phone}, ${purpose}, clock_timestamp())`;
  if (found?.allowed === true) return;
  const reasons = found?.reasons ?? [];
  const [first, ...others] = reasons.map((reason): FieldProblem => ({
    field,
    message: sentence(words[reason] ?? `may not be called: ${reason}`),
  }));
  const problem = first ?? { field, message: 'Nobody could say whether it may be called.' };
  const later = found?.nextAt ? ` It may be called from ${found.nextAt.toISOString()}.` : '';
  const code = reasons.some((reason) => neverCalled.has(reason)) ? 'BAD_USER_INPUT' : 'CONFLICT';
  const message = `${[problem, ...others].map((one) => one.message).join(' ')}${later}`;
  throw codedError(code, message, { field, fields: [problem, ...others] });
}
