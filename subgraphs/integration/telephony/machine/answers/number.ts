import { fold } from '../rules/fold.ts';

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const germanSmall =
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn';
const germanTens = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig';

const values = new Map<string, number>();
for (const list of [small, germanSmall]) {
  for (const [value, word] of list.split(' ').entries()) values.set(word, value);
}
for (const list of [tens, germanTens]) {
  for (const [place, word] of list.split(' ').entries()) values.set(word, (place + 2) * 10);
}
for (const [place, ten] of germanTens.split(' ').entries()) {
  for (const [value, one] of germanSmall.split(' ').slice(1, 10).entries()) {
    values.set(`${value === 0 ? 'ein' : one}und${ten}`, (place + 2) * 10 + value + 1);
  }
}

/** What a word such as `twelve` or `dreiundzwanzig` counts, up to ninety-nine; undefined for one that is no number. */
export function valueOfWord(word: string): number | undefined {
  const [ten = '', one] = word.toLowerCase().split('-');
  const value = values.get(ten);
  if (one === undefined || value === undefined) return one === undefined ? value : undefined;
  const more = values.get(one);
  return more === undefined ? undefined : value + more;
}

/** The number in a sentence, by digits or by words up to ninety-nine in English and German. */
export function readNumber(text: string): string | undefined {
  const digits = /-?\d+(?:[.,]\d+)?/.exec(text.replaceAll(/(?<=\d)[ ,](?=\d{3}\b)/g, ''))?.[0];
  if (digits !== undefined) return digits.replace(',', '.');
  let sum: number | undefined;
  for (const word of fold(text).split(' ')) {
    const value = values.get(word);
    if (value === undefined) {
      if (sum !== undefined) break;
    } else {
      sum = (sum ?? 0) + value;
    }
  }
  return sum === undefined ? undefined : String(sum);
}
