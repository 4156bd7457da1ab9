/**
 * Jobs that wait, by owner. Owners take turns, and one owner with many jobs does not delay the others. One job may
 * belong to several owners; the first turn takes it.
 */
export class FairQueue<Job> {
  /** The first owner has the next turn. */
  readonly #waiting = new Map<string, Job[]>();
  readonly #isTaken: (job: Job) => boolean;

  constructor(isTaken: (job: Job) => boolean) {
    this.#isTaken = isTaken;
  }

  /** The number of waiting jobs of `owner`. */
  sizeOf(owner: string): number {
    return this.#waiting.get(owner)?.filter((job) => !this.#isTaken(job)).length ?? 0;
  }

  add(owner: string, job: Job): void {
    const known = this.#waiting.get(owner);
    if (known) known.push(job);
    else this.#waiting.set(owner, [job]);
  }

  /** The oldest job of the owner that has the turn. Jobs that were taken are skipped. */
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
