import type { Random } from '../simulation/random.ts';
import type { Question } from './caller.ts';
import type { CallerLanguage, Phrases } from './phrases.ts';

type AskType = Extract<Question, { kind: 'ASK' }>['type'];

/** What callers answer to a question of a type. Any of these is a good answer. */
const answers: Readonly<Record<Exclude<AskType, 'choice'>, Phrases>> = {
  text: {
    en: ['It has been dripping since yesterday.', 'Nothing works since the storm.'],
    de: ['Es tropft seit gestern.', 'Seit dem Sturm geht es nicht.'],
  },
  service: { en: ['Plumbing.', 'Heating, please.'], de: ['Sanitär.', 'Heizung, bitte.'] },
  number: { en: ['Two.', '12', 'That would be three.'], de: ['Zwei.', '12', 'Das wären drei.'] },
  date: {
    en: ['Tomorrow, please.', 'On Tuesday.', 'The 14th of January.'],
    de: ['Morgen, bitte.', 'Am Dienstag.', 'Am 14. Januar.'],
  },
  time: { en: ['At 10 am.', 'Half past two? Say 2:30 pm.'], de: ['Um 10 Uhr.', 'Um 14:30 Uhr.'] },
  phone: { en: ['It is 415 555 0142.'], de: ['Das ist die 030 1234567.'] },
  email: { en: ['dana at example dot com'], de: ['dana at example punkt de'] },
  address: { en: ['12 Market Street.', '7 Hill Road'], de: ['Marktstraße 12.', 'Bergweg 7'] },
  yesNo: { en: ['Yes.', 'Yes, please.'], de: ['Ja.', 'Ja, gerne.'] },
};

const confirmed: Phrases = { en: ['Yes, that is right.', 'Correct.'], de: ['Ja, das stimmt.', 'Genau.'] };

/** A good answer to a question. */
export function answerQuestion(question: Question, language: CallerLanguage, random: Random): string {
  if (question.kind === 'CONFIRM') return random.pick(confirmed[language]);
  if (question.type !== 'choice') return random.pick(answers[question.type][language]);
  return random.pick(question.choices.length === 0 ? answers.yesNo[language] : question.choices);
}
