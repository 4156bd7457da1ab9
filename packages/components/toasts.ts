import type { Tone } from './tone.ts';

export interface Toast {
  readonly id: number;
  readonly tone: Extract<Tone, 'good' | 'bad'>;
  readonly text: string;
  /** For example "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** How long a good message stays, in milliseconds; one with an action or an error stays longer. */
const shortMs = 5_000;
const longMs = 12_000;
const most = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Shows a message for some seconds. At most three are shown at a time, the newest of them. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  change([...toasts, { ...toast, id }].slice(-most));
  setTimeout(() => dismissToast(id), toast.tone === 'bad' || toast.action ? longMs : shortMs);
}

export function dismissToast(id: number): void {
  if (toasts.some((toast) => toast.id === id)) change(toasts.filter((toast) => toast.id !== id));
}

export function listToasts(): readonly Toast[] {
  return toasts;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
