import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'switchboard-theme';
const listeners = new Set<() => void>();
let current: Theme = themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? 'system';
apply();

function apply(): void {
  if (current === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = current;
}

export function setTheme(theme: Theme): void {
  current = theme;
  localStorage.setItem(storageKey, theme);
  apply();
  for (const listener of listeners) listener();
}

/** The person's choice of colours; `system` follows the device. */
export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
