import { TRIGGERS, type ScamClaim, type Trigger, type TriggerClaim, type Turn } from '../insight.ts';
import type { RuledIntent } from '../intents/intents.ts';
import { fold } from '../text/fold.ts';
import { findAlarms } from './alarms.ts';
import type { Heard, Reason } from './heard.ts';
import { draftReason } from './order-draft.ts';
import { isFailedAnswer, negativeTwice } from './handover.ts';

const VERSION = 'trigger-rules-1';
/** An intent below this raises nothing. */
const THRESHOLD = 0.6;
/** A number and a time beside a wish to be called leave no doubt. */
const WITH_NUMBER = 0.95;
const FROM_INTENTS: readonly (readonly [RuledIntent, Trigger])[] = [
  ['CALL_BACK', 'CALL_BACK'],
  ['HUMAN', 'HANDOVER'],
  ['COMPLAIN', 'COMPLAINT'],
  ['CANCEL', 'CANCELLATION'],
  ['PAY', 'PAYMENT'],
];

/** Triggers that a conversation has raised so far. A customer who takes a wish back takes its trigger back. */
export class Triggers {
  readonly #raised = new Map<Trigger, TriggerClaim>();
  readonly #heard: Heard[] = [];
  #failed: Turn[] = [];

  /** A message of the customer. */
  hear(heard: Heard): void {
    this.#heard.push(heard);
    for (const [intent, trigger] of FROM_INTENTS) {
      const claim = heard.intents.find((one) => one.intent === intent && one.probability >= THRESHOLD);
      if (claim) this.#raise(trigger, heard.turn, intent === 'CALL_BACK' ? withNumber(heard, claim) : claim);
      else if (heard.denied.has(intent)) this.#raised.delete(trigger);
    }
    for (const { tag, reason } of findAlarms(heard)) this.#raise(tag, heard.turn, reason);
    const draft = draftReason(this.#heard);
    if (draft) this.#raise('ORDER_DRAFT', heard.turn, draft);
    const unhappy = negativeTwice(this.#heard);
    if (unhappy) this.#raise('HANDOVER', heard.turn, unhappy);
  }

  /** An answer of the assistant: two that failed call for a person. */
  answer(turn: Turn): void {
    const reason = isFailedAnswer(turn, fold(turn.text));
    if (!reason) return;
    this.#failed = [...this.#failed, turn];
    if (this.#failed.length >= 2) this.#raise('HANDOVER', turn, reason);
  }

  /** A likely scam is a matter for people. */
  warn(turn: Turn, scam: ScamClaim): void {
    if (scam.verdict === 'LIKELY') this.#raise('HANDOVER', turn, scam);
  }

  claims(): TriggerClaim[] {
    return TRIGGERS.flatMap((trigger) => this.#raised.get(trigger) ?? []);
  }

  #raise(trigger: Trigger, turn: Turn, { probability, evidence }: Reason): void {
    const before = this.#raised.get(trigger);
    if (before && before.atSeq === turn.seq && before.probability >= probability) return;
    this.#raised.set(trigger, {
      trigger,
      probability: Math.max(probability, before?.probability ?? 0),
      evidence,
      atSeq: turn.seq,
      detector: 'RULES',
      version: VERSION,
    });
  }
}

function withNumber(heard: Heard, claim: Reason): Reason {
  const hasNumber = heard.slots.some(({ slot }) => slot === 'PHONE');
  return hasNumber ? { probability: WITH_NUMBER, evidence: claim.evidence } : claim;
}
