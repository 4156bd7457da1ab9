/**
 * The SDL of one subgraph while its replicas may differ, as they do during a rolling update. It changes once all
 * replicas that answer give the same new text, two rounds in succession: a URL may stand for several replicas
 * behind a load balancer, which answer in turns. So the API never goes back and forth, and it never has a field
 * that half of the replicas refuse.
 */
export class AgreedSdl {
  #agreed: string | undefined;
  /** What all replicas answered in the round before, where that differs from what is agreed. */
  #proposed: string | undefined;

  /** Undefined until a round in which all replicas that answered gave the same text. */
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
