// The query plan of the operation at hand, and the time of each fetch once it has run.

import { element } from './dom.js';
import { subgraphChip, hueOf } from './subgraph-chip.js';

/** @param operation gives `{ query, operationName }` as it stands in the editor */
export function createPlanPanel({ operation }) {
  const hint = element('p', { class: 'x-count', role: 'status' });
  const steps = element('div', { class: 'x-plan' });
  const text = element('pre', {});
  const asText = element('details', { class: 'x-plan-text' }, element('summary', {}, 'As text'), text);
  const node = element('div', {}, hint, steps, asText);
  let shown;

  async function plan() {
    const asked = operation();
    const key = JSON.stringify(asked);
    if (key === shown) return;
    shown = key;
    if (asked.query.trim() === '') {
      say('Write an operation to see its plan.');
      return;
    }
    const response = await fetch('/explorer/plan', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: key,
    });
    const answer = await response.json();
    if (key !== shown) return;
    if (answer.errors) say(answer.errors.map(({ message }) => message).join('\n'));
    else show(answer, 'Run the operation to see the time of each fetch.');
  }

  function say(message) {
    hint.textContent = message;
    steps.replaceChildren();
    asText.hidden = true;
  }

  function show({ text: planText, nodes, fetches = [], totalMs }, message) {
    hint.textContent = nodes === null ? 'Nothing to fetch: the gateway answers this by itself.' : message;
    const times = new Map(fetches.map((timing) => [timing.fetch, timing]));
    const unplanned = fetches.filter((timing) => timing.fetch === null);
    steps.replaceChildren(
      ...(nodes === null ? [] : [showStep(nodes, times, totalMs)]),
      ...unplanned.map((timing) => showFetch({ ...timing, operation: '' }, timing, totalMs)),
    );
    asText.hidden = nodes === null;
    text.textContent = planText;
  }

  return {
    node,
    opened: () => plan().catch((error) => say(error.message)),
    changed: () => plan().catch((error) => say(error.message)),
    /** An operation has run and its answer told its plan. */
    ran(params, explained) {
      shown = JSON.stringify({ query: params.query, operationName: params.operationName ?? null });
      const requests = explained.fetches.length === 1 ? '1 fetch' : `${explained.fetches.length} fetches`;
      show(explained, `${requests} in ${explained.totalMs} ms.`);
    },
  };
}

const labels = {
  sequence: 'One after the other',
  parallel: 'At the same time',
  subscription: 'For each event',
};

function showStep(step, times, totalMs) {
  if (step.kind === 'fetch') return showFetch(step, times.get(step.id), totalMs);
  const label = step.kind === 'condition' ? `If ${step.condition}` : labels[step.kind];
  return element(
    'section',
    { class: `x-step x-${step.kind}` },
    element('h3', {}, label),
    step.steps.map((child) => showStep(child, times, totalMs)),
  );
}

function showFetch({ subgraph, path, requires, operation }, timing, totalMs) {
  return element(
    'details',
    { class: 'x-fetch' },
    element(
      'summary',
      {},
      subgraphChip(subgraph),
      element('span', { class: 'x-path' }, path.length === 0 ? 'root' : path.join('.')),
      timing && showTime(timing, subgraph, totalMs),
    ),
    requires && element('p', { class: 'x-kind' }, 'needs ', element('code', {}, requires)),
    operation && element('pre', {}, operation),
  );
}

function showTime({ startedMs, durationMs, status }, subgraph, totalMs) {
  const share = (ms) => `${Math.min(100, (100 * ms) / Math.max(totalMs, 0.1))}%`;
  return element(
    'span',
    { class: 'x-time' },
    element(
      'span',
      { class: 'x-track', 'aria-hidden': 'true' },
      element('span', {
        class: `x-span${status === 'ok' ? '' : ' x-span-bad'}`,
        style: { '--from': share(startedMs), '--for': share(durationMs), '--hue': hueOf(subgraph) },
      }),
    ),
    element('span', { class: 'x-ms', title: `started after ${startedMs} ms` }, `${durationMs} ms`),
    status !== 'ok' && element('span', { class: 'x-bad' }, status === 'errors' ? 'with errors' : 'no answer'),
  );
}
