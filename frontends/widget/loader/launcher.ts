import type { Look } from '../protocol/look.ts';
import { style } from './style.ts';

/** The button, and the frame that it opens, in a closed shadow root of the page. */
export interface Launcher {
  readonly frame: HTMLIFrameElement;
  /**
   * Shows the panel or hides it.
   * @param badge the number of unread messages; empty for none
   * @param words the same in words
   */
  show(isOpen: boolean, badge: string, words: string): void;
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

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  values: Partial<HTMLElementTagNameMap[Tag]> = {},
): HTMLElementTagNameMap[Tag] => Object.assign(document.createElement(tag), values);

/** The page may demand Trusted Types and forbid styles: everything is made by the DOM, the style is a constructed sheet. */
export function createLauncher({ toggle, close, prepare }: LauncherActions): Launcher {
  const host = document.createElement('switchboard-widget');
  const shadow = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];

  const root = make('div');
  const button = make('button', { type: 'button' });
  const count = make('b');
  const status = make('p', { role: 'status' });
  const frame = make('iframe', { title: 'Chat' });
  button.append(make('i'));
  button.addEventListener('click', toggle);
  button.addEventListener('pointerenter', prepare);
  button.addEventListener('focus', prepare);
  button.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  root.append(button, status);
  shadow.append(root);

  return {
    frame,
    show(isOpen, badge, words) {
      // A page may have replaced its body.
      if (!host.isConnected) document.body.append(host);
      root.classList.toggle('open', isOpen);
      button.ariaLabel = words === '' ? 'Chat' : `Chat, ${words}`;
      button.ariaExpanded = `${isOpen}`;
      status.textContent = words;
      count.textContent = badge;
      if (badge === '') count.remove();
      else button.append(count);
    },
    load(url) {
      if (frame.isConnected) return;
      frame.src = url;
      root.append(frame);
    },
    dress({ accent = '', radius = '', position }) {
      host.style.setProperty('--switchboard-accent', accent);
      host.style.setProperty('--switchboard-radius', radius);
      root.className = position ?? '';
    },
    focus: () => button.focus(),
    variable: (name) => getComputedStyle(host).getPropertyValue(`--switchboard-${name}`),
  };
}
