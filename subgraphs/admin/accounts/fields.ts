import { z } from 'zod';
import { email as emailField, isId, text } from '#platform/input/fields.ts';
import { userRoles } from './person.ts';

/** An e-mail address in lower case, as accounts keep it. */
export const accountEmail = emailField.transform((value) => value.toLowerCase());

/** A password that somebody chooses. Length is what counts (NIST SP 800-63B, section 5.1.1.2); no rules of composition. */
export const newPassword = z
  .string()
  .min(8, 'must have at least 8 characters')
  .max(200, 'must have at most 200 characters');

/** A password that somebody types to prove who they are: any, only not endless. */
export const givenPassword = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters');

export const personName = text(1, 120);

const roleFields = {
  role: z.enum(userRoles),
  vendorId: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
};

/** A VENDOR acts for a vendor, and nobody else does. */
export function withRole<Fields extends z.ZodRawShape>(fields: Fields) {
  return z.object({ ...fields, ...roleFields }).check(({ value, issues }) => {
    const { role, vendorId } = roleOf.parse(value);
    const message = problemOf(role, vendorId);
    if (message) issues.push({ code: 'custom', path: ['vendorId'], message, input: value });
  });
}

const roleOf = z.object(roleFields);

function problemOf(role: string, vendorId: string | null): string | undefined {
  if (role !== 'VENDOR') return vendorId === null ? undefined : 'belongs to the role VENDOR alone';
  if (vendorId === null) return 'is required for the role VENDOR';
  return isId(vendorId) ? undefined : 'is not the id of a vendor';
}
