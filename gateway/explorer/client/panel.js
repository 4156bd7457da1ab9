// The side panel shows one content at a time. A button opens it; the button, the cross or Escape closes it.

import { element } from './dom.js';

export function createPanel(root) {
  const title = element('h2', { id: 'x-panel-title' });
  const close = element('button', { type: 'button', class: 'x-close', 'aria-label': 'Close the panel' }, '×');
  const body = element('div', { class: 'x-panel-body' });
  root.append(element('div', { class: 'x-panel-head' }, title, close), body);
  let open;

  function hide() {
    if (!open) return;
    open.button.setAttribute('aria-expanded', 'false');
    root.hidden = true;
    open.button.focus();
    open = undefined;
  }

  close.addEventListener('click', hide);
  function hideOnEscape(event) {
    if (event.key === 'Escape') hide();
  }
  root.addEventListener('keydown', hideOnEscape);

  return {
    hide,
    isOpen: (name) => open?.name === name,
    /** @param content renders itself when it is opened: `{ node, opened() }` */
    add(name, label, button, content) {
      button.addEventListener('keydown', hideOnEscape);
      button.addEventListener('click', () => {
        if (open?.name === name) {
          hide();
          return;
        }
        open?.button.setAttribute('aria-expanded', 'false');
        open = { name, button };
        button.setAttribute('aria-expanded', 'true');
        title.textContent = label;
        body.replaceChildren(content.node);
        root.hidden = false;
        content.opened();
      });
    },
  };
}
