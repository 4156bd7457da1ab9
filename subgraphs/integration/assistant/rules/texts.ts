import type { ToolLanguage } from '../../customer-tools/texts/language.ts';

/** What rules say besides the results of tools. */
export interface RuleTexts {
  readonly thanks: string;
  readonly ask: Readonly<Record<'SERVICE' | 'ADDRESS' | 'TIME', string>>;
  readonly price: string;
}

const texts: Readonly<Record<ToolLanguage, RuleTexts>> = {
  en: {
    thanks: 'You are welcome. Is there anything else?',
    ask: {
      SERVICE: 'What do you need help with?',
      ADDRESS: 'Which address is it?',
      TIME: 'When would suit you?',
    },
    price: 'The team tells you the price before anything is booked.',
  },
  de: {
    thanks: 'Gern geschehen. Kann ich sonst noch etwas tun?',
    ask: {
      SERVICE: 'Wobei brauchen Sie Hilfe?',
      ADDRESS: 'Um welche Adresse geht es?',
      TIME: 'Wann würde es Ihnen passen?',
    },
    price: 'Das Team nennt Ihnen den Preis, bevor etwas gebucht wird.',
  },
};

export function ruleTexts(language: ToolLanguage): RuleTexts {
  return texts[language];
}
