import { Watch } from '../scam/watch.ts';
import type { ScamModels } from '../scam/scam-models.ts';
import { fold } from '../text/fold.ts';
import { atLeast, printTable, skipped, type Bar } from './report.ts';

/** Openings of real robocalls: a call that plays one recording has no second turn, so that one message must do. */
export function robocallTable(openings: readonly string[] | null, models: ScamModels): Bar[] {
  const name = 'robocall openings, p ≥ .5 or ≥ 2 kinds';
  if (!openings) return [skipped(name, 'robocalls.jsonl is absent')];
  const claims = openings.map((text) => {
    const watch = new Watch('VENDOR', models);
    watch.read({ seq: 1, from: 'VENDOR', text, at: new Date(0) }, fold(text));
    return { probability: watch.probability, kinds: watch.claim().categories.length };
  });
  const part = (found: (claim: { probability: number; kinds: number }) => boolean) =>
    claims.filter(found).length / claims.length;
  const flagged = part(({ probability, kinds }) => probability >= 0.5 || kinds >= 2);
  printTable('Openings of real robocalls', `${openings.length} transcripts that no model has seen`, [
    { rule: 'p ≥ .5', found: part(({ probability }) => probability >= 0.5) },
    { rule: '≥ 2 kinds of signs', found: part(({ kinds }) => kinds >= 2) },
    { rule: 'either', found: flagged },
  ]);
  return [atLeast(name, flagged, 0.7)];
}
