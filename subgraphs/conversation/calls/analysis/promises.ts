import type { Slot, TriggerClaim } from '../../insight/detect/insight.ts';
import { fold } from '../../insight/detect/text/fold.ts';
import { PhraseBook } from '../../insight/detect/text/phrases.ts';
import type { AnalysisFacts, Line } from './analysis.ts';

/** How an agent or an operator promises a call. */
const promised = new PhraseBook({
  CALL_BACK: [
    'i|we|somebody|someone|colleague will|can|shall ~2 call|ring|phone ~1 you',
    'well|ill call|ring|phone ~1 you',
    'call you back|again',
    'get back to you',
    'ich|wir|jemand|kollege|kollegin ~4 zurückrufen|zurück|anrufen',
    'rufen|rufe|ruft ~4 zurück|an',
    'melden|melde|meldet ~4 bei ihnen',
  ],
});

/** The promise, or the wish, that somebody calls again, with the time that was named last; null without one. */
export function callBackOf(
  lines: readonly Line[],
  triggers: readonly TriggerClaim[],
  slots: readonly Slot[],
): AnalysisFacts['callBack'] {
  const wished = triggers
    .filter(({ trigger }) => trigger === 'CALL_BACK')
    .flatMap(({ evidence }) => [...evidence]);
  const given = lines
    .filter(({ by }) => by !== 'CALLER')
    .flatMap(({ seq, body }) => {
      const words = fold(body);
      const [hit] = promised.find(words);
      if (!hit) return [];
      const [from, to] = [words[hit.first]?.from ?? 0, words[hit.last]?.to ?? body.length];
      return [{ seq, from, to, quote: body.slice(from, to), category: 'PROMISE' }];
    });
  const quotes = [...wished, ...given];
  if (quotes.length === 0) return null;
  return { at: slots.findLast(({ slot }) => slot === 'TIME')?.value ?? null, quotes };
}
