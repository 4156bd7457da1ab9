import type { CallEndReason } from '#contracts/calling/calls.ts';
import type { Step } from '#contracts/calling/script.ts';
import { readConversation } from '../../insight/detect/detect.ts';
import type { Ground, Speaker } from '../../insight/detect/insight.ts';
import type { Models } from '../../insight/detect/model/models.ts';
import { analysisFacts } from './analysis.ts';
import type { AnalysisFacts, Line, Quote } from './analysis.ts';
import { extractFields } from './extract-fields.ts';
import { nextStepOf } from './next-step.ts';
import { callBackOf } from './promises.ts';
import { openOf, questionsOf } from './questions.ts';
import { summarise } from './summarise.ts';

/** Changes with whatever changes what is understood: analyses of an older one are made again when somebody asks. */
export const rulesVersion = 'call-rules-1';

const speakers: Readonly<Record<Line['by'], Speaker>> = {
  CALLER: 'CUSTOMER',
  AGENT: 'ASSISTANT',
  OPERATOR: 'OPERATOR',
};

/** A call, over or not. */
export interface SpokenCall {
  readonly lines: readonly Line[];
  /** Of the script of its agent; empty without one. */
  readonly steps: readonly Step[];
  readonly endReason: CallEndReason | null;
  /** What the agent itself said that came of it. */
  readonly outcome: string | null;
}

/** What is understood of a call by rules and the small models. Words that do not stand in the call are left out. */
export function understandCall(
  { lines, steps, endReason, outcome }: SpokenCall,
  ground: Ground,
  models?: Models,
): AnalysisFacts {
  const turns = lines.map(({ seq, by, body, at }) => ({ seq, from: speakers[by], text: body, at }));
  const insight = readConversation(turns, ground, models);
  const texts = new Map(lines.map(({ seq, body }) => [seq, body]));
  const isSaid = ({ seq, from, to, quote }: Quote) => texts.get(seq)?.slice(from, to) === quote;
  const { verdict, probability, categories, evidence } = insight.scam;
  const scam = { verdict, probability, categories: [...categories], evidence: evidence.filter(isSaid) };
  const callerAsked = questionsOf(lines);
  const openPoints = openOf(callerAsked, lines);
  const callBack = callBackOf(lines, insight.triggers, insight.slots);
  const triggers = new Set(insight.triggers.map(({ trigger }) => trigger));
  return analysisFacts.parse({
    summary: summarise(lines, insight, { openPoints: [...openPoints], outcome }),
    outcome,
    sentiment: insight.sentiment.sentiment,
    scam,
    extraction: extractFields(steps, lines, insight.slots).filter(({ quotes }) => quotes.every(isSaid)),
    callerAsked,
    openPoints,
    callBack,
    nextStep: nextStepOf({ scam, callBack }, triggers, endReason),
  });
}
