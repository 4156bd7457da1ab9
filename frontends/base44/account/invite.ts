import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  Base44InviteUserDocument,
  Base44RequestPasswordResetDocument,
} from '#generated/documents/frontends/base44/account.ts';
import { badInput, Refusal } from '../refusals/refusal.ts';
import { userRole } from '../entities/users/user-record.ts';
import { parseFields } from '../records/parse-fields.ts';
import type { Fields } from '../values/value.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call } from '../calls/call.ts';

const invitation = z.object({ user_email: z.string(), role: z.string().default('user') });

/** `auth.inviteUser`: an account whose password nobody knows, and a mail with which the person chooses one. */
export async function inviteUser(call: Call): Promise<Fields> {
  const given = parseFields(invitation, bodyOf(call));
  const role = userRole(given.role);
  if (role === undefined) throw badInput('role', 'must be user or admin.');
  const email = given.user_email;
  const input = {
    email,
    name: email.split('@', 1)[0] ?? email,
    password: randomBytes(24).toString('base64url'),
    role,
    vendorId: null,
  };
  const { createUser } = await call.api.run(Base44InviteUserDocument, { input });
  if (createUser.__typename === 'EmailTaken') throw new Refusal(409, 'EMAIL_TAKEN', createUser.message);
  await call.api.run(Base44RequestPasswordResetDocument, { input: { email } });
  return { success: true, id: createUser.user.id, email };
}
