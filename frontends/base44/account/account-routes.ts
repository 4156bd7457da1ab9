import { notSupported } from '../refusals/refusal.ts';
import type { Route } from '../calls/route.ts';
import { inviteUser } from './invite.ts';
import { changePassword, requestPasswordReset, resendOtp, resetPassword, verifyOtp } from './passwords.ts';
import { register, signInByCall } from './sign-in.ts';

const app = '/api/apps/:appId';

/** `base44.auth` and `base44.users`, beside `me` and `updateMe`. */
export const accountRoutes: readonly Route[] = [
  ['POST', `${app}/auth/login`, signInByCall],
  ['POST', `${app}/auth/register`, register],
  ['POST', `${app}/auth/verify-otp`, verifyOtp],
  ['POST', `${app}/auth/resend-otp`, resendOtp],
  ['POST', `${app}/auth/reset-password-request`, requestPasswordReset],
  ['POST', `${app}/auth/reset-password`, resetPassword],
  ['POST', `${app}/auth/change-password`, changePassword],
  ['POST', `${app}/users/invite-user`, inviteUser],
  ['POST', `${app}/runtime/users/invite-user`, inviteUser],
  ['GET', `${app}/auth/sso/*`, noSingleSignOn],
  ['GET', '/api/apps/auth/login', noSingleSignOn],
  ['GET', '/api/apps/auth/:provider/login', noSingleSignOn],
];

function noSingleSignOn(): never {
  throw notSupported('Sign in with an e-mail address and a password: there is no other provider.');
}
