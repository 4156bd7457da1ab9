import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { Services } from '../../services.ts';
import type { WebhookFact } from './webhook.ts';

/** What an effect works with. It is part of the transaction that marks the event as done, so it happens once. */
export interface EffectTools {
  readonly tx: Tx;
  readonly tell: Tell;
  readonly services: Services;
  readonly provider: string;
  readonly account: string;
  readonly isSandbox: boolean;
}

type FactOf<Kind extends WebhookFact['kind']> = Extract<WebhookFact, { readonly kind: Kind }>;
export type Effect<Kind extends WebhookFact['kind']> = (
  fact: FactOf<Kind>,
  tools: EffectTools,
) => Promise<unknown>;

/** What follows from each kind of fact, in this order. */
export type Effects = { readonly [Kind in WebhookFact['kind']]: readonly Effect<Kind>[] };

/** Runs what follows from a fact. @returns how many effects it has */
export async function apply(effects: Effects, fact: WebhookFact, tools: EffectTools): Promise<number> {
  switch (fact.kind) {
    case 'MESSAGE_REPORTED':
      return runAll(effects.MESSAGE_REPORTED, fact, tools);
    case 'MESSAGE_RECEIVED':
      return runAll(effects.MESSAGE_RECEIVED, fact, tools);
    case 'ADDRESS_SUPPRESSED':
      return runAll(effects.ADDRESS_SUPPRESSED, fact, tools);
    case 'ADDRESS_RESTORED':
      return runAll(effects.ADDRESS_RESTORED, fact, tools);
    case 'KEY_PRESSED':
      return runAll(effects.KEY_PRESSED, fact, tools);
    case 'CALL_MOVED':
      return runAll(effects.CALL_MOVED, fact, tools);
    case 'RECORDING_MOVED':
      return runAll(effects.RECORDING_MOVED, fact, tools);
    case 'LEG_MOVED':
      return runAll(effects.LEG_MOVED, fact, tools);
    case 'CALL_ANSWERED_BY':
      return runAll(effects.CALL_ANSWERED_BY, fact, tools);
    case 'OBJECT_CHANGED':
      return runAll(effects.OBJECT_CHANGED, fact, tools);
  }
}

async function runAll<Fact>(
  effects: readonly ((fact: Fact, tools: EffectTools) => Promise<unknown>)[],
  fact: Fact,
  tools: EffectTools,
): Promise<number> {
  // One after the other: they share a transaction.
  for (const effect of effects) await effect(fact, tools);
  return effects.length;
}
