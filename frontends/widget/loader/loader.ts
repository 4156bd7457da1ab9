import { readLook } from '../protocol/look.ts';
import type { Look } from '../protocol/look.ts';
import type { ToPage, ToPanel } from '../protocol/messages.ts';
import { chooseLanguage } from '../protocol/language.ts';
import { readGuest } from '../protocol/guest.ts';
import type { Guest } from '../protocol/guest.ts';
import { createLauncher } from './launcher.ts';
import { createMemory } from './memory.ts';

/** The API of a page: `Switchboard('open')`. Before the script has loaded, a page may queue calls in `q`. */
interface Api {
  (command: unknown, ...values: unknown[]): void;
  readonly q?: readonly unknown[][];
}

declare global {
  interface Window {
    Switchboard?: Api;
  }
}

/** Wider windows keep an open panel open on the next page; on a small one it would cover the page. */
const smallWidth = '(max-width:480px)';

const script = document.currentScript;
// Included twice, it runs once.
if (script instanceof HTMLScriptElement && !document.querySelector('switchboard-widget')) {
  const { src, dataset } = script;
  const run = () => start(new URL(src).origin, dataset);
  if (document.body) run();
  else addEventListener('DOMContentLoaded', run);
}

function start(origin: string, dataset: DOMStringMap): void {
  const { documentElement: page } = document;
  const languages = [dataset.language ?? '', page.lang, ...navigator.languages];
  const session = createMemory('localStorage', `switchboard-session ${origin}`);
  const visited = createMemory('localStorage', `switchboard-conversation ${origin}`);
  const opened = createMemory('sessionStorage', `switchboard-open ${origin}`);
  const listeners = new EventTarget();
  let look = readLook(dataset);
  let guest: Guest = {};
  let isOpen = false;
  let isReady = false;
  let unread = 0;

  const launcher = createLauncher(chooseLanguage(languages), {
    toggle: () => open(!isOpen),
    close: () => open(false),
    prepare: load,
  });

  const report = (event: string, detail?: unknown) =>
    listeners.dispatchEvent(new CustomEvent(event, { detail }));
  // Until the panel is ready nothing is sent: it begins with all that is known then.
  const send = (message: ToPanel) => {
    if (isReady) launcher.frame.contentWindow?.postMessage(message, origin);
  };
  const show = () => launcher.show(isOpen, unread);

  function load(): void {
    launcher.load(`${origin}/widget/#${encodeURIComponent(location.origin)}`);
  }

  function open(next: boolean, takesFocus = true): void {
    if (next === isOpen) return;
    isOpen = next;
    opened.write(next ? 'yes' : '');
    load();
    show();
    if (takesFocus) {
      if (next) launcher.frame.focus();
      else launcher.focus();
    }
    send({ kind: next ? 'open' : 'close' });
    report(next ? 'open' : 'close');
  }

  function dress(more: Look): void {
    look = { ...look, ...more };
    launcher.dress(look);
    send({ kind: 'look', look: dressed() });
  }

  /** The look with the CSS variables of the page, which also reach the button by themselves. */
  function dressed(): Look {
    const variables = ['accent', 'radius', 'font'].map((name) => [
      name,
      launcher.variable(`--switchboard-${name}`),
    ]);
    return readLook({ ...Object.fromEntries(variables), ...look });
  }

  addEventListener('message', ({ data, source, origin: from }: MessageEvent<ToPage>) => {
    if (source === null || source !== launcher.frame.contentWindow || from !== origin) return;
    switch (data.kind) {
      case 'ready':
        isReady = true;
        send({
          kind: 'start',
          languages,
          direction: getComputedStyle(page).direction,
          look: dressed(),
          guest,
          session: session.read(),
          isOpen,
        });
        report('ready');
        break;
      case 'close':
        open(false);
        break;
      case 'unread':
        unread = data.count;
        show();
        report('unread', unread);
        break;
      case 'message':
        report('message', { from: data.from });
        break;
      case 'conversation':
        visited.write(data.isThere ? 'yes' : '');
        break;
      case 'keep':
        session.write(data.session ?? '');
        break;
    }
  });

  function api(command: unknown, ...[first, second]: unknown[]): void {
    switch (command) {
      case 'open':
        return open(true);
      case 'close':
        return open(false);
      case 'toggle':
        return open(!isOpen);
      case 'identify':
        guest = { ...guest, ...readGuest(first) };
        return send({ kind: 'identify', guest });
      case 'theme':
        return dress(readLook(first));
      case 'on':
        if (isListener(second))
          listeners.addEventListener(String(first), (event) => second((event as CustomEvent).detail));
        return;
      default:
        reportError(new TypeError(`Switchboard has no command "${String(command)}".`));
    }
  }

  const queue = window.Switchboard?.q ?? [];
  window.Switchboard = api;
  show();
  dress({});
  for (const [command, ...values] of queue) api(command, ...values);
  if (opened.read() !== '' && !matchMedia(smallWidth).matches) open(true, false);
  else if (visited.read() !== '') whenIdle(load);
}

function isListener(value: unknown): value is (detail: unknown) => void {
  return typeof value === 'function';
}

/** After the page has loaded, when it has nothing else to do. */
function whenIdle(action: () => void): void {
  const idle = () => (window.requestIdleCallback ?? setTimeout)(action);
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle);
}
