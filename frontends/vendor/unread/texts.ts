import { defineTexts } from '#packages/app/i18n/texts.ts';

export const unreadTexts = defineTexts({
  en: {
    chats: (count: number) =>
      count === 1 ? '1 chat with unread messages' : `${count} chats with unread messages`,
  },
  de: {
    chats: (count: number) =>
      count === 1 ? '1 Chat mit ungelesenen Nachrichten' : `${count} Chats mit ungelesenen Nachrichten`,
  },
});
