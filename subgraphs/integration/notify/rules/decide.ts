import type { Setting } from '../preferences/wishes.ts';
import type { NotificationType } from '../types/notification-type.ts';

/** All that decides about one step and one address. */
export interface StepFacts {
  readonly type: Pick<NotificationType, 'isCritical' | 'isUrgent' | 'digestSeconds' | 'isDigestByDefault'>;
  readonly now: Date;
  /** After it nothing is sent; null for never. */
  readonly expiresAt: Date | null;
  /** Whether what it is about still matters. */
  readonly isRelevant: boolean;
  /** Whether the step's `unless` has come true, or its recipient does not want the step. */
  readonly isNeedless: boolean;
  /** Why nothing may be sent to the address; null where it may. */
  readonly suppression: string | null;
  /** What the person has chosen; null for nothing. */
  readonly setting: Setting | null;
  /** The end of the quiet hours at a moment; null outside. */
  readonly quietUntil: (moment: Date) => Date | null;
}

export type Decision =
  | { readonly act: 'SEND' }
  | { readonly act: 'DEFER'; readonly until: Date }
  | { readonly act: 'DIGEST'; readonly closesAt: Date }
  /** Nothing is sent, and no later step is taken. */
  | { readonly act: 'STOP'; readonly why: 'OBSOLETE' | 'EXPIRED' }
  | { readonly act: 'SKIP'; readonly why: 'NEEDLESS' | 'SWITCHED_OFF' }
  | { readonly act: 'SUPPRESS'; readonly reason: string };

/**
 * What becomes of one step for one address. The first that applies: it matters no more, it is too late, it is needless, the address is
 * suppressed, the person has switched it off, wants a digest, or has quiet hours. A suppression counts for critical types too: a dead
 * address helps nobody. Quiet hours put off, and never drop.
 */
export function decide(facts: StepFacts): Decision {
  const { type, now, expiresAt, suppression, quietUntil } = facts;
  if (!facts.isRelevant) return { act: 'STOP', why: 'OBSOLETE' };
  if (expiresAt !== null && expiresAt <= now) return { act: 'STOP', why: 'EXPIRED' };
  if (facts.isNeedless) return { act: 'SKIP', why: 'NEEDLESS' };
  if (suppression !== null) return { act: 'SUPPRESS', reason: suppression };
  const setting = type.isCritical ? 'ON' : (facts.setting ?? (type.isDigestByDefault ? 'DIGEST' : 'ON'));
  if (setting === 'OFF') return { act: 'SKIP', why: 'SWITCHED_OFF' };
  if (type.isUrgent) return { act: 'SEND' };
  if (setting === 'DIGEST' && type.digestSeconds !== null) {
    const closesAt = new Date(now.getTime() + type.digestSeconds * 1000);
    return { act: 'DIGEST', closesAt: quietUntil(closesAt) ?? closesAt };
  }
  const until = quietUntil(now);
  return until === null ? { act: 'SEND' } : { act: 'DEFER', until };
}
