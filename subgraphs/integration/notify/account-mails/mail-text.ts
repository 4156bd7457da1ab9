import type { Mail } from './send-mail.ts';

/** What a mail says, in plain text. */
export function mailText({ template, facts }: Mail): { readonly subject: string; readonly text: string } {
  switch (template) {
    case 'PASSWORD_RESET':
      return {
        subject: 'Your new password',
        text: `Hello ${facts.name},

somebody asked for a new password for your account. Use this token to set one:

${facts.token}

It is valid for ${facts.validMinutes} minutes, once. If it was not you, ignore this mail: your password stays as it is.`,
      };
    case 'EMAIL_VERIFICATION':
      return {
        subject: 'Confirm your e-mail address',
        text: `Hello ${facts.name},

this token shows that the e-mail address of your account is yours:

${facts.token}

It is valid for ${facts.validMinutes / 60} hours, once. If you have no account, ignore this mail.`,
      };
  }
}
