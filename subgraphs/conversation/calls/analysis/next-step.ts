import type { CallEndReason } from '#contracts/calling/calls.ts';
import type { Trigger } from '../../insight/detect/insight.ts';
import type { AnalysisFacts, NextStep } from './analysis.ts';

/** Ends after which the same number may answer another time. */
const unreached = new Set<CallEndReason | null>([
  'BUSY',
  'NO_ANSWER',
  'DECLINED',
  'VOICEMAIL_REACHED',
  'CONNECTION_LOST',
]);

/** What should follow from a call: advice, and nothing is done by it. */
export function nextStepOf(
  { scam, callBack }: Pick<AnalysisFacts, 'scam' | 'callBack'>,
  triggers: ReadonlySet<Trigger>,
  endReason: CallEndReason | null,
): NextStep {
  if (endReason === 'OPTED_OUT' || triggers.has('OPT_OUT')) return 'NEVER_CALL';
  if (scam.verdict === 'LIKELY' || endReason === 'SCAM_SUSPECTED') return 'REVIEW_SCAM';
  if (
    endReason !== 'TRANSFERRED' &&
    (triggers.has('HANDOVER') || triggers.has('COMPLAINT') || triggers.has('EMERGENCY'))
  )
    return 'HANDOVER';
  if (callBack !== null) return 'CALL_BACK';
  if (triggers.has('ORDER_DRAFT')) return 'CONFIRM_ORDER';
  return unreached.has(endReason) ? 'TRY_AGAIN' : 'NONE';
}
