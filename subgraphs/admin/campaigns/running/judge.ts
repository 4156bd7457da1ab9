import { z } from 'zod';
import type { Campaign, SkipReason } from '../campaign.ts';
import { skipReasons } from '../campaign.ts';
import { createOpenings } from '../local-window.ts';
import type { DueTarget } from './candidates.ts';

/** What happens to somebody whose turn has come. */
export type Judgement =
  | { readonly kind: 'CALL' }
  | { readonly kind: 'LATER'; readonly at: Date }
  | { readonly kind: 'SKIP'; readonly reason: SkipReason };

/** Milliseconds after which somebody is looked at again whom another campaign is calling. */
const busyMs = 5 * 60_000;

const reasonSchema = z.enum(skipReasons);

/** Decides by the rules of everybody first, and by the hours of the campaign then. */
export function createJudge(
  campaign: Pick<Campaign, 'days' | 'localFrom' | 'localTo' | 'endsAt'>,
  now: Date,
): (target: Pick<DueTarget, 'allowed' | 'reasons' | 'nextAt' | 'isBusy' | 'zones'>) => Judgement {
  const openings = createOpenings(campaign);
  const later = (at: Date, reason: SkipReason): Judgement =>
    campaign.endsAt && at >= campaign.endsAt ? { kind: 'SKIP', reason } : { kind: 'LATER', at };
  return ({ allowed, reasons, nextAt, isBusy, zones }) => {
    if (!allowed) {
      const reason = reasonSchema.parse(reasons[0] ?? 'OUTSIDE_WINDOW');
      return nextAt === null ? { kind: 'SKIP', reason } : later(nextAt, reason);
    }
    const opening = openings(zones, now);
    // Where two zones have no hour in common there is none for somebody who may be in either.
    if (opening === null) return { kind: 'SKIP', reason: 'OUTSIDE_WINDOW' };
    if (opening > now) return later(opening, 'OUTSIDE_WINDOW');
    if (isBusy) return later(new Date(now.getTime() + busyMs), 'GAP');
    return { kind: 'CALL' };
  };
}
