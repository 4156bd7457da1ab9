import type { Model } from '../model/weights-file.ts';
import type { Weights } from '../model/logistic.ts';

/** What turns signs and words into a probability. */
export interface ScamModels {
  /** Over categories of signs; it is always there. */
  readonly signs: Model;
  /** Over words; only where an installation has trained it. */
  readonly words: Model | null;
}

/** The one head of a model for scams. */
export function scamHead(model: Model): Weights {
  const head = model.heads.get('scam');
  if (!head) throw new Error('the weights have no head "scam"');
  return head;
}
