import { signal } from '@preact/signals';
import { follow } from '@switchboard/client';
import type { Following } from '@switchboard/client';
import {
  WidgetNoticeEventsDocument,
  WidgetNoticesDocument,
} from '#generated/document-texts/frontends/widget/notices.ts';
import type {
  WidgetNoticeEventsSubscription,
  WidgetNoticeFragment,
} from '#generated/document-texts/frontends/widget/notices.ts';
import { createBackOff } from '#packages/client/back-off.ts';
import { closedBanners, rememberClosed, shownNotices } from '#packages/notifications/shown-notices.ts';
import type { Gateway } from '../api/gateway.ts';
import { isTemporary } from '../api/problem.ts';

type Event = WidgetNoticeEventsSubscription['systemEvents'];

/** How often notices are looked through for those that have ended, in milliseconds. */
const lookMs = 30_000;

/** What administrators say to everybody, until it ends, is withdrawn or the visitor closes it. */
export class NoticeBoard {
  readonly shown = signal<readonly WidgetNoticeFragment[]>([]);
  readonly #gateway: Gateway;
  readonly #locale: string;
  readonly #gone = new Set(closedBanners());
  #known: readonly WidgetNoticeFragment[] = [];
  #following: Following | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(gateway: Gateway, locale: string) {
    this.#gateway = gateway;
    this.#locale = locale;
  }

  /** Shows those that hold, and follows what is announced and withdrawn. */
  async start(): Promise<void> {
    const afterSeq = await this.#load();
    if (afterSeq === null) return;
    this.#timer = setInterval(() => this.#show(), lookMs);
    this.#following = follow<WidgetNoticeEventsSubscription>(
      this.#gateway.socket,
      { query: WidgetNoticeEventsDocument.toString(), variables: { locale: this.#locale, afterSeq } },
      {
        next: ({ data }) => data && this.#apply(data.systemEvents),
        // Without them the chat goes on.
        error: () => undefined,
        complete: () => undefined,
      },
      { onReset: () => this.#load() },
    );
  }

  stop(): void {
    this.#following?.stop();
    clearInterval(this.#timer);
    this.#known = [];
    this.#show();
  }

  /** Shows a notice no longer in this browser. */
  close(id: string): void {
    rememberClosed(id);
    this.#gone.add(id);
    this.#show();
  }

  #apply(event: Event): void {
    if (event.__typename === 'SystemAnnounced') this.#known = [...this.#known, event.notice];
    if (event.__typename === 'SystemAnnouncementWithdrawn') this.#gone.add(event.announcementId);
    this.#show();
  }

  /** Asks until there is an answer. @returns the place to go on from; null if the guest may not ask */
  async #load(): Promise<number | null> {
    const backOff = createBackOff({ longestMs: 10_000 });
    for (;;) {
      const { data, problem } = await this.#gateway.ask(WidgetNoticesDocument, { locale: this.#locale });
      if (data) {
        this.#known = data.systemNotices.notices.toReversed();
        this.#show();
        return data.systemNotices.headSeq;
      }
      if (!isTemporary(problem)) return null;
      await new Promise((resolve) => setTimeout(resolve, backOff.next()));
    }
  }

  #show(): void {
    this.shown.value = shownNotices(this.#known, this.#gone, Date.now());
  }
}
