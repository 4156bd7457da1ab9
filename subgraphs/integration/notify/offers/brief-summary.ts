import { shareOfMessage, toGsm } from '../gsm.ts';

/** Characters of a summary that can matter: one message holds fewer. */
const longestSummary = 200;

/**
 * As much of a summary as fits into one text message (160 GSM characters, 70 in other scripts) together with the words around it. It is
 * one line, and ends with a mark.
 * @param around what the message says beside it
 */
export function briefSummary(summary: string, around: string): string {
  const words = Array.from(toGsm(summary.slice(0, longestSummary)));
  for (let kept = words.length; kept > 0; kept--) {
    const cut = words.slice(0, kept).join('').trimEnd();
    const isCut = kept < words.length;
    const text = isCut ? `${cut.replace(/\.+$/, '')}...` : cut;
    const sentence = /[.!?]$/.test(text) ? text : `${text}.`;
    if (shareOfMessage(`${toGsm(around)} ${sentence}`) <= 1) return sentence;
  }
  return '';
}
