import { fold } from './fold.ts';

const no =
  /\b(no|nope|nah|not|wrong|incorrect|dont|isnt|thats not|nein|nee|nö|nicht|falsch|stimmt nicht|kein|keine)\b/;
const yes =
  /\b(yes|yeah|yep|yup|sure|correct|right|exactly|ok|okay|fine|of course|please do|absolutely|ja|jawohl|jo|genau|stimmt|richtig|gerne|klar|passt|korrekt|mhm)\b/;
/** A no in form that is a yes. */
const noProblem = /\b(no problem|why not|no worries|kein problem|warum nicht)\b/;

/** Yes or no; undefined when the sentence says neither. A sentence with both is a no. */
export function readYesNo(text: string): boolean | undefined {
  const folded = fold(text);
  if (noProblem.test(folded)) return true;
  if (no.test(folded)) return false;
  return yes.test(folded) ? true : undefined;
}
