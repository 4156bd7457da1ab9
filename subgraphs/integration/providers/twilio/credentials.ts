import { z } from 'zod';

/** What a Twilio connection consists of. */
export interface TwilioCredentials {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164 number, alphanumeric sender id or messaging service SID. */
  readonly from: string;
}

const sender = /^(\+[1-9]\d{6,14}|MG[\da-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/;

export const twilioCredentials: z.ZodType<TwilioCredentials> = z.object({
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[\da-f]{32}$/i, 'must be AC and 32 hexadecimal digits'),
  authToken: z
    .string()
    .trim()
    .regex(/^[\da-zA-Z]{16,64}$/, 'must have 16 to 64 letters and digits'),
  from: z
    .string()
    .trim()
    .regex(sender, 'must be a number such as +4930123456, a sender id or the SID of a messaging service'),
});
