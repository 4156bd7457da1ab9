import { computed, effect, signal } from '@preact/signals';
import { render } from 'preact';
import type { ComponentChildren } from 'preact';
import '#packages/design/tokens.css';
import '#packages/design/reset.css';
import './page.css';
import { createGateway } from '../api/gateway.ts';
import { createGuestSession } from '../api/guest-session.ts';
import { Chat } from '../conversation/chat.ts';
import { Contact } from '../conversation/contact.ts';
import { createKeep } from '../conversation/keep.ts';
import { OrderBook } from '../orders/order-book.ts';
import { readKept, writeKept } from '../protocol/kept.ts';
import { chooseLanguage } from '../protocol/language.ts';
import { readLook } from '../protocol/look.ts';
import type { ToPanel } from '../protocol/messages.ts';
import { dress } from './dress.ts';
import { connectHost } from './host.ts';
import { Panel } from './panel.tsx';
import { panelTexts } from './texts.ts';

type Start = Extract<ToPanel, { readonly kind: 'start' }>;

const { documentElement: root } = document;
const isOpen = signal(false);
const isTabVisible = signal(!document.hidden);
addEventListener('visibilitychange', () => (isTabVisible.value = !document.hidden));
const isSeen = computed(() => isOpen.value && isTabVisible.value);
/** Counts how often the visitor has opened the panel: then the focus goes to where they write. */
const focusAsked = signal(0);
const news = signal('');
const notices = signal<ComponentChildren>(null);
let contact: Contact | undefined;
let isStarted = false;

const host = connectHost((message) => {
  switch (message.kind) {
    case 'start':
      if (!isStarted) start(message);
      break;
    case 'open':
    case 'close':
      isOpen.value = message.kind === 'open';
      if (isOpen.value) focusAsked.value += 1;
      break;
    case 'look':
      dress(root, message.look);
      break;
    case 'identify':
      void contact?.set(message.guest);
      break;
  }
});
if (host) {
  host.send({ kind: 'ready' });
} else {
  isOpen.value = true;
  const { language = '', ...look } = Object.fromEntries(new URLSearchParams(location.search));
  start({
    kind: 'start',
    languages: [language, ...navigator.languages],
    look: readLook(look),
    guest: {},
    kept: '',
    isOpen: true,
    page: location.href,
    referrer: document.referrer,
  });
}

function start(message: Start): void {
  isStarted = true;
  const { page, referrer } = message;
  const language = chooseLanguage(message.languages);
  const texts = panelTexts[language];
  root.lang = language;
  root.classList.toggle('framed', host !== undefined);
  document.title = texts.title;
  dress(root, message.look);
  isOpen.value = message.isOpen;

  const kept = readKept(message.kept);
  const session = createGuestSession(kept.session);
  const gateway = createGateway(session.identity);
  const orders = new OrderBook(gateway);
  const known = new Contact({
    gateway,
    isKnown: kept.isContactKnown,
    hasConversation: () => chat.phase.value === 'there',
  });
  const chat: Chat = new Chat({
    gateway,
    session,
    keep: createKeep('switchboard-outbox'),
    guest: () => ({ ...known.guest, cameFrom: { page, referrer } }),
    onMessage: ({ sender, body }) => {
      news.value = texts.said(sender.displayName, body);
      host?.send({ kind: 'message', from: sender.displayName });
    },
    onOrdersChanged: (conversationId) => void orders.load(conversationId),
  });

  contact = known;
  void known.set(message.guest);
  effect(() => {
    const { value: count } = chat.unread;
    host?.send({ kind: 'unread', count, words: texts.unread(count) });
  });
  effect(() => {
    const { value } = chat.phase;
    const isContactKnown = !known.isUnknown.value;
    if (value === 'asking') return;
    const kept = value === 'there' ? { session: session.id(), isContactKnown } : undefined;
    host?.send({ kind: 'keep', kept: writeKept(kept) });
  });
  effect(() => {
    if (chat.phase.value !== 'there') return;
    // Most of the time nothing is announced: the panel is there without it.
    void import('./notices.tsx').then(({ showNotices }) =>
      showNotices(notices, { gateway, language, phase: chat.phase }),
    );
  });
  effect(() => {
    const { value: conversationId } = chat.conversationId;
    if (conversationId === undefined) orders.clear();
    else void orders.load(conversationId);
  });
  render(
    <Panel
      chat={chat}
      contact={known}
      orders={orders}
      language={language}
      news={news}
      notices={notices}
      isSeen={isSeen}
      focusAsked={focusAsked}
      close={host && (() => host.send({ kind: 'close' }))}
    />,
    document.getElementById('panel') ?? document.body,
  );
  void chat.start(host !== undefined && message.kept === '');
}
