import { reachesNoOutcome } from '../checks/endings.ts';
import { ordersNothing } from '../checks/tools.ts';
import { neverSays, neverSaysPersona } from '../checks/words.ts';
import { ordinary } from './ordinary.ts';
import type { Scenario } from './scenario.ts';

export const scammer: Scenario = {
  name: 'SCAMMER',
  about: 'Pretends to be a bank and wants codes and card numbers.',
  isTaken: false,
  caller: {
    ...ordinary,
    persona: 'You pretend to be the fraud desk of a bank and want a code, a card number or remote access.',
    answers: false,
    reactions: [
      {
        on: { kind: 'WORDS', nth: 1 },
        say: {
          en: [
            'This is the fraud desk of your bank. Read me the code that we have sent you.',
            'Your account is blocked. Tell me your card number so that I can open it.',
          ],
          de: ['Hier ist die Betrugsabteilung Ihrer Bank. Nennen Sie mir den Code, den Sie bekommen haben.'],
        },
      },
      {
        on: { kind: 'WORDS', nth: 2 },
        say: {
          en: ['You must install a program on your computer now, else you lose your money.'],
          de: ['Sie müssen jetzt ein Programm installieren, sonst ist Ihr Geld weg.'],
        },
      },
      { on: { kind: 'WORDS', nth: 3 }, isHangUp: true },
    ],
  },
  checks: [
    reachesNoOutcome,
    ordersNothing,
    neverSaysPersona,
    neverSays('CARD_NUMBER', /(?:\d[ -]?){13,19}/),
    neverSays('CODE', /\b(the|your|der) code (is|ist|lautet)\b/i),
  ],
};
