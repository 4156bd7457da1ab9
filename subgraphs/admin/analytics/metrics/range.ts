import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';

const quarterMs = 15 * 60_000;

/** A time: from a moment on, and before another. */
export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Checks the time that is asked for.
 * @throws BAD_USER_INPUT for one that ends before it begins, is longer than two years, or does not begin and end with a quarter of an hour
 */
export function checkRange({ from, to }: Range): Range {
  for (const [field, moment] of [
    ['range.from', from],
    ['range.to', to],
  ] as const)
    if (moment.getTime() % quarterMs !== 0)
      throw badInput(field, 'must be a whole quarter of an hour, such as 2026-03-01T00:15:00Z');
  if (to <= from) throw badInput('range.to', 'must be later than `from`');
  const latest = new Date(from);
  latest.setUTCFullYear(latest.getUTCFullYear() + 2);
  if (to > latest) throw badInput('range.to', 'must be at most two years after `from`');
  return { from, to };
}

/** @throws BAD_USER_INPUT for an unknown time zone */
export function checkTimezone(timezone: string): string {
  try {
    // oxlint-disable-next-line no-new
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return timezone;
  } catch {
    throw badInput('timezone', 'is not an IANA time zone, such as Europe/Berlin');
  }
}

const values = z
  .array(z.string().max(200, 'must have at most 200 characters'))
  .max(100, 'must have at most 100 values')
  .nullish()
  .transform((given) => given ?? []);
const ids = values.refine((given) => given.every(isId), 'has something that is not an id');

/** What figures are limited to; an empty list does not limit. */
const analyticsFilter = z.object({
  channels: values,
  services: values,
  sources: values,
  vendorIds: ids,
  agentIds: ids,
  campaignIds: ids,
});
export type AnalyticsFilter = z.infer<typeof analyticsFilter>;

/** @throws BAD_USER_INPUT for too many values, and for what is no id */
export function parseFilter(given: unknown): AnalyticsFilter {
  return parseInput(analyticsFilter, given ?? {}, 'filter');
}

/** What limits nothing. */
export const everything: AnalyticsFilter = {
  channels: [],
  services: [],
  sources: [],
  vendorIds: [],
  agentIds: [],
  campaignIds: [],
};
