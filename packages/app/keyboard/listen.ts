import { useEffect } from 'react';
import { listCommands } from './commands.ts';
import { matchShortcut, nameOfPress, sequenceMs } from './keys.ts';

const storageKey = 'switchboard-shortcuts';

/** Whether plain keys are shortcuts: people who speak to their computer switch them off (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function switchShortcuts(isOn: boolean): void {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off');
}

/** Runs the commands that are there by their keys, once for a page. */
export function useKeyboard(): void {
  useEffect(() => {
    let before: { readonly press: string; readonly at: number } | null = null;
    let isBelow = false;
    // Asked before anything else has seen the key: what lies above the page may be closed by it.
    const onAnyKey = (): void => {
      isBelow = isSomethingAbove();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const press = nameOfPress(event);
      if (press === null || isBelow) return;
      const isInField = isTyping(event.target);
      const isPlain = !press.startsWith('mod+') && press !== 'Escape';
      if (isPlain && !areShortcutsOn()) return;
      const open = listCommands().filter(({ runsInFields }) => !isInField || runsInFields === true);
      const isRecent = before !== null && event.timeStamp - before.at < sequenceMs;
      const { shortcut, begins } = matchShortcut(
        open.flatMap(({ shortcut }) => shortcut ?? []),
        press,
        isRecent ? (before?.press ?? null) : null,
      );
      before = begins ? { press, at: event.timeStamp } : null;
      const command = open.find((candidate) => candidate.shortcut === shortcut && shortcut !== null);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', onKey);
    window.addEventListener('keydown', onAnyKey, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKey);
      window.removeEventListener('keydown', onAnyKey, { capture: true });
    };
  }, []);
}

/** A dialog or an open menu lies above the page, and takes the keys: Escape closes it and nothing else. */
function isSomethingAbove(): boolean {
  const found = document.querySelectorAll('dialog[open], [role=menu]');
  return [...found].some((element) => element.checkVisibility());
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}
