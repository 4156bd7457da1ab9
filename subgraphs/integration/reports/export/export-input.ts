import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId } from '#platform/input/fields.ts';
import { formats } from '../report-input.ts';

const quarterMs = 15 * 60_000;

const values = z
  .array(z.string().max(200, 'must have at most 200 characters'))
  .max(100, 'must have at most 100 values')
  .nullish()
  .transform((given) => given ?? []);

export const exportSchema = z.object({
  definition: z.string(),
  range: z.object({ from: z.date(), to: z.date() }),
  timezone: z.string().max(64, 'must have at most 64 characters'),
  language: z.enum(['EN', 'DE']),
  format: z.enum(formats),
  filter: z
    .object({
      channels: values,
      services: values,
      sources: values,
      vendorIds: values,
      agentIds: values,
      campaignIds: values,
    })
    .nullish()
    .transform((given) => given ?? {}),
  clientId,
});
export type WantedExport = z.infer<typeof exportSchema>;

/** @throws BAD_USER_INPUT as the figures themselves would for such a time */
export function checkTime({ from, to }: WantedExport['range']): void {
  for (const [field, moment] of [
    ['input.range.from', from],
    ['input.range.to', to],
  ] as const)
    if (moment.getTime() % quarterMs !== 0)
      throw badInput(field, 'must be a whole quarter of an hour, such as 2026-03-01T00:15:00Z');
  if (to <= from) throw badInput('input.range.to', 'must be later than `from`');
  const latest = new Date(from);
  latest.setUTCFullYear(latest.getUTCFullYear() + 2);
  if (to > latest) throw badInput('input.range.to', 'must be at most two years after `from`');
}
