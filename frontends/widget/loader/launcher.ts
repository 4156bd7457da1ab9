import type { Language } from '../protocol/language.ts';
import type { Look } from '../protocol/look.ts';
import { style } from './style.ts';
import { buttonTexts } from './texts.ts';

/** The button, and the frame that it opens, in a closed shadow root of the page. */
export interface Launcher {
  readonly frame: HTMLIFrameElement;
  /** Shows the panel or hides it. @param unread how many messages the badge counts */
  show(isOpen: boolean, unread: number): void;
  /** Loads the panel, once. */
  load(url: string): void;
  dress(look: Look): void;
  focus(): void;
  /** The value of a CSS variable where the button is. */
  variable(name: string): string;
}

export interface LauncherActions {
  readonly toggle: () => void;
  readonly close: () => void;
  /** The visitor is about to open the panel. */
  readonly prepare: () => void;
}

const bubble = 'M4 5h16v11H10l-5 4v-4H4z';
const chevron = 'm6 9 6 6 6-6';

/** The page may demand Trusted Types and forbid styles: everything is made by the DOM, the style is a constructed sheet. */
export function createLauncher(language: Language, { toggle, close, prepare }: LauncherActions): Launcher {
  const host = document.createElement('switchboard-widget');
  const shadow = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];

  const root = document.createElement('div');
  const button = document.createElement('button');
  const badge = document.createElement('b');
  const status = document.createElement('p');
  const frame = document.createElement('iframe');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  const icon = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  icon.append(path);
  badge.ariaHidden = 'true';
  status.role = 'status';
  button.type = 'button';
  button.append(icon, badge);
  button.addEventListener('click', toggle);
  button.addEventListener('pointerenter', prepare);
  button.addEventListener('focus', prepare);
  button.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  frame.title = 'Chat';
  frame.allow = 'clipboard-write';
  root.append(button, status);
  shadow.append(root);

  const texts = buttonTexts[language];
  return {
    frame,
    show(isOpen, unread) {
      // A page may have replaced its body.
      if (!host.isConnected) document.body.append(host);
      root.classList.toggle('open', isOpen);
      path.setAttribute('d', isOpen ? chevron : bubble);
      badge.textContent = isOpen || unread === 0 ? '' : unread > 9 ? '9+' : `${unread}`;
      status.textContent = isOpen || unread === 0 ? '' : texts.unread(unread);
      const count = unread === 0 ? '' : `, ${texts.unread(unread)}`;
      button.ariaLabel = isOpen ? texts.close : texts.open + count;
      button.ariaExpanded = `${isOpen}`;
    },
    load(url) {
      if (frame.isConnected) return;
      frame.src = url;
      root.append(frame);
    },
    dress({ accent, radius, position }) {
      for (const [name, value] of Object.entries({ accent, radius })) {
        if (value !== undefined) host.style.setProperty(`--switchboard-${name}`, value);
      }
      root.classList.toggle('left', position === 'left');
      root.classList.toggle('right', position === 'right');
    },
    focus: () => button.focus(),
    variable: (name) => getComputedStyle(host).getPropertyValue(name).trim(),
  };
}
