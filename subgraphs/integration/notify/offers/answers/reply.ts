/** An answer to an offer as a text message has it. */
export interface Reply {
  readonly accept: boolean;
  readonly code: string;
}

const answers: Readonly<Record<string, boolean>> = { yes: true, ja: true, no: false, nein: false };

/** A word and the code of an alert, and nothing else but quotes and punctuation around them. */
const pattern = /^[\s"'„“”.!]*(yes|ja|no|nein)[\s,:"'„“”.!-]+(\d{4})[\s"'„“”.!]*$/i;

/** Reads `JA 4821`, `yes 4821!` or `Nein, 4821`; null for any other text. */
export function replyIn(body: string): Reply | null {
  const [, word = '', code = ''] = pattern.exec(body) ?? [];
  const accept = answers[word.toLowerCase()];
  return accept === undefined ? null : { accept, code };
}
