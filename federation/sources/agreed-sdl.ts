/**
 * The SDL of one subgraph while its replicas may differ, as in a rolling update. It changes when all replicas that
 * answer give the same new text twice in succession. One URL may stand for several replicas behind a load balancer,
 * which answer in turns. The API therefore never alternates, and never has a field that half of the replicas refuse.
 */
export class AgreedSdl {
  #agreed: string | undefined;
  /** The common answer of all replicas in the previous round, when it differs from the agreed text. */
  #proposed: string | undefined;

  /** Undefined until all replicas that answered in one round gave the same text. */
  get text(): string | undefined {
    return this.#agreed;
  }

  /** @param answers one for each replica that answered in this round */
  next(answers: readonly string[]): void {
    const [first] = answers;
    if (first === undefined) return;
    const isUnanimous = answers.every((answer) => answer === first);
    if (!isUnanimous || first === this.#agreed) this.#proposed = undefined;
    else if (this.#agreed === undefined || first === this.#proposed) {
      this.#agreed = first;
      this.#proposed = undefined;
    } else this.#proposed = first;
  }
}
