import { z } from 'zod';
import { Base44SignInDocument, Base44SignUpDocument } from '#generated/documents/frontends/base44/account.ts';
import { asVisitor, withSession } from '../api/caller.ts';
import { Refusal } from '../refusals/refusal.ts';
import { findMe } from '../entities/users/me.ts';
import { parseFields } from '../records/parse-fields.ts';
import type { EntityRecord } from '../values/value.ts';
import { bodyOf } from '../calls/call.ts';
import type { Call } from '../calls/call.ts';

const login = z.object({ email: z.string(), password: z.string() });
const registration = login.extend({
  full_name: z.string().optional(),
  phone: z.string().nullish(),
  referral_code: z.string().nullish(),
});

/** What the SDK keeps: the session's id is the token. */
export interface SignedIn {
  readonly access_token: string;
  readonly user: EntityRecord;
}

/** `auth.loginViaEmailPassword`. */
export function signInByCall(call: Call): Promise<SignedIn> {
  return signIn(call, parseFields(login, bodyOf(call)));
}

/** Begins a session. A token that comes along is old and does not count. @throws Refusal `INVALID_CREDENTIALS` */
export async function signIn(call: Call, input: z.infer<typeof login>): Promise<SignedIn> {
  const { signIn: result } = await call.as(asVisitor(call.caller)).run(Base44SignInDocument, { input });
  if (result.__typename === 'InvalidCredentials') {
    throw new Refusal(401, 'INVALID_CREDENTIALS', result.message);
  }
  return signedIn(call, result.session.id);
}

/** `auth.register`. Without a name the part of the e-mail address before the @ stands for it. */
export async function register(call: Call): Promise<SignedIn> {
  const fields = parseFields(registration, bodyOf(call));
  const { email, password, full_name: given, phone, referral_code: referralCode } = fields;
  const name = given ?? email.split('@', 1)[0] ?? email;
  const input = { email, password, name, phone: phone ?? null, referralCode: referralCode ?? null };
  // A guest who registers takes their conversation along: their token counts here.
  const { signUp } = await call.api.run(Base44SignUpDocument, { input });
  if (signUp.__typename === 'EmailTaken') throw new Refusal(409, 'EMAIL_TAKEN', signUp.message);
  return signedIn(call, signUp.session.id);
}

async function signedIn({ as, caller }: Call, session: string): Promise<SignedIn> {
  return { access_token: session, user: await findMe(as(withSession(caller, session))) };
}
