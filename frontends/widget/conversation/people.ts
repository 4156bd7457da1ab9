import { computed, signal } from '@preact/signals';
import type {
  WidgetEventsSubscription,
  ThreadPersonFragment,
} from '#generated/document-texts/frontends/widget/conversation.ts';
import { Typists, typingMs } from '#packages/thread/typing.ts';

type Participant = ThreadPersonFragment;
type Event = WidgetEventsSubscription['conversationEvents'];

/** Who takes part in the conversation, who is there now, who types, and how far they have read. */
export class People {
  readonly participants = signal<readonly Participant[]>([]);
  /** Names of others who type now. */
  readonly typing = signal<readonly string[]>([]);
  /** Names of others who are here now. */
  readonly present = computed(() =>
    this.#others.value.filter(({ online }) => online).map(({ displayName }) => displayName),
  );
  /** How far somebody else has read. */
  readonly readSeq = computed(() => Math.max(0, ...this.#others.value.map(({ lastReadSeq }) => lastReadSeq)));
  readonly #others = computed(() => this.participants.value.filter(({ role }) => role !== 'CUSTOMER'));
  readonly #typists = new Typists();

  /** @param now milliseconds since 1970 */
  apply(event: Event, now: number): void {
    switch (event.__typename) {
      case 'MessageSent':
        this.#typists.report(event.message.sender.id, '', false, now);
        break;
      case 'TypingChanged':
        this.#type(event.participant.id, event.participant.displayName, event.typing, now);
        break;
      case 'PresenceChanged':
        this.#patch(event.participant.id, { online: event.online });
        break;
      case 'MessagesRead':
        this.#patch(event.participant.id, { lastReadSeq: event.upToSeq });
        break;
      case 'ParticipantJoined': {
        const { participant } = event;
        const rest = this.participants.value.filter(({ id }) => id !== participant.id);
        this.participants.value = [...rest, participant];
        break;
      }
      default:
        break;
    }
    this.typing.value = this.#typists.names(now);
  }

  #type(id: string, name: string, isTyping: boolean, now: number): void {
    // Who has just joined may be seen to type before the event that says so has come.
    if (this.participants.value.some((known) => known.id === id && known.role === 'CUSTOMER')) return;
    this.#typists.report(id, name, isTyping, now);
    if (isTyping) setTimeout(() => (this.typing.value = this.#typists.names(Date.now())), typingMs + 100);
  }

  #patch(id: string, change: Partial<Participant>): void {
    this.participants.value = this.participants.value.map((known) =>
      known.id === id ? { ...known, ...change } : known,
    );
  }
}
