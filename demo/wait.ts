import { setTimeout as sleep } from 'node:timers/promises';

/** A value that arrives once, later. Waiting for it works before and after it arrived. */
export class Awaited<Value> {
  readonly #promise: Promise<Value>;
  #resolve: (value: Value) => void = () => {};

  constructor() {
    this.#promise = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  come(value: Value): void {
    this.#resolve(value);
  }

  /** @throws after 30 s; `what` names it in the error */
  async wait(what: string): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${what} did not come within 30 s`)), 30_000);
    });
    return Promise.race([this.#promise, late]).finally(() => clearTimeout(timer));
  }
}

/** Asks until there is an answer, five times a second. @throws after 30 s; `what` names it in the error */
export async function until<Value>(what: string, ask: () => Promise<Value | undefined>): Promise<Value> {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(200)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error(`${what} did not come within 30 s`);
}
