import { z } from 'zod';

/** What may follow from a call, the most urgent first. */
export const nextSteps = [
  'REVIEW_SCAM',
  'HANDOVER',
  'CALL_BACK',
  'CONFIRM_ORDER',
  'TRY_AGAIN',
  'NEVER_CALL',
  'NONE',
] as const;

export type NextStep = (typeof nextSteps)[number];

/** Words of a call: `quote` is `body.slice(from, to)` of the message `seq`. */
export const quoteSchema = z.object({
  seq: z.int(),
  from: z.int(),
  to: z.int(),
  quote: z.string().min(1),
  category: z.string(),
});

export type Quote = z.infer<typeof quoteSchema>;

/** What was understood of a call, as it is stored. Whatever was said in it stands with its quotes. */
export const analysisFacts = z.object({
  summary: z.string(),
  outcome: z.string().nullable(),
  sentiment: z.enum(['NEGATIVE', 'NEUTRAL', 'POSITIVE']),
  scam: z.object({
    verdict: z.enum(['NONE', 'SUSPECTED', 'LIKELY']),
    probability: z.number(),
    categories: z.array(z.string()),
    evidence: z.array(quoteSchema),
  }),
  extraction: z.array(
    z.object({ field: z.string(), value: z.string(), quotes: z.array(quoteSchema).min(1) }),
  ),
  /** Questions of the caller. */
  callerAsked: z.array(quoteSchema),
  /** Those that nobody has answered. */
  openPoints: z.array(quoteSchema),
  /** That somebody promised, or asked, to call again; `at` is the time that was named last. */
  callBack: z.object({ at: z.string().nullable(), quotes: z.array(quoteSchema).min(1) }).nullable(),
  nextStep: z.enum(nextSteps),
});

export type AnalysisFacts = z.infer<typeof analysisFacts>;

/** An analysis of a call with what it was made of. */
export interface CallAnalysisModel extends AnalysisFacts {
  readonly callId: string;
  readonly number: number;
  readonly detector: 'RULES' | 'MODEL';
  readonly detectorVersion: string;
  readonly upToSeq: number;
  readonly ms: number;
  readonly createdAt: Date;
}

/** A line of a call, as it was heard. */
export interface Line {
  readonly seq: number;
  readonly by: 'CALLER' | 'AGENT' | 'OPERATOR';
  readonly body: string;
  readonly at: Date;
}
