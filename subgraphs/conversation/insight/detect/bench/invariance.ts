import { RESTYLED } from '../testing/restyle.ts';
import type { ScamModels } from '../scam/scam-models.ts';
import type { Call } from '../train/read-calls.ts';
import { atMost, printTable, type Bar } from './report.ts';
import { asTurns, verdictOf } from './watched.ts';

/** How many verdicts change when only the style of a text does. */
export function invarianceTable(calls: readonly Call[], models: ScamModels): Bar[] {
  const plain = calls.map((call) => ({ turns: asTurns(call), verdict: verdictOf(asTurns(call), models) }));
  const rows = RESTYLED.map(([change, restyle]) => ({
    change,
    calls: plain.length,
    'verdicts that change': plain.filter(
      ({ turns, verdict }) =>
        verdictOf(
          turns.map((turn) => ({ ...turn, text: restyle(turn.text) })),
          models,
        ) !== verdict,
    ).length,
  }));
  printTable('Verdicts and style', 'all calls, the trained models', rows);
  const flips = rows.reduce((sum, one) => sum + one['verdicts that change'], 0);
  return [atMost('verdicts that style changes', flips, 0)];
}
