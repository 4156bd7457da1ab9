import { batch, signal } from '@preact/signals';
import { follow, SubscriptionRefused } from '@switchboard/client';
import type { Following } from '@switchboard/client';
import {
  WidgetConversationDocument,
  WidgetEventsDocument,
  WidgetPersonDocument,
  WidgetRateDocument,
  WidgetReadDocument,
  WidgetSendDocument,
  WidgetStartDocument,
  WidgetTypingDocument,
} from '#generated/document-texts/frontends/widget/conversation.ts';
import type {
  WidgetConversationQuery,
  WidgetEventsSubscription,
  ThreadMessageFragment,
} from '#generated/document-texts/frontends/widget/conversation.ts';
import { createBackOff } from '#packages/client/back-off.ts';
import { Timeline } from '#packages/app/live/timeline.ts';
import { reportMs } from '#packages/thread/typing.ts';
import type { Gateway } from '../api/gateway.ts';
import type { GuestSession } from '../api/guest-session.ts';
import { isTemporary } from '../api/problem.ts';
import type { Beginner } from '../protocol/guest.ts';
import { Answering } from './answering.ts';
import type { Keep } from './keep.ts';
import { Outbox } from './outbox.ts';
import type { Delivery, Letter } from './outbox.ts';
import type { Phase } from './phase.ts';
import { People } from './people.ts';

export type Message = ThreadMessageFragment;
type Event = WidgetEventsSubscription['conversationEvents'];
type Conversation = WidgetConversationQuery['conversations']['edges'][number]['node'];
export type Rating = NonNullable<Conversation['rating']>;

export interface ChatOptions {
  readonly gateway: Gateway;
  readonly session: GuestSession;
  readonly keep: Keep;
  /** Called for each new message of somebody else. */
  readonly onMessage: (message: Message) => void;
  /** Called when the orders of the conversation have changed, or may have. */
  readonly onOrdersChanged: (conversationId: string) => void;
  /** What can be said of the writer when the conversation begins. */
  readonly guest: () => Beginner;
}

/** The conversation of the guest of this browser: what is known of it, and what is sent. It exists outside of what shows it. */
export class Chat {
  readonly phase = signal<Phase>('asking');
  readonly conversationId = signal<string | undefined>(undefined);
  readonly isClosed = signal(false);
  readonly answering = new Answering();
  readonly rating = signal<Rating | undefined>(undefined);
  readonly people = new People();
  readonly unread = signal(0);
  /** Whether live events don't come at the moment. */
  readonly isLost = signal(false);
  readonly isLoading = signal(false);
  readonly #timeline = new Timeline<Message>();
  readonly messages = signal(this.#timeline.snapshot());
  readonly #options: ChatOptions;
  /** Loads a file that was sent. */
  readonly load: ChatOptions['gateway']['load'];
  readonly #outbox: Outbox;
  /** What was chosen to be sent, by the `clientId` of its message. */
  readonly #files = new Map<string, File>();
  #startCursor: string | undefined;
  #following: Following | undefined;
  #reportedTypingAt = 0;
  #readSeq = 0;
  #found: Promise<void> | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.load = options.gateway.load;
    this.#outbox = new Outbox({ deliver: (letter) => this.#deliver(letter), keep: options.keep });
    this.#timeline.subscribe(() => (this.messages.value = this.#timeline.snapshot()));
  }

