import type { Guest } from '../protocol/guest.ts';
import type { Look } from '../protocol/look.ts';
import type { ToPage, ToPanel } from '../protocol/messages.ts';
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
const smallWindow = '(max-width:480px)';

const script = document.currentScript;
// Included twice, it runs once.
if (script instanceof HTMLScriptElement && !document.querySelector('switchboard-widget')) {
  const { src, dataset } = script;
  const run = () => start(new URL(src).origin, dataset);
  if (document.body) run();
  else addEventListener('DOMContentLoaded', run);
}

function start(origin: string, dataset: DOMStringMap): void {
  const conversation = createMemory('localStorage', origin);
  const opened = createMemory('sessionStorage', origin);
  const events = new EventTarget();
  /** What the panel reads: it knows which values are valid. */
  let look: Look = Object.assign({}, dataset);
  let guest: Guest = {};
  let isOpen = false;
  let isReady = false;
  let unread = 0;
  let words = '';

  const launcher = createLauncher({
    toggle: () => open(!isOpen),
    close: () => open(false),
    prepare: load,
  });

  const report = (event: string, detail?: unknown) =>
    events.dispatchEvent(new CustomEvent(event, { detail }));
  // Until the panel is ready nothing is sent: it begins with all that is known then.
  const send = (message: ToPanel) => {
    if (isReady) launcher.frame.contentWindow?.postMessage(message, origin);
  };

  function show(): void {
    const isNew = unread > 0 && !isOpen;
    launcher.show(isOpen, isNew ? `${unread > 9 ? '9+' : unread}` : '', isNew ? words : '');
  }

  function load(): void {
    launcher.load(`${origin}/widget/#${encodeURIComponent(location.origin)}`);
  }

  function open(next: boolean, takesFocus = true): void {
    if (next === isOpen) return;
    isOpen = next;
    opened.write(next ? 'yes' : '');
    load();
    show();
    if (takesFocus) (next ? launcher.frame : launcher).focus();
    send({ kind: next ? 'open' : 'close' });
    report(next ? 'open' : 'close');
  }

  function dress(more: Look): void {
    look = { ...look, ...more };
    launcher.dress(look);
    show();
    send({ kind: 'look', look: dressed() });
  }

  /** The look with the CSS variables of the page, which reach the button by themselves. */
  function dressed(): Look {
    const { variable } = launcher;
    return {
      ...look,
      accent: variable('accent'),
      radius: variable('radius'),
      font: look.font ?? variable('font'),
    };
  }

  addEventListener('message', ({ data, source, origin: from }: MessageEvent<ToPage>) => {
    if (source === null || source !== launcher.frame.contentWindow || from !== origin) return;
    switch (data.kind) {
      case 'ready':
        isReady = true;
        send({
          kind: 'start',
          languages: [dataset.language ?? '', document.documentElement.lang, ...navigator.languages],
          look: dressed(),
          guest,
          kept: conversation.read(),
          isOpen,
          page: location.origin + location.search,
          referrer: document.referrer,
        });
        report('ready');
        break;
      case 'close':
        open(false);
        break;
      case 'unread':
        ({ words, count: unread } = data);
        show();
        report('unread', unread);
        break;
      case 'message':
        report('message', { from: data.from });
        break;
      case 'keep':
        conversation.write(data.kept);
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
        guest = { ...guest, ...(first as Guest) };
        return send({ kind: 'identify', guest });
      case 'theme':
        return dress(first as Look);
      case 'on':
        if (isListener(second))
          events.addEventListener(String(first), (event) => second((event as CustomEvent).detail));
        return;
      default:
        reportError(new TypeError(`Switchboard has no command "${String(command)}".`));
    }
  }

  const queue = window.Switchboard?.q ?? [];
  window.Switchboard = api;
  dress({});
  for (const [command, ...values] of queue) api(command, ...values);
  if (opened.read() !== '' && !matchMedia(smallWindow).matches) open(true, false);
  else if (conversation.read() !== '') whenIdle(load);
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
