import type { z } from 'zod';
import type { callReading } from '#contracts/calling/second-reading.ts';
import { believed } from '../../insight/summary/gist.ts';
import { nextSteps } from './analysis.ts';
import type { AnalysisFacts, Line, Quote } from './analysis.ts';

type Reading = z.infer<typeof callReading.payload>;
type Said = Reading['callerAsked'][number];

/** One word, or less, is found in any text. */
const shortest = 4;
const sentiments = ['NEGATIVE', 'NEUTRAL', 'POSITIVE'] as const;
/** A model that suspects fraud is as sure as its lowest verdict: nobody has measured how often it is right. */
const suspected = { verdict: 'SUSPECTED', probability: 0.5 } as const;

/**
 * What the rules have understood, with what a model says of it and proves: each claim counts with words that stand in the named line, and
 * what the caller said only with words of the caller. The summary counts without a figure that nobody has said. What the model does not
 * prove is as the rules have it. The outcome is the agent's own word and stays.
 * @param fields of the script that may be told
 * @returns null where nothing of it counts
 */
export function joinReading(
  rules: AnalysisFacts,
  reading: Reading,
  { lines, fields }: { readonly lines: readonly Line[]; readonly fields: ReadonlySet<string> },
): AnalysisFacts | null {
  const bySeq = new Map(lines.map((line) => [line.seq, line]));
  const quoteOf = (said: Said | null, category: string, isOfCaller = true): Quote[] => {
    const line = said === null ? undefined : bySeq.get(said.seq);
    if (!said || !line || (isOfCaller && line.by !== 'CALLER')) return [];
    const from = said.quote.trim().length < shortest ? -1 : line.body.indexOf(said.quote);
    return from < 0
      ? []
      : [{ seq: line.seq, from, to: from + said.quote.length, quote: said.quote, category }];
  };
  const all = (found: readonly Said[], category: string) => found.flatMap((one) => quoteOf(one, category));
  const proved = <Name extends string>(names: readonly Name[], claim: Reading['nextStep']) =>
    quoteOf(claim, claim?.value ?? '', false).length > 0
      ? names.find((name) => name === claim?.value)
      : undefined;

  const sentiment = proved(sentiments, reading.sentiment);
  const nextStep = proved(nextSteps, reading.nextStep);
  const signs = reading.scam?.value === 'NONE' ? [] : quoteOf(reading.scam, 'MODEL');
  const isSuspected = signs.length > 0 && rules.scam.verdict === 'NONE';
  const extraction = reading.extraction.flatMap(({ field, value, ...said }) => {
    const quotes = fields.has(field) ? quoteOf(said, 'ANSWER') : [];
    return quotes.length > 0 ? [{ field, value, quotes }] : [];
  });
  const callerAsked = all(reading.callerAsked, 'QUESTION');
  const openPoints = all(reading.openPoints, 'QUESTION');
  const promises = reading.callBack.flatMap((one) => quoteOf(one, 'CALL_BACK', false));
  const summary = believed(
    reading.summary,
    lines.map(({ body }) => body),
  );
  const found = [
    summary,
    sentiment,
    nextStep,
    ...signs,
    ...extraction,
    ...callerAsked,
    ...openPoints,
    ...promises,
  ];
  if (found.every((one) => one == null)) return null;
  const told = new Map([...rules.extraction, ...extraction].map((one) => [one.field, one]));
  return {
    ...rules,
    summary: summary ?? rules.summary,
    sentiment: sentiment ?? rules.sentiment,
    scam: isSuspected ? { ...rules.scam, ...suspected, evidence: signs } : rules.scam,
    extraction: [...told.values()],
    callerAsked: callerAsked.length > 0 ? callerAsked : rules.callerAsked,
    openPoints: openPoints.length > 0 ? openPoints : rules.openPoints,
    callBack: promises.length > 0 ? { at: rules.callBack?.at ?? null, quotes: promises } : rules.callBack,
    // Whoever wants no calls, or may be defrauded, is never overruled by a model.
    nextStep: isFinal(rules.nextStep) ? rules.nextStep : (nextStep ?? rules.nextStep),
  };
}

function isFinal(step: AnalysisFacts['nextStep']): boolean {
  return step === 'NEVER_CALL' || step === 'REVIEW_SCAM';
}
