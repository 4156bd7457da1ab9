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
