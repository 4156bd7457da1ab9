import type { z } from 'zod';
import type { secondReading } from '#contracts/calling/second-reading.ts';
import type { Turn } from '../detect/insight.ts';
import { intentSchema, triggerSchema } from '../findings/finding.ts';
import type { NewFinding } from '../findings/finding.ts';

type Reading = z.infer<typeof secondReading.payload>;

/** A model says how sure it is, and nobody has measured whether that is so. */
const surest = 0.9;
/** One word, or less, is found in any text. */
const shortest = 4;

/** What a model has found in the customer's messages, at the place of its quote. A quote that does not stand there drops the finding. */
export function findQuoted({ findings, version }: Reading, turns: readonly Turn[]): NewFinding[] {
  const said = new Map(turns.filter(({ from }) => from === 'CUSTOMER').map((turn) => [turn.seq, turn.text]));
  const made = new Map<string, NewFinding>();
  for (const { kind, name, seq, quote, confidence } of findings) {
    const names = kind === 'INTENT' ? intentSchema : triggerSchema;
    const from = quote.trim().length < shortest ? -1 : (said.get(seq)?.indexOf(quote) ?? -1);
    if (from < 0 || !names.safeParse(name).success) continue;
    made.set(`${kind} ${name} ${seq}`, {
      kind,
      name,
      atSeq: seq,
      probability: Math.min(confidence, surest),
      evidence: [{ seq, from, to: from + quote.length, quote, category: name }],
      detector: 'MODEL',
      version,
    });
  }
  return [...made.values()];
}
