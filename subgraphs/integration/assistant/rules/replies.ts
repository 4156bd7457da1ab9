import type { ToolLanguage } from '../../customer-tools/texts/language.ts';
import type { ToolDesk } from '../tool-desk.ts';
import { ruleTexts } from './texts.ts';

/** What a rule knows of the customer's message. */
interface Asked {
  readonly words: string;
  /** The latest value of each fact. */
  readonly slots: ReadonlyMap<string, string>;
  readonly desk: ToolDesk;
  readonly language: ToolLanguage;
}

interface Reply {
  readonly text: string | null;
  /** Whether it is what the customer wanted. */
  readonly isDone: boolean;
}

/** The number of an order in a message, such as `#1042` or `order 1042`. */
const orderNumber = /(?:#|\b(?:order|auftrag|number|nummer|no\.?|nr\.?)\s*#?)(\d{3,9})\b/i;

const services = async ({ desk, slots }: Asked) => {
  const { ok, text } = await desk.use('FIND_SERVICES', { query: slots.get('SERVICE') ?? '' });
  return { text, isDone: ok };
};

/** By what the message is for. */
export const answerFor = {
  STATUS: async ({ words, desk }: Asked): Promise<Reply> => {
    const { text } = await desk.use('ORDER_STATUS', { order: orderNumber.exec(words)?.[1] ?? '' });
    // That there is no such order is an answer as well.
    return { text, isDone: true };
  },
  CALL_BACK: async ({ words, slots, desk }: Asked): Promise<Reply> => {
    const phone = slots.get('PHONE') ?? '';
    const { text } = await desk.use('REQUEST_CALL_BACK', { reason: words.slice(0, 500), phone });
    return { text, isDone: true };
  },
  BOOK: async ({ words, slots, desk, language }: Asked): Promise<Reply> => {
    const drafted = await desk.use('DRAFT_ORDER', {
      service: slots.get('SERVICE') ?? '',
      summary: words.slice(0, 2_000),
      address: slots.get('ADDRESS') ?? '',
      ...momentIn(slots.get('TIME')),
    });
    if (!drafted.ok) return { text: drafted.text, isDone: true };
    const missing = (['SERVICE', 'ADDRESS', 'TIME'] as const).find((slot) => !slots.has(slot));
    const { ask } = ruleTexts(language);
    return { text: missing === undefined ? drafted.text : `${drafted.text} ${ask[missing]}`, isDone: true };
  },
  PRICE: async (asked: Asked): Promise<Reply> => {
    const { text } = await services(asked);
    return { text: `${text} ${ruleTexts(asked.language).price}`, isDone: true };
  },
  AVAILABILITY: services,
  FIND: services,
  THANKS: ({ language }: Asked): Promise<Reply> =>
    Promise.resolve({ text: ruleTexts(language).thanks, isDone: true }),
} as const;

/** Day and time of a slot such as `2026-11-30T14:00:00.000Z` or `2026-11-30`. */
function momentIn(value: string | undefined): { readonly date: string; readonly time: string } {
  const found = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(value ?? '');
  return { date: found?.[1] ?? '', time: found?.[2] ?? '' };
}
