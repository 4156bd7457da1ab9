// The line below GraphiQL with the status and figures of the last run.

import { element } from './dom.js';
import { factsOf } from './run-facts.js';

export function showRunLine(root) {
  const said = element('p', { class: 'x-run', role: 'status' }, 'Nothing has run yet.');
  root.append(said);
  return {
    running: (name) => said.replaceChildren(element('strong', {}, name), ' runs …'),
    ran: (run) => said.replaceChildren(element('strong', {}, run.name), ...showFacts(run)),
  };
}

export function showFacts(run) {
  return factsOf(run).map(({ text, title, bad }) =>
    element('span', { class: bad ? 'x-fact x-bad' : 'x-fact', title }, text),
  );
}
