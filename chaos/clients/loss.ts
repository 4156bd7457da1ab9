import { z } from 'zod';
import type { Feed } from './feed.ts';
import { isTemporary } from './person.ts';

const errorsSchema = z.array(z.looseObject({ extensions: z.looseObject({ code: z.string() }).optional() }));
const closeSchema = z.object({ code: z.number(), reason: z.unknown() });

/** Close codes of the 44xx range that are timeouts and not refusals (docs/live-events.md). */
const timeouts = new Set([4408, 4499]);

/** Notes in the feed why a subscription was lost, if it was a refusal: nothing that the harness asks for may be refused. */
export function noteLoss(feed: Feed, loss: unknown): void {
  const errors = errorsSchema.safeParse(loss);
  if (errors.success) {
    const refusal = errors.data.find(({ extensions }) => !isTemporary(extensions?.code ?? ''));
    if (refusal) feed.refusals.push(`${feed.name}: ${JSON.stringify(refusal)}`);
    return;
  }
  const closed = closeSchema.safeParse(loss);
  if (!closed.success) return;
  const { code, reason } = closed.data;
  if (code >= 4400 && code < 4500 && !timeouts.has(code)) {
    feed.refusals.push(`${feed.name}: closed with ${code} ${String(reason)}`);
  }
}
