import { eld } from 'eld/extrasmall';
import type { LanguageClaim, Turn } from '../insight.ts';
import { quote } from '../text/evidence.ts';
import { repairMojibake } from '../text/mojibake.ts';

/** Shorter texts say too little: "ok" is a word of many languages. */
const MIN_LETTERS = 20;
/** More of a message doesn't change the answer. */
const MAX_READ = 400;
const VERSION = 'eld-2.1.0';

/** The language of a message, or null where it is too short or the detector is not sure. */
export function detectLanguage(turn: Turn): LanguageClaim | null {
  const part = turn.text.slice(0, MAX_READ);
  const plain = repairMojibake(part).text.replaceAll(/[\p{N}@#/\\_|<>]+/gu, ' ');
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  if (letters < MIN_LETTERS) return null;
  const found = eld.detect(plain.toLowerCase());
  if (found.language === '' || !found.isReliable()) return null;
  const scores = Object.values(found.getScores()).sort((a, b) => b - a);
  const [best = 0, next = 0] = scores;
  return {
    language: found.language,
    probability: Math.min(0.99, 0.6 + (best - next) * 2),
    evidence: [quote(turn, 0, part.length, 'LANGUAGE')],
    detector: 'RULES',
    version: VERSION,
  };
}

/** What is said where no message was long enough: the conversation's language. */
export function givenLanguage(language: string | null): LanguageClaim {
  return {
    language,
    probability: language === null ? 0 : 0.5,
    evidence: [],
    detector: 'RULES',
    version: VERSION,
  };
}
