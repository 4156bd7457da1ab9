import { useEffect } from 'react';
import { useNow } from '../format/use-formats.ts';
import { ServerClock } from './server-clock.ts';

/** The smallest answer of the server that nothing keeps. */
const asked = '/apps.json';
/** Answers at different parts of a second, in milliseconds after the first. */
const samplesMs = [0, 340, 680];

const clock = new ServerClock();
let isStarted = false;

async function sample(): Promise<void> {
  const sentAt = Date.now();
  try {
    const { headers } = await fetch(asked, { method: 'HEAD', cache: 'no-store' });
    clock.learn(headers.get('date'), sentAt, Date.now());
  } catch {
    // Without the network the clock stays as it was learnt.
  }
}

function start(): void {
  if (isStarted) return;
  isStarted = true;
  for (const later of samplesMs) setTimeout(() => void sample(), later);
  // A device that slept may have set its clock.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void sample();
  });
}

/** The time now by the server's clock, in milliseconds since 1970, again each `stepMs`: for countdowns to its moments. */
export function useServerNow(stepMs: number): number {
  useEffect(start, []);
  return useNow(stepMs) + clock.offsetMs;
}
