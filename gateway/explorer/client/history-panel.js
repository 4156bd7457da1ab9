// Earlier runs, to open or run again.

import { element } from './dom.js';
import { showFacts } from './run-line.js';

/** @param open opens a run in a new tab: `(run, { andRun })` */
export function createHistoryPanel(history, open) {
  const empty = element('p', { class: 'x-empty' }, 'What you run is listed here, in this browser only.');
  const note = element(
    'p',
    { class: 'x-kind' },
    'Kept in this browser, without answers; passwords and the like are left empty.',
  );
  const clear = element('button', { type: 'button', onclick: () => history.clear() }, 'Clear');
  const list = element('ul', { class: 'x-cards' });
  const head = element('div', { class: 'x-card-head' }, note, clear);
  const node = element('div', {}, empty, head, list);

  function render() {
    empty.hidden = history.runs.length > 0;
    head.hidden = !empty.hidden;
    list.replaceChildren(...history.runs.map((run) => showRun(run, open)));
  }

  history.onChange(render);
  render();
  return { node, opened: render };
}

function showRun(run, open) {
  const button = (label, options) =>
    element(
      'button',
      { type: 'button', 'aria-label': `${label}: ${run.name}`, onclick: () => void open(run, options) },
      label,
    );
  const at = new Date(run.at);
  return element(
    'li',
    { class: 'x-card' },
    element(
      'div',
      { class: 'x-card-head' },
      element('strong', {}, run.name),
      button('Open', { andRun: false }),
      button('Run again', { andRun: true }),
    ),
    element(
      'p',
      { class: 'x-run' },
      ...showFacts(run),
      element(
        'time',
        { class: 'x-kind', datetime: at.toISOString(), title: at.toLocaleString() },
        at.toLocaleTimeString(),
      ),
    ),
  );
}
