import type { z } from 'zod';
import type { answerCustomer } from '#contracts/assistant/answers.ts';
import { toolLanguage } from '../../customer-tools/texts/language.ts';
import { answerProblem } from '../filter/answer-problem.ts';
import { noAnswer } from '../found-answer.ts';
import type { FoundAnswer } from '../found-answer.ts';
import type { ToolDesk } from '../tool-desk.ts';
import { answerFor } from './replies.ts';

type Question = z.infer<typeof answerCustomer.payload>;

/** What only people do. */
const forPeople = new Set(['HUMAN', 'COMPLAIN', 'CANCEL', 'CHANGE', 'PAY']);

/** Whether a customer means this: less sure intents say nothing. */
const surely = 0.6;

/** More specific ones first: who asks about an order names a service besides. */
const order = ['CALL_BACK', 'STATUS', 'BOOK', 'PRICE', 'AVAILABILITY', 'FIND', 'THANKS'] as const;

/**
 * Answers by what the message is for, without a model: the result of a tool in the words of this product. What no rule is for has no
 * answer, and the assistant asks back or hands over.
 * @param words the customer's message
 */
export async function answerByRules(question: Question, words: string, desk: ToolDesk): Promise<FoundAnswer> {
  const { understood, language } = question;
  const sure = new Map(
    understood.intents
      .filter(({ probability }) => probability >= surely)
      .map(({ intent, probability }) => [intent, probability]),
  );
  if ([...sure.keys()].some((intent) => forPeople.has(intent))) {
    return noAnswer('RULES', { handOver: 'NEEDS_PERSON' });
  }
  const intent = order.find((one) => sure.has(one));
  if (intent === undefined) return noAnswer('RULES', { handOver: null });
  const slots = new Map(understood.slots.map(({ slot, value }) => [slot, value]));
  const reply = await answerFor[intent]({ words, slots, desk, language: toolLanguage(language) });
  const problem = reply.text === null ? null : answerProblem(reply.text, desk.texts);
  if (problem !== null) return { ...noAnswer('RULES', { handOver: 'UNSURE', problem }), ...desk.record };
  return {
    ...noAnswer('RULES', { handOver: null }),
    ...desk.record,
    text: reply.text,
    confidence: reply.isDone ? (sure.get(intent) ?? 0) : 0.3,
  };
}
