import { useSyncExternalStore } from 'react';
import { unlockSound } from './sound.ts';
import { keepAwake, letSleep } from './wake-lock.ts';

export interface Shift {
  /** This page may ring. */
  readonly isAudible: boolean;
}

let shift: Shift = { isAudible: false };
const listeners = new Set<() => void>();

function change(next: Shift): void {
  shift = next;
  for (const listener of listeners) listener();
}

/** Call it from a touch: sounds on, screen awake, notifications asked for. */
export async function makeAudible(): Promise<void> {
  change({ isAudible: await unlockSound() });
  await keepAwake();
  if ('Notification' in window && Notification.permission === 'default') {
    await Notification.requestPermission();
  }
}

export async function makeSilent(): Promise<void> {
  change({ isAudible: false });
  await letSleep();
}

export function useShift(): Shift {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shift,
  );
}
