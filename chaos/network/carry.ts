import type { Socket } from 'node:net';

/** What a network does to connections at present. */
export interface Weather {
  /** How much later each piece arrives, in milliseconds. */
  readonly delayMs: number;
}

interface Piece {
  readonly bytes: Buffer;
  readonly dueAt: number;
}

/** Carries bytes in one direction. A delay keeps their order, also at the moment at which it changes. */
export function carry(from: Socket, to: Socket, weather: Weather): void {
  const waiting: Piece[] = [];
  let lastDueAt = 0;
  let hasEnded = false;

  function flush(): void {
    const now = performance.now();
    while (waiting[0] && waiting[0].dueAt <= now) {
      const piece = waiting.shift();
      if (piece) write(piece.bytes);
    }
    if (waiting[0]) setTimeout(flush, Math.max(1, waiting[0].dueAt - now));
    else if (hasEnded) to.end();
  }

  function write(bytes: Buffer): void {
    if (to.writable && !to.write(bytes)) from.pause();
  }

  from.on('data', (bytes: Buffer) => {
    const now = performance.now();
    lastDueAt = Math.max(lastDueAt, now + weather.delayMs);
    if (waiting.length === 0 && lastDueAt <= now) {
      write(bytes);
      return;
    }
    waiting.push({ bytes, dueAt: lastDueAt });
    if (waiting.length === 1) setTimeout(flush, lastDueAt - now);
  });
  to.on('drain', () => from.resume());
  from.on('end', () => {
    hasEnded = true;
    if (waiting.length === 0) to.end();
  });
}

/** Joins two sockets until one of them is gone; then the other one ends in the same way. */
export function join(one: Socket, other: Socket, weather: Weather): void {
  carry(one, other, weather);
  carry(other, one, weather);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.resetAndDestroy());
    from.on('close', () => to.destroy());
  }
}
