import { z } from 'zod';
import { email as emailField, storable } from '#platform/input/fields.ts';

/** An e-mail address in lower case, as accounts keep it. */
export const accountEmail = emailField.transform((value) => value.toLowerCase());

/** A new password. Only its length is checked, not its composition (NIST SP 800-63B, section 5.1.1.2). */
export const newPassword = storable
  .min(10, 'must have at least 10 characters')
  .max(200, 'must have at most 200 characters');

/** A password that is typed to sign in: any, up to a bound on its length. */
export const givenPassword = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters');
