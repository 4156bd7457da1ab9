import { signal } from '@preact/signals';
import { WidgetContactDocument } from '#generated/document-texts/frontends/widget/conversation.ts';
import type { Gateway } from '../api/gateway.ts';
import type { Problem } from '../api/problem.ts';
import type { Guest } from '../protocol/guest.ts';

export interface ContactOptions {
  readonly gateway: Gateway;
  /** Whether the visitor has answered before, or did not want to. */
  readonly isKnown: boolean;
  readonly hasConversation: () => boolean;
}

/** How to reach the visitor when they have left: from the site, or asked for once. */
export class Contact {
  /** Whether the visitor should be asked. */
  readonly isUnknown = signal(true);
  readonly #options: ContactOptions;
  #guest: Guest = {};

  constructor(options: ContactOptions) {
    this.#options = options;
    this.isUnknown.value = !options.isKnown;
  }

  get guest(): Guest {
    return this.#guest;
  }

  /** Takes what the site or the visitor says. @returns why it was refused, or undefined */
  async set(guest: Guest): Promise<Problem | undefined> {
    if (Object.keys(guest).length === 0) return undefined;
    if (this.#options.hasConversation()) {
      const { problem } = await this.#options.gateway.ask(WidgetContactDocument, { input: guest });
      if (problem) return problem;
    }
    this.#guest = { ...this.#guest, ...guest };
    if (guest.email !== undefined) this.isUnknown.value = false;
    return undefined;
  }

  /** The visitor does not want to be asked. */
  skip(): void {
    this.isUnknown.value = false;
  }
}
