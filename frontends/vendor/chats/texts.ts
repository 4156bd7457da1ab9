import { defineTexts } from '#packages/app/i18n/texts.ts';

export const chatTexts = defineTexts({
  en: {
    title: 'Chats',
    offline: 'You are offline, and this was not loaded before.',
    search: 'Find by name, number or words',
    none: 'No chats yet.',
    noneHint: 'You chat with a customer as soon as you have accepted their order.',
    notFound: 'You take no part in this chat, or it does not exist.',
    toList: 'All chats',
    customer: 'Customer',
    online: 'Online',
    away: 'Away',
    you: (text: string) => `You: ${text}`,
    order: (number: string) => `Order ${number}`,
    unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  },
  de: {
    title: 'Chats',
    offline: 'Sie sind offline, und das war noch nicht geladen.',
    search: 'Nach Name, Nummer oder Wörtern suchen',
    none: 'Noch keine Chats.',
    noneHint: 'Sie chatten mit Kunden, sobald Sie deren Auftrag angenommen haben.',
    notFound: 'An diesem Chat nehmen Sie nicht teil, oder es gibt ihn nicht.',
    toList: 'Alle Chats',
    customer: 'Kunde',
    online: 'Online',
    away: 'Nicht da',
    you: (text: string) => `Sie: ${text}`,
    order: (number: string) => `Auftrag ${number}`,
    unread: (count: number) => (count === 1 ? '1 ungelesene Nachricht' : `${count} ungelesene Nachrichten`),
  },
});
