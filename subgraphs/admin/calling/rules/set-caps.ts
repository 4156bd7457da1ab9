import { badInput, conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import { record } from '../../audit/record.ts';
import type { Tx } from '../../database.ts';
import { applyRules } from './apply-rules.ts';
import type { NewCaps } from './rule-input.ts';

/** The field of each span of days. */
const spans = [
  [1, 'perDay'],
  [7, 'perWeek'],
  [30, 'perMonth'],
] as const;

/** Sets how often a number may be called, in a new version. @throws BAD_USER_INPUT, CONFLICT */
export async function setCaps(
  tx: Tx,
  tell: Tell,
  { replaces, by, ...caps }: NewCaps & { readonly replaces: string; readonly by: string },
): Promise<void> {
  await requireWithinLimits(tx, caps);
  const now = new Date();
  const current = await tx.callingCap.findFirst({ where: { purpose: caps.purpose, replacedAt: null } });
  const { count } =
    current?.id === replaces.toLowerCase()
      ? await tx.callingCap.updateMany({
          where: { id: current.id, replacedAt: null },
          data: { replacedAt: now, replacedBy: by },
        })
      : { count: 0 };
  if (count === 0)
    throw conflict('Somebody else has changed these caps: load them again, and then change them.');
  const { id } = await tx.callingCap.create({
    data: { ...caps, setBy: by, setAt: now },
    select: { id: true },
  });
  await record(tx, {
    action: 'CALLING_CAPS_SET',
    actorId: by,
    subject: { type: 'CALLING_RULE', id },
    facts: { purpose: caps.purpose, before: current && showCaps(current), after: showCaps(caps) },
  });
  await applyRules(tx, tell);
}

/** The limits of a region are kept by each call there. Those of everywhere bound what can be set. */
async function requireWithinLimits(tx: Tx, caps: NewCaps): Promise<void> {
  const limits = await tx.callingLimit.findMany({ where: { region: '*', purpose: caps.purpose } });
  for (const [days, field] of spans) {
    const limit = limits.find((one) => one.days === days);
    const wanted = caps[field];
    if (limit && wanted !== null && wanted > limit.calls)
      throw badInput(`input.${field}`, `must be at most ${limit.calls} (${limit.source})`);
  }
}

/** Caps as people read them in an audit log: `1/day 3/week, 240 min apart`. */
function showCaps({ perDay, perWeek, perMonth, gapMinutes }: Omit<NewCaps, 'purpose'>): string {
  const month = perMonth === null ? '' : ` ${perMonth}/30 days`;
  return `${perDay}/day ${perWeek}/week${month}, ${gapMinutes} min apart`;
}