  /**
   * Finds the conversation of this browser and goes on with it.
   * @param isNew whether the page around knows of none: that is shown at once, and stays unless the server knows of one
   */
  async start(isNew: boolean): Promise<void> {
    for (const { clientId, body, at } of this.#outbox.letters) this.#timeline.sending(clientId, body, at);
    if (isNew) this.phase.value = 'none';
    this.#found = this.#insist(() => this.#options.session.exists()).then(async (exists) => {
      if (!exists || !(await this.#open())) this.phase.value = 'none';
    });
    await this.#found;
    this.#outbox.run();
  }

  /** Sends a message, or sends a refused one again. It is shown at once. */
  send(body: string, clientId: string = crypto.randomUUID()): void {
    const file = this.#files.get(clientId);
    if (file) return void this.attach(file, clientId);
    const at = Date.now();
    this.#timeline.sending(clientId, body, at);
    this.type(false);
    this.#outbox.add({ clientId, body, at, guest: this.#options.guest() });
  }

  /** Uploads a file and sends it as a message, or does so again. It is shown at once by its name. */
  async attach(file: File, clientId: string = crypto.randomUUID()): Promise<void> {
    const conversationId = this.conversationId.value;
    if (conversationId === undefined) return;
    this.#files.set(clientId, file);
    // Most visitors send no file.
    const { sendFile } = await import('./send-file.ts');
    await sendFile(this.#options.gateway, this.#timeline, { file, conversationId, clientId });
  }

  discard(clientId: string): void {
    this.#timeline.discard(clientId);
  }

  async loadOlder(): Promise<void> {
    if (this.isLoading.value || this.#startCursor === undefined || !this.messages.value.hasOlder) return;
    await this.#load(this.#startCursor);
  }

  /** Reports that the guest types, or has stopped; at most once each {@link reportMs}. */
  type(isTyping: boolean): void {
    const conversationId = this.conversationId.value;
    const now = Date.now();
    if (conversationId === undefined) return;
    if (isTyping ? now - this.#reportedTypingAt < reportMs : this.#reportedTypingAt === 0) return;
    this.#reportedTypingAt = isTyping ? now : 0;
    void this.#options.gateway.ask(WidgetTypingDocument, { input: { conversationId, typing: isTyping } });
  }

  /** Says that everything that is there was read. */
  async markRead(): Promise<void> {
    const conversationId = this.conversationId.value;
    const upToSeq = this.#timeline.newestSeq;
    if (conversationId === undefined || this.unread.value === 0 || upToSeq <= this.#readSeq) return;
    this.#readSeq = upToSeq;
    this.unread.value = 0;
    const { problem } = await this.#options.gateway.ask(WidgetReadDocument, {
      input: { conversationId, upToSeq },
    });
    // The next new message marks it once more.
    if (problem) this.#readSeq = 0;
  }

  /** Asks for a person instead of the assistant. */
  async askForPerson(): Promise<void> {
    const conversationId = this.conversationId.value;
    if (conversationId === undefined) return;
    const { data } = await this.#options.gateway.ask(WidgetPersonDocument, { input: { conversationId } });
    if (data) this.answering.by.value = 'PEOPLE_ASKED';
  }

  /** @param stars 1 to 5 @returns why the rating was refused, or undefined */
  async rate({ stars, comment }: Rating): Promise<string | undefined> {
    const conversationId = this.conversationId.value;
    if (conversationId === undefined) return undefined;
    const input = { conversationId, stars, ...(comment !== null && { comment }) };
    const { data, problem } = await this.#options.gateway.ask(WidgetRateDocument, { input });
    if (data) this.rating.value = data.rateConversation.conversation.rating ?? undefined;
    return problem?.message;
  }

  async #deliver(letter: Letter): Promise<Delivery> {
    const { gateway, session } = this.#options;
    const { clientId, body, guest } = letter;
    // A conversation that is still looked for must not get a second one beside it.
    await this.#found;
    const conversationId = this.conversationId.value;
    const { data, problem } = await (conversationId === undefined
      ? gateway.ask(WidgetStartDocument, { input: { body, clientId, ...guest } })
      : gateway.ask(WidgetSendDocument, { input: { conversationId, body, clientId } }));
    if (problem?.code === 'UNAUTHENTICATED') {
      await this.#end();
      return { kind: 'later', retryAfterMs: 0 };
    }
    if (problem && isTemporary(problem))
      return { kind: 'later', retryAfterMs: (problem.retryAfter ?? 0) * 1000 };
    if (problem) {
      this.#timeline.failed(clientId, problem.message);
      return { kind: 'refused' };
    }
    if ('sendMessage' in data) this.#timeline.add([data.sendMessage.message]);
    else if (data.startConversation.session) {
      const { id } = data.startConversation.session;
      await this.#insist(() => session.begin(id));
      await this.#open();
    }
    return { kind: 'delivered' };
  }

  /** @returns whether there is a conversation */
  async #open(): Promise<boolean> {
    const conversation = await this.#load();
    if (!conversation) return false;
    const { id: conversationId, headSeq } = conversation;
    batch(() => {
      this.conversationId.value = conversationId;
      this.phase.value = 'there';
    });
    this.#following?.stop();
    this.#following = follow<WidgetEventsSubscription>(
      this.#options.gateway.socket,
      { query: WidgetEventsDocument.toString(), variables: { conversationId, afterSeq: headSeq } },
      {
        next: ({ data }) => data && this.#apply(data.conversationEvents, conversationId),
        error: (error) => void this.#lost(error),
        complete: () => void this.#lost(undefined),
      },
      {
        onStatus: ({ state }) => {
          if (state !== 'connecting') this.isLost.value = state !== 'live';
        },
        onReset: async () => {
          this.#timeline.clear();
          this.#options.onOrdersChanged(conversationId);
          return (await this.#load())?.headSeq ?? null;
        },
      },
    );
    return true;
  }

  async #load(before?: string): Promise<Conversation | undefined> {
    this.isLoading.value = true;
    const conversation = await this.#insist(async () => {
      const { data, problem } = await this.#options.gateway.ask(WidgetConversationDocument, {
        ...(before !== undefined && { before }),
      });
      if (problem?.code === 'UNAUTHENTICATED') return undefined;
      if (problem) throw new Error(problem.message);
      return data.conversations.edges[0]?.node;
    });
    this.isLoading.value = false;
    if (!conversation) return undefined;
    const { assistant, messages, participants, rating, status, unreadCount } = conversation;
    batch(() => {
      this.#startCursor = messages.pageInfo.startCursor ?? undefined;
      this.people.participants.value = participants;
      this.answering.load(assistant);
      this.rating.value = rating ?? undefined;
      this.isClosed.value = status === 'CLOSED';
      this.unread.value = unreadCount;
      this.#timeline.add(
        messages.edges.map(({ node }) => node),
        messages.pageInfo.hasPreviousPage,
      );
    });
    return conversation;
  }

  #apply(event: Event, conversationId: string): void {
    batch(() => {
      this.people.apply(event, Date.now());
      this.answering.apply(event);
      if (event.__typename === 'OrdersChanged') this.#options.onOrdersChanged(conversationId);
      if (event.__typename === 'ConversationClosed') this.isClosed.value = true;
      if (event.__typename === 'ConversationReopened') this.isClosed.value = false;
      if (event.__typename !== 'MessageSent') return;
      this.#timeline.add([event.message]);
      if (event.message.sender.role === 'CUSTOMER') return;
      this.unread.value += 1;
      this.#options.onMessage(event.message);
    });
  }

  /** The server has ended the stream for good: the session is over, or the page is older than the server. */
  async #lost(error: unknown): Promise<void> {
    this.isLost.value = true;
    this.#following = undefined;
    if (error instanceof SubscriptionRefused && error.isSignedOut) await this.#end();
  }

  async #end(): Promise<void> {
    await this.#options.session.forget().catch(() => undefined);
    batch(() => {
      this.phase.value = 'ended';
      this.conversationId.value = undefined;
      this.isLost.value = false;
    });
    this.#following?.stop();
    this.#following = undefined;
  }

  /** Asks until there is an answer: a panel without one can show nothing. */
  async #insist<T>(ask: () => Promise<T>): Promise<T> {
    const backOff = createBackOff({ longestMs: 10_000 });
    for (;;) {
      try {
        return await ask();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, backOff.next()));
      }
    }
  }
}
