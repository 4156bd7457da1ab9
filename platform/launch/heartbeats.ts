import type { ChildProcess } from 'node:child_process';
import { url as debuggerUrl } from 'node:inspector';

/** Pause between two heartbeats, in milliseconds. */
const intervalMs = 5_000;
/** Intervals without a heartbeat after which a process counts as stuck. */
const mostMissed = 6;

const heartbeat = 'heartbeat';

/** Shows the launcher that the event loop of this process runs. A process that is debugged may stand still, and sends none. */
export function sendHeartbeats(): void {
  if (process.send === undefined || debuggerUrl() !== undefined) return;
  const send = () => {
    if (process.connected) process.send?.(heartbeat);
  };
  send();
  setInterval(send, intervalMs).unref();
}

/**
 * Calls `onStuck` when a process that has sent heartbeats sends none for `mostMissed` intervals: an endless loop holds its
 * event loop, so it answers nobody. Intervals are counted, not time, so that a pause of the launcher itself does not count.
 */
export function watchHeartbeats(child: ChildProcess, onStuck: () => void, everyMs = intervalMs): void {
  let missed: number | undefined;
  child.on('message', (message) => {
    if (message === heartbeat) missed = 0;
  });
  const timer = setInterval(() => {
    if (missed === undefined) return;
    missed += 1;
    if (missed > mostMissed) onStuck();
  }, everyMs).unref();
  child.once('exit', () => clearInterval(timer));
}
