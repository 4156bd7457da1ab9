import { useSyncExternalStore } from 'react';
import { alertKinds, usualChoices } from './alert-rules.ts';
import type { AlertChoices, AlertKind } from './alert-rules.ts';

const storageKey = 'switchboard-alerts';
const listeners = new Set<() => void>();
let current = read();

function read(): AlertChoices {
  const kept = localStorage.getItem(storageKey);
  const words = new Set(kept?.split(' '));
  if (kept === null) return usualChoices;
  const of = (kind: AlertKind) => ({
    sound: words.has(`${kind}-sound`),
    desktop: words.has(`${kind}-desktop`),
  });
  return { mine: of('mine'), unassigned: of('unassigned') };
}

export function getAlertChoices(): AlertChoices {
  return current;
}

/** Keeps on this device what the person wants to be alerted of. */
export function setAlertChoices(next: AlertChoices): void {
  current = next;
  const words = alertKinds.flatMap((kind) => [
    ...(next[kind].sound ? [`${kind}-sound`] : []),
    ...(next[kind].desktop ? [`${kind}-desktop`] : []),
  ]);
  localStorage.setItem(storageKey, words.join(' '));
  for (const listener of listeners) listener();
}

export function useAlertChoices(): AlertChoices {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, getAlertChoices);
}
