import type { Insight } from '../../insight/detect/insight.ts';
import type { AnalysisFacts, Line } from './analysis.ts';

const mostLetters = 600;
/** What of one line a summary shows. */
const mostOfLine = 180;

/**
 * A summary of what was said, made of its own words: the first need, what was told, what was decided and what stayed open. Every figure
 * in it stands in the call.
 */
export function summarise(
  lines: readonly Line[],
  { slots, triggers, intents }: Pick<Insight, 'slots' | 'triggers' | 'intents'>,
  { openPoints, outcome }: Pick<AnalysisFacts, 'openPoints' | 'outcome'>,
): string {
  const need = needOf(lines);
  if (!need) return '';
  const told = new Map(slots.map(({ slot, raw }) => [slot, raw]));
  const raised = new Set(triggers.map(({ trigger }) => trigger));
  const open = openPoints.at(-1);
  const parts = [
    `Caller: “${cut(need.body)}”`,
    told.size > 0
      ? `Told: ${[...told].map(([slot, raw]) => `${slot.toLowerCase()} ${raw}`).join(', ')}.`
      : '',
    intents.length > 0 || raised.size > 0
      ? `Wants: ${[...new Set([...intents.map(({ intent }) => intent), ...raised])].map(words).join(', ')}.`
      : '',
    outcome === null ? '' : `Outcome: ${words(outcome)}.`,
    open ? `Open: “${cut(open.quote)}”` : '',
  ];
  const chosen: string[] = [];
  for (const part of parts.filter((one) => one !== ''))
    if ([...chosen, part].join(' ').length <= mostLetters) chosen.push(part);
  return chosen.join(' ');
}

/** The first line of the caller that says something, else the first at all. */
function needOf(lines: readonly Line[]): Line | undefined {
  const own = lines.filter(({ by }) => by === 'CALLER');
  return own.find(({ body }) => body.split(/\s+/).length >= 4) ?? own[0];
}

function cut(text: string): string {
  return text.length <= mostOfLine ? text : `${text.slice(0, mostOfLine).trimEnd()}…`;
}

function words(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
