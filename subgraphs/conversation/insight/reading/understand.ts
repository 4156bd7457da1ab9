import type { Claim, Insight, Slot, Turn } from '../detect/insight.ts';
import type { NewFinding } from '../findings/finding.ts';
import { isQuoted } from './quoted.ts';
import type { KeptReading } from './readings.ts';

export interface Understood {
  readonly insight: Insight;
  /** What the turns after `afterSeq` have brought, in their order. */
  readonly findings: readonly NewFinding[];
}

/**
 * Reads a conversation on, turn by turn. What is found at a turn depends on it and on what was said before, so that it is the same
 * however many turns come at once. A finding without words that stand in the messages is none.
 * @param turns that come after what was read so far
 */
export function understand(
  { reading, texts, gist }: KeptReading,
  turns: readonly Turn[],
  afterSeq: number,
): Understood {
  const findings: NewFinding[] = [];
  let before = reading.insight();
  for (const turn of turns) {
    texts.set(turn.seq, turn.text);
    reading.add(turn);
    const insight = reading.insight();
    gist.add(turn, insight);
    if (turn.seq > afterSeq)
      findings.push(...findAt(turn, before, insight).filter((one) => isQuoted(one, texts)));
    before = insight;
  }
  return { insight: before, findings };
}

/** What a turn has brought. */
function findAt(turn: Turn, before: Insight, now: Insight): NewFinding[] {
  const at = turn.seq;
  const found = (kind: NewFinding['kind'], name: string, claim: Claim): NewFinding => ({
    kind,
    name,
    atSeq: at,
    ...plain(claim),
  });
  const { language, sentiment, scam } = now;
  const own = turn.from === 'CUSTOMER';
  return [
    ...(own && language.language !== null && language.language !== before.language.language
      ? [found('LANGUAGE', language.language, language)]
      : []),
    ...(own ? now.intents.map((claim) => found('INTENT', claim.intent, claim)) : []),
    ...newSlots(at, now.slots.slice(before.slots.length)),
    ...(own && sentiment.sentiment !== 'NEUTRAL' ? [found('SENTIMENT', sentiment.sentiment, sentiment)] : []),
    ...now.triggers
      .filter(({ atSeq }) => atSeq === at)
      .map((claim) => found('TRIGGER', claim.trigger, claim)),
    ...(scam.verdict !== 'NONE' && scam.verdict !== before.scam.verdict
      ? [{ ...found('SCAM', scam.verdict, scam), value: { categories: scam.categories } }]
      : []),
  ];
}

function plain({ probability, evidence, detector, version }: Claim) {
  return { probability, evidence: [...evidence], detector, version };
}

/** The facts that one message tells are one finding. */
function newSlots(atSeq: number, slots: readonly Slot[]): NewFinding[] {
  if (slots.length === 0) return [];
  return [
    {
      kind: 'SLOTS',
      name: 'SLOTS',
      value: { slots },
      probability: Math.min(...slots.map(({ confidence }) => confidence)),
      evidence: slots.map(({ slot, seq, from, to, raw }) => ({ seq, from, to, quote: raw, category: slot })),
      detector: 'RULES',
      version: 'slots-1',
      atSeq,
    },
  ];
}
