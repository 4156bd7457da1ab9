import { localTime } from '#platform/time/local-time.ts';
import { html } from '#platform/pages/html.ts';
import type { Html } from '#platform/pages/html.ts';
import type { Page } from '#platform/pages/page.ts';
import type { ShippedLanguage } from '../../types/notification-type.ts';
import type { OfferByLink } from './linked-offer.ts';
import { offerPageTexts } from './offer-page-texts.ts';

/** Seconds after which a page looks again for an outcome that takes long. */
const refreshSeconds = 2;

/** The offer with two buttons; once it is answered or over, what became of it. */
export function offerPage(offer: OfferByLink, language: ShippedLanguage, appUrl: string): Page {
  const texts = offerPageTexts[language];
  const outcome = (title: string, more: string): Page => ({
    language,
    title,
    body: html`<p>${more}</p>
      <p><a href="${appUrl}">${texts.openApp}</a></p>`,
  });
  switch (offer.status) {
    case 'PENDING':
      return offer.isUsed
        ? { language, title: texts.waiting, body: html`<p>${texts.waitingMore}</p>`, refreshSeconds }
        : { language, title: texts.offer, body: question(offer, language) };
    case 'ACCEPTED':
      return outcome(texts.accepted, texts.acceptedMore);
    case 'DECLINED':
      return outcome(texts.declined, texts.declinedMore);
    case 'EXPIRED':
      return outcome(texts.expired, texts.expiredMore);
    case 'WITHDRAWN':
      return outcome(texts.withdrawn, texts.withdrawnMore);
  }
}

/** Why there is no offer to show. */
export function problemPage(problem: 'unknown' | 'tooOften' | 'unreadable', language: ShippedLanguage): Page {
  const texts = offerPageTexts[language];
  return { language, title: texts[problem], body: html`<p>${texts[`${problem}More`]}</p>` };
}

/** The form has no action: it goes to the address of the page, which alone names the offer. */
function question(offer: OfferByLink, language: ShippedLanguage): Html {
  const texts = offerPageTexts[language];
  const { service, summary, distanceKm, scheduledFor, expiresAt, timezone } = offer;
  const facts: readonly (readonly [string, string])[] = [
    [texts.service, service],
    [texts.summary, summary],
    [
      texts.distance,
      `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(distanceKm)} km`,
    ],
    [texts.when, scheduledFor ? fullTime(scheduledFor, timezone, language) : texts.asSoonAsPossible],
    [texts.answerBy, localTime(expiresAt, timezone, new Date())],
  ];
  return html`<dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd dir="auto">${value}</dd>`,
      )}
    </dl>
    <form method="post">
      <button class="main" name="answer" value="accept">${texts.accept}</button>
      <button name="answer" value="decline">${texts.decline}</button>
    </form>`;
}

function fullTime(time: Date, timeZone: string, language: ShippedLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(time);
}
