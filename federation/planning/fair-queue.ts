/**
 * Jobs that wait, by owner. Owners take turns, so that one with many jobs does not hold up the others. One job may belong
 * to several owners; the first turn takes it.
 */
export class FairQueue<Job> {
  /** The owner whose turn is next comes first. */
  readonly #waiting = new Map<string, Job[]>();
  readonly #isTaken: (job: Job) => boolean;

  constructor(isTaken: (job: Job) => boolean) {
    this.#isTaken = isTaken;
  }

  /** How many jobs of `owner` wait. */
  sizeOf(owner: string): number {
    return this.#waiting.get(owner)?.filter((job) => !this.#isTaken(job)).length ?? 0;
  }

  add(owner: string, job: Job): void {
    const known = this.#waiting.get(owner);
    if (known) known.push(job);
    else this.#waiting.set(owner, [job]);
  }

  /** The oldest job of the owner whose turn it is, without those that were taken. */
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
