import { z } from 'zod';
import { isId, text } from '#platform/input/fields.ts';
import { userRoles } from './person.ts';

export const personName = text(1, 120);

const roleFields = {
  role: z.enum(userRoles),
  vendorId: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
};

/** Only accounts of the role VENDOR act for a vendor. */
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
