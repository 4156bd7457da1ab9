import { z } from 'zod';
import { latitude, longitude, optionalText, slug } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { timezone } from '#platform/localisation/fields.ts';
import { badInput } from '#platform/errors/errors.ts';

const input = z.object({
  leadId: z.string(),
  as: z.enum(['VENDOR', 'CUSTOMER']),
  services: z.array(slug).max(50, 'must have at most 50 services').nullish(),
  radiusKm: z
    .number('must be a number')
    .gt(0, 'must be more than 0')
    .max(300, 'must be at most 300')
    .nullish()
    .transform((given) => given ?? 20),
  timezone: z
    .string()
    .nullish()
    .transform((given) => given ?? 'Europe/Berlin')
    .pipe(timezone),
  location: z.object({ latitude, longitude }).nullish(),
  invites: z
    .boolean()
    .nullish()
    .transform((given) => given ?? true),
  message: optionalText(1_600),
});

/** What a lead becomes. */
export interface Conversion {
  readonly leadId: string;
  readonly as: 'VENDOR' | 'CUSTOMER';
  readonly services: readonly string[];
  readonly radiusKm: number;
  readonly timezone: string;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  readonly invites: boolean;
  readonly message: string | null;
}

/** @throws BAD_USER_INPUT for a vendor without services, and for a customer without a message */
export function parseConversion(given: unknown): Conversion {
  const { services, location, ...rest } = parseInput(input, given);
  const slugs = [...new Set(services ?? [])];
  if (rest.as === 'VENDOR' && slugs.length === 0)
    throw badInput('input.services', 'must have at least one service for a vendor');
  if (rest.as === 'CUSTOMER' && rest.message === null)
    throw badInput('input.message', 'must not be empty for a customer: it is what they are written first');
  return { ...rest, services: slugs, location: location ?? null };
}
