// The current operation as code to copy.

import { codeFor, kinds } from './code.js';
import { element } from './dom.js';
import { operationsOf } from './operations.js';

/** @param operation returns the editor's `{ query, operationName, variables }` */
export function createCodePanel({ operation, endpoint, session }) {
  const kind = element(
    'select',
    { 'aria-label': 'Kind of code', onchange: render },
    kinds.map((name) => element('option', {}, name)),
  );
  const copy = element('button', { type: 'button', onclick: () => void copyCode() }, 'Copy');
  const inClear = element('input', { type: 'checkbox', onchange: render });
  const choice = element('label', { class: 'x-choice' }, inClear, 'with my session id in clear');
  const code = element('pre', { class: 'x-code', tabindex: '0', 'aria-label': 'Code' });
  const said = element('p', { class: 'x-kind', role: 'status' });
  const node = element('div', {}, element('div', { class: 'x-row' }, kind, copy, choice), said, code);

  function render() {
    const { query, operationName, variables } = operation();
    const operations = operationsOf(query);
    const chosen = operations.find(({ name }) => name === operationName) ?? operations[0];
    choice.hidden = session.id === null;
    copy.disabled = chosen === undefined;
    said.textContent = chosen === undefined ? 'Write an operation to see it as code.' : '';
    code.hidden = chosen === undefined;
    if (chosen === undefined) return;
    const asked = { kind: chosen.kind, query, operationName: chosen.name, variables };
    code.textContent = codeFor(kind.value, asked, endpoint, {
      session: session.id,
      inClear: inClear.checked,
    });
  }

  async function copyCode() {
    render();
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.textContent = 'Copied.';
    } catch {
      // Without https the clipboard may be missing.
      getSelection().selectAllChildren(code);
      said.textContent = 'Selected: press Ctrl-C or ⌘C.';
    }
  }

  session.onChange(() => {
    inClear.checked = false;
    render();
  });
  return {
    node,
    opened() {
      inClear.checked = false;
      render();
    },
    changed: render,
  };
}
