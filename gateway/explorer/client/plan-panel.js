// The query plan of the current operation, and the time of each fetch after a run.

import { hueOf } from './colours.js';
import { element } from './dom.js';
import { subgraphChip } from './subgraph-chip.js';

/** @param operation returns the editor's `{ query, operationName, variables }` */
export function createPlanPanel({ operation, session }) {
  const hint = element('p', { class: 'x-count', role: 'status' });
  const steps = element('div', { class: 'x-plan' });
  const others = element('div', { class: 'x-plan' });
  const text = element('pre', {});
  const asText = element('details', { class: 'x-plan-text' }, element('summary', {}, 'As text'), text);
  const node = element('div', {}, hint, steps, others, asText);
  /** The elements that show the time of each fetch, by its id. */
  const places = new Map();
  let drawn;
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
      headers: {
        'content-type': 'application/json',
        ...(session.id === null ? {} : { 'x-session-id': session.id }),
      },
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
    others.replaceChildren();
    places.clear();
    drawn = undefined;
    asText.hidden = true;
  }

  function show({ text: planText, nodes, fetches = [], totalMs }, message) {
    hint.textContent = nodes === null ? 'Nothing to fetch: the gateway answers this by itself.' : message;
    // Opened parts of the plan stay open between events.
    if (planText !== drawn) {
      drawn = planText;
      places.clear();
      steps.replaceChildren(...(nodes === null ? [] : [showStep(nodes, places)]));
      asText.hidden = nodes === null;
      text.textContent = planText;
    }
    const times = new Map(fetches.map((timing) => [timing.fetch, timing]));
    for (const [id, { place, subgraph }] of places) {
      const timing = times.get(id);
      place.replaceChildren(...(timing ? [showTime(timing, subgraph, totalMs)] : []));
    }
    const unplanned = fetches.filter((timing) => timing.fetch === null);
    others.replaceChildren(...unplanned.map((timing) => showUnplanned(timing, totalMs)));
  }

  return {
    node,
    opened: () => plan().catch((error) => say(error.message)),
    changed: () => plan().catch((error) => say(error.message)),
    /**
     * Called when an operation has run, with the plan from its answer.
     * @param event the number of a subscription's event
     */
    ran({ query }, explained, event) {
      const current = operation();
      // Another operation is shown now.
      if (current.query !== query) return;
      shown = JSON.stringify(current);
      const requests = explained.fetches.length === 1 ? '1 fetch' : `${explained.fetches.length} fetches`;
      const which = event === undefined ? '' : `Event ${event}: `;
      show(explained, `${which}${requests} in ${explained.totalMs} ms.`);
    },
  };
}

const labels = {
  sequence: 'One after the other',
  parallel: 'At the same time',
  subscription: 'For each event',
};

function showStep(step, places) {
  if (step.kind === 'fetch') return showFetch(step, places);
  const label = step.kind === 'condition' ? `If ${step.condition}` : labels[step.kind];
  return element(
    'section',
    { class: `x-step x-${step.kind}` },
    element('h3', {}, label),
    step.steps.map((child) => showStep(child, places)),
  );
}

function showFetch({ id, subgraph, path, requires, operation }, places) {
  const place = element('span', {});
  places.set(id, { place, subgraph });
  return element(
    'details',
    { class: 'x-fetch' },
    showSummary(subgraph, path, place),
    requires && element('p', { class: 'x-kind' }, 'needs ', element('code', {}, requires)),
    element('pre', {}, operation),
  );
}

/** A request that the plan does not name. */
function showUnplanned(timing, totalMs) {
  const { subgraph, path } = timing;
  return element(
    'details',
    { class: 'x-fetch' },
    showSummary(subgraph, path, showTime(timing, subgraph, totalMs)),
  );
}

function showSummary(subgraph, path, time) {
  const where = path.length === 0 ? 'root' : path.join('.');
  return element('summary', {}, subgraphChip(subgraph), element('span', { class: 'x-path' }, where), time);
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
