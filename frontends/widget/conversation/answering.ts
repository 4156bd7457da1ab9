import { signal } from '@preact/signals';
import type {
  WidgetConversationQuery,
  WidgetEventsSubscription,
} from '#generated/document-texts/frontends/widget/conversation.ts';

type Assistant = WidgetConversationQuery['conversations']['edges'][number]['node']['assistant'];
type Event = WidgetEventsSubscription['conversationEvents'];

/** Who answers: the assistant, people as ever, or people who have been asked for. */
export class Answering {
  readonly by = signal<'ASSISTANT' | 'PEOPLE' | 'PEOPLE_ASKED'>('PEOPLE');

  load({ isAnswering, handedOverAt }: Assistant): void {
    this.by.value = isAnswering ? 'ASSISTANT' : handedOverAt === null ? 'PEOPLE' : 'PEOPLE_ASKED';
  }

  apply(event: Event): void {
    switch (event.__typename) {
      case 'HandoverRequested':
        this.by.value = 'PEOPLE_ASKED';
        break;
      case 'AssistantResumed':
        this.by.value = 'ASSISTANT';
        break;
      case 'AssistantPaused':
        if (this.by.value === 'ASSISTANT') this.by.value = 'PEOPLE';
        break;
      case 'ConversationClosed':
        this.by.value = 'PEOPLE';
        break;
      case 'MessageSent':
        this.#hear(event.message.sender.role);
        break;
      default:
        break;
    }
  }

  /** Its line of a hand-over comes before the event that says so. */
  #hear(role: string): void {
    if (role === 'ASSISTANT' && this.by.value === 'PEOPLE') this.by.value = 'ASSISTANT';
    if (role === 'AGENT' || role === 'ADMIN') this.by.value = 'PEOPLE';
  }
}
