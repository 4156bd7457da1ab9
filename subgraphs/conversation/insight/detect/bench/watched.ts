import type { ScamClaim, Speaker, Turn } from '../insight.ts';
import { Watch } from '../scam/watch.ts';
import type { ScamModels } from '../scam/scam-models.ts';
import { fold } from '../text/fold.ts';
import type { Call } from '../train/read-calls.ts';

/** The verdict at the end of a conversation, as the service would have reached it. */
export function verdictOf(turns: readonly Turn[], models: ScamModels): ScamClaim['verdict'] {
  const watches = (['CUSTOMER', 'VENDOR'] as const).map((suspect) => new Watch(suspect, models));
  for (const turn of turns) {
    const words = fold(turn.text);
    for (const watch of watches) watch.read(turn, words);
  }
  const verdicts = watches.map((watch) => watch.claim().verdict);
  return verdicts.includes('LIKELY') ? 'LIKELY' : verdicts.includes('SUSPECTED') ? 'SUSPECTED' : 'NONE';
}

/** A call as turns: the caller is a vendor, and whoever is called a customer. */
export function asTurns(call: Call): Turn[] {
  return call.turns.map(({ role, text }, index) => ({
    seq: index + 1,
    from: role === 'caller:' ? ('VENDOR' as const) : ('CUSTOMER' as const),
    text,
    at: new Date(0),
  }));
}

/** Lines of a chat as turns. */
export function chatTurns(lines: readonly { readonly isCustomer: boolean; readonly text: string }[]): Turn[] {
  return lines.map(({ isCustomer, text }, index) => ({
    seq: index + 1,
    from: (isCustomer ? 'CUSTOMER' : 'VENDOR') satisfies Speaker,
    text,
    at: new Date(0),
  }));
}

export interface Counted {
  readonly n: number;
  readonly suspected: number;
  readonly likely: number;
}

/** How many conversations end with which verdict; a LIKELY one was SUSPECTED, too. */
export function countVerdicts(conversations: readonly (readonly Turn[])[], models: ScamModels): Counted {
  const verdicts = conversations.map((turns) => verdictOf(turns, models));
  const likely = verdicts.filter((verdict) => verdict === 'LIKELY').length;
  return { n: verdicts.length, likely, suspected: verdicts.filter((verdict) => verdict !== 'NONE').length };
}
