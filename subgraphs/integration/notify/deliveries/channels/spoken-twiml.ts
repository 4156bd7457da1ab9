/** What a call says. */
export interface Spoken {
  readonly text: string;
  /** BCP 47. */
  readonly locale: string;
  /** Where the pressed key is reported; null where nobody takes it. */
  readonly keysUrl: string | null;
}

/** Twilio takes 4,000 characters of TwiML; the text is in it twice, and escaping makes it longer. */
const longestText = 600;

/** Seconds in which a key may be pressed after the text. */
const waitSeconds = 6;

const languages: Readonly<Record<string, string>> = { de: 'de-DE', en: 'en-US' };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * TwiML that says a text twice and gathers one key, at any time while it speaks.
 * @see https://www.twilio.com/docs/voice/twiml/gather
 */
export function spokenTwiml({ text, locale, keysUrl }: Spoken): string {
  const said = `<Say language="${languageOf(locale)}">${escape(text.slice(0, longestText))}</Say>`;
  const twice = `${said}<Pause length="1"/>${said}`;
  const content =
    keysUrl === null
      ? twice
      : `<Gather numDigits="1" timeout="${waitSeconds}" action="${escape(keysUrl)}">${twice}</Gather>`;
  return `<Response>${content}</Response>`;
}

function languageOf(locale: string): string {
  return /^[a-z]{2}-[A-Z]{2}$/.test(locale) ? locale : (languages[locale.slice(0, 2)] ?? 'en-US');
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
