import type { Word } from './fold.ts';
import type { Hit } from './phrases.ts';

/** Words that turn what follows into its opposite. "Can't" is none: who can't cancel wants to. */
const NEGATORS = new Set(
  'not dont doesnt didnt wont never no nobody without isnt arent wasnt wouldnt shouldnt havent hasnt neither nor nicht nie niemals ohne weder'.split(
    ' ',
  ),
);
const ABILITY = new Set('can cant cannot could couldnt kann konnte konnten koennen koennte'.split(' '));
const SUBJECTS = new Set('i im ill we were well ich wir'.split(' '));
const OPINIONS = new Set('think believe guess glaube denke meine finde'.split(' '));
const TURNS = new Set('but however instead aber sondern doch stattdessen'.split(' '));
const REACH = 5;

/** Whether what a phrase says is denied: "I don't want to cancel", "den Termin nicht stornieren". */
export function isDenied(words: readonly Word[], hit: Hit<string>): boolean {
  for (let at = hit.first + 1; at <= hit.last; at++) {
    if (isNegator(words[at]?.word) && !isAble(words, at)) return true;
  }
  for (let at = hit.first - 1; at >= Math.max(0, hit.first - REACH); at--) {
    const word = words[at]?.word ?? '';
    if (TURNS.has(word)) return false;
    if (isNegator(word)) return !isAble(words, at) && !isRhetorical(words, at);
    if (SUBJECTS.has(word) && !OPINIONS.has(words[at - 1]?.word ?? '')) break;
  }
  // German puts its verb last: "Stornieren will ich nicht".
  const after = words.slice(hit.last + 1, hit.last + 4).map((word) => word.word);
  const nicht = after.indexOf('nicht');
  return nicht >= 0 && /^(will|moechte|wollte|wollen|moechten)$/.test(after[0] ?? '') && nicht <= 2;
}

function isNegator(word: string | undefined): boolean {
  return word !== undefined && (NEGATORS.has(word) || /^keine?[mnrs]?$/.test(word));
}

function isAble(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 4), at).some((word) => ABILITY.has(word.word));
}

/** "Why not", "not only", "warum nicht". */
function isRhetorical(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.word ?? '';
  const after = words[at + 1]?.word ?? '';
  return (
    ['why', 'warum', 'wieso', 'if', 'wenn'].includes(before) ||
    ['only', 'just', 'nur', 'you', 'sie'].includes(after)
  );
}
