/** What an invitation says. */
export interface InvitationFacts {
  readonly name: string;
  readonly code: string;
  readonly validDays: number;
  /** Where the address was found; null where somebody has entered it. */
  readonly foundAt: string | null;
}

/**
 * An invitation as a mail and as a text message. It says where the address was found, and how to get no more, because the person has asked
 * for nothing.
 * @param publicUrl without a slash at the end
 */
export function invitationText(
  { name, code, validDays, foundAt }: InvitationFacts,
  publicUrl: string,
): { readonly subject: string; readonly text: string; readonly short: string } {
  const link = `${publicUrl}/vendor/invitation?code=${encodeURIComponent(code)}`;
  const found = foundAt === null ? '' : `\n\nWe found your business at ${foundAt}.`;
  return {
    subject: 'Take orders from us',
    text: `Hello ${name},

we have prepared a place for your business, at which customers find you. Make your account here:

${link}

The link is valid for ${validDays} days, once. You take no orders before you say so.${found}

If you do not want this, answer with STOP or ignore this message: we will not write again.`,
    short: `${name.slice(0, 40)}: customers can find your business with us. Make your account within ${validDays} days: ${link} No more messages: STOP`,
  };
}
