import type { Step } from '#contracts/calling/script.ts';
import type { Slot, SlotName } from '../../insight/detect/insight.ts';
import type { AnalysisFacts, Line, Quote } from './analysis.ts';

type Field = AnalysisFacts['extraction'][number];
type Ask = Extract<Step, { kind: 'ASK' }>;

/** Which facts of the insight a slot of a script is. */
const kindsOf: Partial<Record<Ask['type'], readonly SlotName[]>> = {
  phone: ['PHONE'],
  email: ['EMAIL'],
  address: ['ADDRESS', 'POSTCODE'],
  date: ['TIME'],
  time: ['TIME'],
  service: ['SERVICE'],
};

/** Words of a prompt that say which question a line is: what stands before the first slot. */
const mostWords = 6;

/**
 * What the caller told of what the script asks, in its order: the answer that followed the question, read by the type of its slot. A
 * secret is never taken. Without words of the caller there is no value.
 */
export function extractFields(
  steps: readonly Step[],
  lines: readonly Line[],
  slots: readonly Slot[],
): readonly Field[] {
  const asked = steps.filter((step): step is Ask => step.kind === 'ASK' && !step.isSecret);
  const fields = new Map<string, Field>();
  for (const step of asked) {
    const answer = answerTo(step, lines);
    const found = slotOf(step, answer, slots) ?? (answer && wordsOf(step, answer));
    if (found) fields.set(step.slot, found);
  }
  return [...fields.values()];
}

/** Names of what a script asks, without its secrets. */
export function toldFields(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.kind === 'ASK' && !step.isSecret ? [step.slot] : []));
}

/** `seq` of the lines that follow a secret question: what was said there is for nobody. */
export function secretSeqs(steps: readonly Step[], lines: readonly Line[]): number[] {
  const heads = steps.flatMap((step) =>
    step.kind === 'ASK' && step.isSecret ? [step.prompt, step.reprompt ?? step.prompt].map(headOf) : [],
  );
  return lines.flatMap(({ seq, by }, index) => {
    const before = lines[index - 1];
    const isAsked = before?.by === 'AGENT' && heads.some((head) => folded(before.body).includes(head));
    return by === 'CALLER' && isAsked ? [seq] : [];
  });
}

/** What the caller said after the question was asked last. */
function answerTo(step: Ask, lines: readonly Line[]): Line | undefined {
  const heads = [step.prompt, step.reprompt ?? step.prompt].map(headOf);
  const isQuestion = ({ by, body }: Line) =>
    by === 'AGENT' && heads.some((head) => folded(body).includes(head));
  const at = lines.findLastIndex((line, index) => isQuestion(line) && lines[index + 1]?.by === 'CALLER');
  return at < 0 ? undefined : lines[at + 1];
}

function headOf(prompt: string): string {
  const [fixed = ''] = prompt.split('{{');
  const words = folded(fixed).split(' ').slice(0, mostWords).join(' ');
  return words === '' ? folded(prompt) : words;
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();
}

/** The fact of the answer that has the type of the slot; without an answer, the last one of the call. */
function slotOf({ slot, type }: Ask, answer: Line | undefined, slots: readonly Slot[]): Field | undefined {
  const kinds = kindsOf[type];
  if (!kinds) return undefined;
  const fit = slots.filter((one) => kinds.includes(one.slot));
  const found = fit.findLast(({ seq }) => seq === answer?.seq) ?? (answer ? undefined : fit.at(-1));
  if (!found) return undefined;
  const { seq, from, to, raw } = found;
  return { field: slot, value: found.value, quotes: [{ seq, from, to, quote: raw, category: found.slot }] };
}

/** The words themselves, where the slot takes any, a choice or a yes. */
function wordsOf({ slot, type, choices }: Ask, answer: Line): Field | undefined {
  const body = answer.body.trim();
  if (body === '') return undefined;
  const quotes = [wholeOf(answer, 'ANSWER')];
  switch (type) {
    case 'text':
    case 'address':
      return { field: slot, value: body.slice(0, 500), quotes };
    case 'choice': {
      const chosen = choices.find((choice) => folded(body).includes(folded(choice)));
      return chosen === undefined ? undefined : { field: slot, value: chosen, quotes };
    }
    case 'yesNo': {
      const isNo = /\b(no|nope|not|nein|nicht|kein\w*)\b/i.test(body);
      const isYes = /\b(yes|yeah|yep|sure|right|correct|ja|genau|gerne|klar)\b/i.test(body);
      return isNo === isYes ? undefined : { field: slot, value: isYes ? 'yes' : 'no', quotes };
    }
    case 'number': {
      const number = /\d+(?:[.,]\d+)?/.exec(body);
      if (!number) return undefined;
      const from = answer.body.indexOf(number[0]);
      const quote = {
        seq: answer.seq,
        from,
        to: from + number[0].length,
        quote: number[0],
        category: 'NUMBER',
      };
      return { field: slot, value: number[0].replace(',', '.'), quotes: [quote] };
    }
    default:
      return undefined;
  }
}

/** A whole line as a quote. */
export function wholeOf({ seq, body }: Line, category: string): Quote {
  return { seq, from: 0, to: body.length, quote: body, category };
}
