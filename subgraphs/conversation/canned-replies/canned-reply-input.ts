import { z } from 'zod';
import { clientId, text } from '#platform/input/fields.ts';

/** What a page can put into a reply, by name. */
export const placeholders = [
  'customer.name',
  'agent.name',
  'order.number',
  'vendor.name',
  'company.name',
] as const;

const known = placeholders.map((name) => `{{${name}}}`);

const shortcut = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z\d_-]{1,50}$/, 'must have 1 to 50 letters, digits, dashes and underscores');

const body = text(1, 8_000).refine(
  (given) => (given.match(/\{\{.*?\}\}/gs) ?? []).every((one) => known.includes(one)),
  `has a placeholder that does not exist: there are ${known.join(', ')}`,
);

export const cannedReplySchema = z.object({
  id: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  shortcut,
  title: text(1, 100),
  body,
  clientId,
});

export type CannedReplyInput = z.infer<typeof cannedReplySchema>;
