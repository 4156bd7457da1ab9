import { createBackOff } from '#packages/client/back-off.ts';
import type { BackOffOptions } from '#packages/client/back-off.ts';
import { onReturn } from '#packages/client/page-events.ts';
import type { Beginner } from '../protocol/guest.ts';
import { readGuest } from '../protocol/guest.ts';
import type { Keep } from './keep.ts';

/** A message that is to be sent. */
export interface Letter {
  readonly clientId: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was known of the writer then: the first message of a conversation says it, and says the same when it is repeated. */
  readonly guest: Beginner;
}

export type Delivery =
  | { readonly kind: 'delivered' }
  /** @property retryAfterMs how long the server wants to be left alone */
  | { readonly kind: 'later'; readonly retryAfterMs: number }
  | { readonly kind: 'refused' };

export interface OutboxOptions {
  /** Sends a letter, or sends it once more: its `clientId` makes both the same write. */
  readonly deliver: (letter: Letter) => Promise<Delivery>;
  readonly keep: Keep;
  readonly backOff?: BackOffOptions;
}

/**
 * Messages until the server has them, across reloads and outages: one after the other, so that they stay in order. A refused one
 * is taken out; whoever shows it may add it again.
 */
export class Outbox {
  readonly #deliver: OutboxOptions['deliver'];
  readonly #keep: Keep;
  readonly #backOff;
  #letters: readonly Letter[];
  #running: Promise<void> | undefined;

  constructor({ deliver, keep, backOff }: OutboxOptions) {
    this.#deliver = deliver;
    this.#keep = keep;
    this.#backOff = createBackOff({ longestMs: 10_000, ...backOff });
    this.#letters = readLetters(keep.read());
  }

  get letters(): readonly Letter[] {
    return this.#letters;
  }

  add(letter: Letter): void {
    this.#set([...this.#letters, letter]);
    this.run();
  }

  /** Sends what waits. Call it once at the start, for what was left over. */
  run(): void {
    this.#running ??= this.#sendAll().finally(() => (this.#running = undefined));
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #sendAll(): Promise<void> {
    for (let [letter] = this.#letters; letter !== undefined; [letter] = this.#letters) {
      const { clientId } = letter;
      const delivery = await this.#deliver(letter);
      if (delivery.kind === 'later') {
        await this.#pause(delivery.retryAfterMs);
      } else {
        this.#backOff.reset();
        this.#set(this.#letters.filter((waiting) => waiting.clientId !== clientId));
      }
    }
  }

  /** Ends early when the browser says that a connection may work again. */
  #pause(retryAfterMs: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(finish, retryAfterMs + this.#backOff.next());
      const stop = retryAfterMs > 0 ? () => undefined : onReturn(finish);
    });
  }

  #set(letters: readonly Letter[]): void {
    this.#letters = letters;
    this.#keep.write(JSON.stringify(letters));
  }
}

/** What another version of the panel may have kept is read with care. */
function readLetters(text: string): Letter[] {
  if (text === '') return [];
  try {
    const entries: unknown = JSON.parse(text);
    return Array.isArray(entries) ? entries.flatMap(readLetter) : [];
  } catch {
    return [];
  }
}

function readLetter(entry: unknown): Letter[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const { clientId, body, at, guest }: Partial<Record<keyof Letter, unknown>> = entry;
  return typeof clientId === 'string' && typeof body === 'string' && typeof at === 'number'
    ? [{ clientId, body, at, guest: readGuest(guest) }]
    : [];
}
