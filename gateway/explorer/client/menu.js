// A button that opens a small box below it. Escape or a click elsewhere closes it.

import { element } from './dom.js';

let made = 0;

export function createMenu(label, ...content) {
  const id = `x-menu-${(made += 1)}`;
  const box = element(
    'div',
    { id, popover: 'auto', class: 'x-menu', role: 'dialog', 'aria-label': label },
    ...content,
  );
  const button = element(
    'button',
    { type: 'button', popovertarget: id, 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
    label,
  );
  box.addEventListener('beforetoggle', (event) => {
    button.setAttribute('aria-expanded', String(event.newState === 'open'));
    const { left, bottom } = button.getBoundingClientRect();
    box.style.setProperty('top', `${bottom + 6}px`);
    box.style.setProperty('left', `min(${left}px, calc(100vw - var(--x-menu-width) - 12px))`);
  });
  return { node: element('span', {}, button, box), button, close: () => box.hidePopover() };
}
