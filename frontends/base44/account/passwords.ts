import { z } from 'zod';
import {
  Base44ChangePasswordDocument,
  Base44RequestEmailVerificationDocument,
  Base44RequestPasswordResetDocument,
  Base44ResetPasswordDocument,
  Base44VerifyEmailDocument,
} from '#generated/documents/frontends/base44/account.ts';
import { Refusal } from '../refusals/refusal.ts';
import { findMe } from '../entities/users/me.ts';
import { parseFields } from '../records/parse-fields.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call } from '../calls/call.ts';

const done = { success: true } as const;

/** `auth.verifyOtp`: the code is the token of the mail. */
export async function verifyOtp(call: Call): Promise<typeof done> {
  const { otp_code: token } = parseFields(z.object({ otp_code: z.string() }), bodyOf(call));
  await call.api.run(Base44VerifyEmailDocument, { input: { token } });
  return done;
}

/** `auth.resendOtp`: for the caller, who has signed in. */
export async function resendOtp({ api }: Call): Promise<typeof done> {
  await api.run(Base44RequestEmailVerificationDocument, {});
  return done;
}

export async function requestPasswordReset(call: Call): Promise<typeof done> {
  const input = parseFields(z.object({ email: z.string() }), bodyOf(call));
  await call.api.run(Base44RequestPasswordResetDocument, { input });
  return done;
}

export async function resetPassword(call: Call): Promise<typeof done> {
  const schema = z.object({ reset_token: z.string(), new_password: z.string() });
  const { reset_token: token, new_password: newPassword } = parseFields(schema, bodyOf(call));
  await call.api.run(Base44ResetPasswordDocument, { input: { token, newPassword } });
  return done;
}

/** `auth.changePassword`: the caller's own. */
export async function changePassword(call: Call): Promise<typeof done> {
  const schema = z.object({
    user_id: z.string(),
    current_password: z.string(),
    new_password: z.string(),
  });
  const given = parseFields(schema, bodyOf(call));
  const me = await findMe(call.api);
  if (me.id !== given.user_id) throw new Refusal(403, 'FORBIDDEN', 'You can change your own password only.');
  const input = { currentPassword: given.current_password, newPassword: given.new_password };
  const { changePassword: result } = await call.api.run(Base44ChangePasswordDocument, { input });
  if (result.__typename === 'InvalidCredentials') {
    throw new Refusal(400, 'INVALID_CREDENTIALS', result.message, { field: 'current_password' });
  }
  return done;
}
