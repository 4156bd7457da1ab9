import { z } from 'zod';
import { permissions } from '#contracts/permissions.ts';
import type { Permission } from '#contracts/permissions.ts';
import { clientId, text } from '#platform/input/fields.ts';

export const keyName = text(1, 120);

const permission = z.enum(
  Object.keys(permissions) as [Permission, ...Permission[]],
  'is not a permission; apiKeyPermissions lists them',
);

export const newKeyInput = z.object({
  name: keyName,
  scopes: z.array(permission).min(1, 'must name at least one permission').superRefine(requireReading),
  expiresAt: z
    .date()
    .nullish()
    .transform((moment) => moment ?? null)
    .refine((moment) => moment === null || moment.getTime() > Date.now(), 'must be in the future'),
  clientId,
});

export type NewKey = z.infer<typeof newKeyInput>;

/** The answer to a change shows what was changed, so whoever changes it must be able to read it. */
function requireReading(scopes: readonly Permission[], context: z.RefinementCtx<Permission[]>): void {
  const held = new Set<string>(scopes);
  for (const scope of scopes) {
    const reading = scope.replace(/:write$/, ':read');
    if (reading in permissions && !held.has(reading)) {
      context.addIssue({ code: 'custom', message: `${scope} needs ${reading} as well` });
    }
  }
}
