let lock: WakeLockSentinel | undefined;
let isWanted = false;

async function acquire(): Promise<void> {
  if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
  // Refused by a low battery, for example; the shift goes on without it.
  lock = await navigator.wakeLock.request('screen').catch(() => undefined);
}

/** Keeps the screen on, where the browser can. It is lost while the page is hidden, and taken again. */
export async function keepAwake(): Promise<void> {
  if (!isWanted) document.addEventListener('visibilitychange', onVisible);
  isWanted = true;
  await acquire();
}

export async function letSleep(): Promise<void> {
  isWanted = false;
  document.removeEventListener('visibilitychange', onVisible);
  await lock?.release();
  lock = undefined;
}

function onVisible(): void {
  if (isWanted) void acquire();
}
