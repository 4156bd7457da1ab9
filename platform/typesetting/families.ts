/** A family of Noto fonts (`@fontsource-variable/noto-<name>`), which is cut into files by ranges of characters. */
export type Family = (typeof scripts)[number]['family'] | Han | 'emoji' | 'sans-arabic' | 'sans-hebrew';

/** Han characters are drawn differently where Chinese (simplified, traditional), Japanese and Korean are written. */
export type Han = 'sans-sc' | 'sans-tc' | 'sans-jp' | 'sans-kr';

/** Families of one script each. All other text is DejaVu's: Latin, Greek, Cyrillic, Armenian, Georgian, Lao and signs. */
const scripts = [
  { family: 'sans-devanagari', characters: /\p{scx=Devanagari}/u },
  { family: 'sans-bengali', characters: /\p{scx=Bengali}/u },
  { family: 'sans-gurmukhi', characters: /\p{scx=Gurmukhi}/u },
  { family: 'sans-gujarati', characters: /\p{scx=Gujarati}/u },
  { family: 'sans-tamil', characters: /\p{scx=Tamil}/u },
  { family: 'sans-telugu', characters: /\p{scx=Telugu}/u },
  { family: 'sans-kannada', characters: /\p{scx=Kannada}/u },
  { family: 'sans-malayalam', characters: /\p{scx=Malayalam}/u },
  { family: 'sans-sinhala', characters: /\p{scx=Sinhala}/u },
  { family: 'sans-thai', characters: /\p{scx=Thai}/u },
  { family: 'sans-khmer', characters: /\p{scx=Khmer}/u },
  { family: 'sans-myanmar', characters: /\p{scx=Myanmar}/u },
  { family: 'sans-ethiopic', characters: /\p{scx=Ethiopic}/u },
] as const;

/** Han, kana, hangul and bopomofo, with their punctuation and full-width forms. */
const eastAsian =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\u3000-\u33ff\uff00-\uffef]/u;
const pictures = /\p{Emoji_Presentation}|\ufe0f|\p{Regional_Indicator}/u;

/**
 * The families that may have the characters of a grapheme, the likeliest first; none for what only DejaVu may have.
 * Arabic and Hebrew are DejaVu's as far as it has them: its letters are one glyph each, and so can be copied and searched.
 * Noto builds them of strokes and dots.
 */
export function familiesFor(grapheme: string, han: Han): readonly (Family | 'dejavu-shaped')[] {
  if (pictures.test(grapheme)) return ['emoji'];
  const [first = ''] = grapheme;
  if (eastAsian.test(first)) {
    return [han, ...(['sans-sc', 'sans-tc', 'sans-jp', 'sans-kr'] as const).filter((other) => other !== han)];
  }
  if (/\p{scx=Arabic}/u.test(first)) return ['dejavu-shaped', 'sans-arabic'];
  if (/\p{scx=Hebrew}/u.test(first)) return ['dejavu-shaped', 'sans-hebrew'];
  return scripts.filter(({ characters }) => characters.test(first)).map(({ family }) => family);
}

/** Which Han a text is written in by the other characters in it, if any says so. */
export function hanOf(text: string): Han | null {
  if (/[\p{scx=Hiragana}\p{scx=Katakana}]/u.test(text.replaceAll(/[\u3000-\u303f\uff00-\uff64]/g, '')))
    return 'sans-jp';
  if (/\p{Script=Hangul}/u.test(text)) return 'sans-kr';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'sans-tc';
  return null;
}

const hanByZone: Readonly<Record<string, Han>> = {
  'Asia/Tokyo': 'sans-jp',
  'Asia/Seoul': 'sans-kr',
  'Asia/Pyongyang': 'sans-kr',
  'Asia/Taipei': 'sans-tc',
  'Asia/Hong_Kong': 'sans-tc',
  'Asia/Macau': 'sans-tc',
};

/** Which Han is written in a time zone; simplified Chinese where none is. */
export function hanIn(timezone: string): Han {
  return hanByZone[timezone] ?? 'sans-sc';
}
