import type { TokenUsage } from '../../hub/capabilities/language-model.ts';

/** Tokens that an answer counts as whose provider does not report them. */
const unreported = 1_500;

/** The tokens that one rehearsal may use. Today's budget of the installation holds beside it. */
export class TokenPurse {
  readonly #most: number;
  #used = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#used >= this.#most;
  }

  /** @throws where nothing is left */
  require(): void {
    if (this.isEmpty)
      throw new Error(`The rehearsal has used its ${this.#most} tokens: rehearse fewer trials.`);
  }

  take(usage: TokenUsage | null): void {
    this.#used += usage ? usage.inputTokens + usage.outputTokens : unreported;
  }
}
