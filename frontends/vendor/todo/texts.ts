import { defineTexts } from '#packages/app/i18n/texts.ts';

export const todoTexts = defineTexts({
  en: {
    waiting: (count: number) => (count === 1 ? '1 thing to do' : `${count} things to do`),
  },
  de: {
    waiting: (count: number) => (count === 1 ? '1 Sache zu tun' : `${count} Sachen zu tun`),
  },
});
