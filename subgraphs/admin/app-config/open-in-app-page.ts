import { html } from '#platform/pages/html.ts';
import type { PageLanguage } from '#platform/pages/page-language.ts';
import type { Page } from '#platform/pages/page.ts';

/** Where an app is found. */
export interface Store {
  readonly platform: string;
  readonly storeUrl: string;
}

const words = {
  en: {
    title: 'This opens in the app',
    about: 'Open the link on the telephone that has the app.',
    get: (system: string) => `Get the app for ${system}`,
  },
  de: {
    title: 'Das öffnet sich in der App',
    about: 'Öffnen Sie den Link auf dem Telefon, das die App hat.',
    get: (system: string) => `Die App für ${system} laden`,
  },
} as const;

const systems: Readonly<Record<string, string>> = { ANDROID: 'Android', IOS: 'iPhone' };

/** The page for whoever follows a link of the app without having it. It shows nothing of what the link is about. */
export function openInAppPage(stores: readonly Store[], language: PageLanguage): Page {
  const { title, about, get } = words[language];
  const links = stores.map(
    ({ platform, storeUrl }) => html`<p><a href="${storeUrl}">${get(systems[platform] ?? platform)}</a></p>`,
  );
  return {
    language,
    title,
    body: html`<p>${about}</p>
      ${links}`,
  };
}
