import { html } from '#platform/pages/html.ts';
import type { Page } from '#platform/pages/page.ts';
import type { ShippedLanguage } from '../types/notification-type.ts';
import type { Unsubscribing } from './unsubscribe-link.ts';
import { unsubscribeTexts } from './unsubscribe-texts.ts';

/** Asks whether to unsubscribe, or says that it is done; each with the button that leads to the other. */
export function unsubscribePage(
  state: 'ASKED' | 'UNSUBSCRIBED' | 'SUBSCRIBED',
  { category, channel }: Unsubscribing,
  language: ShippedLanguage,
): Page {
  const texts = unsubscribeTexts[language];
  const [what, how] = [texts.categories[category], texts.channels[channel]];
  const leave = html`<form method="post">
    <button class="main" name="wanted" value="no">${texts.unsubscribe}</button>
  </form>`;
  switch (state) {
    case 'ASKED':
      return {
        language,
        title: texts.ask,
        body: html`<p>${texts.askMore(what, how)}</p>
          ${leave}`,
      };
    case 'SUBSCRIBED':
      return {
        language,
        title: texts.back,
        body: html`<p>${texts.backMore(what, how)}</p>
          ${leave}`,
      };
    case 'UNSUBSCRIBED': {
      const body = html`<p>${texts.doneMore(what, how)} ${texts.important}</p>
        <form method="post"><button name="wanted" value="yes">${texts.subscribe}</button></form>`;
      return { language, title: texts.done, body };
    }
  }
}

/** For a link that nobody has signed. */
export function unknownLinkPage(language: ShippedLanguage): Page {
  const { unknown, unknownMore } = unsubscribeTexts[language];
  return { language, title: unknown, body: html`<p>${unknownMore}</p>` };
}
