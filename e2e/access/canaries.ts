import type { Findings } from './entities.ts';
import type { Story } from './story.ts';
import type { WholeSystem } from './whole-system.ts';

/**
 * Looks for every secret of a story where it must not be: in logs, traces and metrics at all, and in the answers of people who
 * may not see it. Operators see what people wrote; nobody is shown a password, a session or a key again.
 */
export async function searchForSecrets(
  whole: WholeSystem,
  { people, keys, secrets }: Story,
): Promise<Findings> {
  const metrics = await fetch(`${whole.system.origin}/metrics`).then((response) => response.text());
  const status = await fetch(`${whole.system.origin}/status`).then((response) => response.text());
  const places = new Map([
    ['a log', whole.system.output()],
    ['a trace', whole.traces.text()],
    ['the metrics', metrics],
    ['the status', status],
  ]);
  const problems = [...places].flatMap(([place, text]) =>
    text === '' ? [`${place} is empty: nothing was searched`] : [],
  );
  let checked = 0;
  for (const { value, seenBy, isCredential } of secrets.all) {
    for (const [place, text] of places) {
      checked += 1;
      if (text.includes(value)) problems.push(`${value} is in ${place}: ${around(text, value)}`);
    }
    for (const { name, claims } of [...people, ...keys]) {
      checked += 1;
      const isOperator = ['ADMIN', 'AGENT', 'API_KEY'].includes(claims.role);
      if (!isCredential && (isOperator || seenBy.includes(name))) continue;
      const text = whole.answered.get(name)?.find((answer) => answer.includes(value));
      if (text !== undefined) problems.push(`${value} was answered to ${name}: ${around(text, value)}`);
    }
  }
  return { problems, checked };
}

function around(text: string, value: string): string {
  const at = text.indexOf(value);
  return text.slice(Math.max(0, at - 200), at + value.length + 100);
}
