/**
 * What waits, by whom it is for. They take turns: who has asked for much waits longer than who has asked for little. One
 * job may wait in the turns of several; the first of them takes it.
 */
export class FairQueue<Job> {
  /** Whose turn is next comes first. */
  readonly #waiting = new Map<string, Job[]>();
  readonly #isTaken: (job: Job) => boolean;

  constructor(isTaken: (job: Job) => boolean) {
    this.#isTaken = isTaken;
  }

  /** How many of `owner` wait. */
  sizeOf(owner: string): number {
    return this.#waiting.get(owner)?.filter((job) => !this.#isTaken(job)).length ?? 0;
  }

  add(owner: string, job: Job): void {
    const known = this.#waiting.get(owner);
    if (known) known.push(job);
    else this.#waiting.set(owner, [job]);
  }

  /** The oldest job of whose turn it is, that nobody has taken. */
  next(): Job | undefined {
    for (const [owner, jobs] of this.#waiting) {
      const [job, ...others] = jobs.filter((one) => !this.#isTaken(one));
      this.#waiting.delete(owner);
      if (others.length > 0) this.#waiting.set(owner, others);
      if (job !== undefined) return job;
    }
    return undefined;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
