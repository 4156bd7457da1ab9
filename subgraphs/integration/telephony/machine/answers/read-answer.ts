import type { Step } from '#contracts/calling/script.ts';
import { fold } from '../rules/fold.ts';
import { readYesNo } from '../rules/yes-no.ts';
import { readEmail, readPhone } from './contact.ts';
import { readNumber } from './number.ts';
import { readDate, readTime } from './when.ts';

type Ask = Extract<Step, { kind: 'ASK' }>;

/** The value of a slot in what the caller said; undefined when there is none. */
export function readAnswer(
  { type, choices }: Pick<Ask, 'type' | 'choices'>,
  text: string,
  { language, now }: { readonly language: string; readonly now: number },
): string | undefined {
  const said = text.trim();
  switch (type) {
    case 'number':
      return readNumber(said);
    case 'date':
      return readDate(said, language, now);
    case 'time':
      return readTime(said, language, now);
    case 'phone':
      return readPhone(said, language);
    case 'email':
      return readEmail(said);
    case 'yesNo': {
      const isYes = readYesNo(said);
      return isYes === undefined ? undefined : isYes ? 'yes' : 'no';
    }
    case 'choice':
      return choiceIn(choices, said);
    case 'address':
      // A place has a number, or at least two words.
      return /\d/.test(said) || fold(said).includes(' ') ? said.replace(/[.!?]+$/, '') : undefined;
    case 'text':
    case 'service':
      return fold(said) === '' ? undefined : said.replace(/[.!?]+$/, '');
  }
}

/** The longest choice that the sentence has, so that `boiler repair` is not taken for `boiler`. */
function choiceIn(choices: readonly string[], said: string): string | undefined {
  const folded = ` ${fold(said)} `;
  return choices
    .filter((choice) => folded.includes(` ${fold(choice)} `))
    .toSorted((one, other) => other.length - one.length)[0];
}
