import { playCall } from './caller.ts';
import type { CallToPlay } from './caller.ts';

/* The callers of the benchmark, in a process of their own: what they need of memory and time is not that of the calls. */
process.once('message', (message: { calls: CallToPlay[]; turns: number; pauseMs: number }) => {
  const { calls, turns, pauseMs } = message;
  const released = new Promise<void>((resolve) => process.once('message', () => resolve()));
  const playing = calls.map(async (call, place) => {
    // They do not all begin in one moment.
    await new Promise((resolve) => setTimeout(resolve, (place * pauseMs) / calls.length));
    return playCall(call, { turns, pauseMs, until: released });
  });
  void Promise.all(playing).then((played) => {
    process.send?.(played, () => process.exit(0));
  });
});
