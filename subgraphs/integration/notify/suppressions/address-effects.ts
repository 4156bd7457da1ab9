import type { Effect } from '../../hub/webhooks/effect.ts';
import { liftByReason } from './lift.ts';
import { suppress } from './suppress.ts';

/** A provider reports that an address must not be written to again. */
export const suppressReported: Effect<'ADDRESS_SUPPRESSED'> = ({ channel, address, reason }, { tx }) =>
  suppress(tx, { channel, address, reason });

/** A provider reports that somebody wants text messages again. */
export const restoreReported: Effect<'ADDRESS_RESTORED'> = ({ channel, address }, { tx }) =>
  liftByReason(tx, { channel, address, reason: 'STOP' });
