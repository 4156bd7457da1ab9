/** What waits, by whom it is for. They take turns: who has asked for much waits longer than who has asked for little. */
export class FairQueue<Job> {
  /** Whose turn is next comes first. */
  readonly #waiting = new Map<string, Job[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** How many of `owner` wait. */
  sizeOf(owner: string): number {
    return this.#waiting.get(owner)?.length ?? 0;
  }

  add(owner: string, job: Job): void {
    const known = this.#waiting.get(owner);
    if (known) known.push(job);
    else this.#waiting.set(owner, [job]);
    this.#size += 1;
  }

  /** Takes the oldest job of whose turn it is. */
  next(): Job | undefined {
    for (const [owner, jobs] of this.#waiting) {
      const job = jobs.shift();
      this.#waiting.delete(owner);
      if (jobs.length > 0) this.#waiting.set(owner, jobs);
      if (job === undefined) continue;
      this.#size -= 1;
      return job;
    }
    return undefined;
  }

  clear(): void {
    this.#waiting.clear();
    this.#size = 0;
  }
}
