import { dateText, moneyText } from '#platform/localisation/format.ts';
import { html } from '#platform/pages/html.ts';
import type { Html } from '#platform/pages/html.ts';
import type { PageLanguage } from '#platform/pages/page-language.ts';
import type { Page } from '#platform/pages/page.ts';
import { addressOf } from './form.ts';
import type { Wish } from './form.ts';
import type { FreeDays } from './free-days.ts';
import { quoteCard } from './quote-card.ts';
import type { Showing } from './showing.ts';
import { orderTexts } from './texts.ts';
import { timeChoice } from './time-choice.ts';
import { quoteStateOf, visitStateOf } from './visit-state.ts';

/** The page of an order. @param free the times to choose from; null where none are chosen */
export function orderPage(showing: Showing, language: PageLanguage, free: FreeDays | null): Page {
  const { texts, wish } = showing;
  const { title, body } = contentOf(showing, free);
  const notice =
    wish.problem === null ? null : html`<p class="note" role="alert">${texts.problem[wish.problem]}</p>`;
  return { language, title, body: html`${notice} ${body}` };
}

/** Why there is nothing to show. */
export function orderProblemPage(
  problem: 'unknown' | 'tooOften' | 'unreadable',
  language: PageLanguage,
): Page {
  const texts = orderTexts[language];
  return { language, title: texts[problem], body: html`<p>${texts[`${problem}More`]}</p>` };
}

function contentOf(showing: Showing, free: FreeDays | null): { readonly title: string; readonly body: Html } {
  const { visit, wish, texts } = showing;
  const vendor = visit.vendorName ?? '';
  switch (visitStateOf(visit, wish.wantsTimes)) {
    case 'QUOTES':
      return { title: texts.quotes, body: quotesOf(showing) };
    case 'TIMES':
      return { title: texts.times, body: free ? timeChoice(free, showing) : facts(showing) };
    case 'HELD':
      return { title: texts.held, body: heldTime(showing) };
    case 'ACCEPTED':
      return wish.wantsCancel && visit.booking ? cancelling(showing) : accepted(showing);
    case 'WORKING':
      return over(texts.working, texts.workingMore(vendor), showing);
    case 'DONE':
      return over(texts.done, texts.doneMore(vendor), showing);
    case 'CANCELLED':
      return over(texts.cancelled, texts.cancelledMore, showing);
  }
}

function over(title: string, more: string, showing: Showing) {
  return {
    title,
    body: html`<p>${more}</p>
      ${facts(showing)}`,
  };
}

function quotesOf(showing: Showing): Html {
  const { visit, texts, now } = showing;
  const states = visit.quotes.map((quote) => quoteStateOf(quote, now));
  const isOpen = states.includes('OPEN');
  const words = isOpen ? texts.quotesMore : states.includes('ASKED') ? texts.quotesWait : texts.noQuotes;
  return html`<p>${words}</p>
    ${visit.quotes.map((quote) => quoteCard(quote, showing))} ${facts(showing)}`;
}

function heldTime(showing: Showing): Html {
  const { visit, texts, locale, timezone, action } = showing;
  if (!visit.hold) return facts(showing);
  const { startsAt, expiresAt, vendorName } = visit.hold;
  const until = dateText(expiresAt ?? startsAt, { form: 'TIME', locale, timezone });
  return html`<p class="large">${span(visit.hold, showing)}</p>
    <p>${vendorName}</p>
    <p>${texts.heldUntil(until)}</p>
    <form method="post" action="${action}">
      <button class="main" name="do" value="book">${texts.book}</button>
      <button name="do" value="release">${texts.otherTime}</button>
    </form>`;
}

function accepted(showing: Showing) {
  const { visit, texts, now, wish } = showing;
  const { booking, order, token } = visit;
  const revised = visit.quotes.filter((quote) => quoteStateOf(quote, now) === 'OPEN');
  const address = (more: Partial<Wish>) => addressOf(token, { zone: wish.zone, ...more });
  const choose = order.scheduledFor === null ? texts.chooseTime : texts.move;
  return {
    title: booking ? texts.booked : texts.taken(visit.vendorName ?? ''),
    body: html`${booking ? html`<p class="large">${span(booking, showing)}</p>` : null}
      ${order.scheduledFor === null ? html`<p>${texts.noTimeYet}</p>` : null} ${facts(showing)}
      ${revised.map((quote) => quoteCard(quote, showing))}
      <p class="acts">
        <a class="main" href="${address({ wantsTimes: true })}">${choose}</a>
        ${booking ? html`<a href="${address({ wantsCancel: true })}">${texts.cancel}</a>` : null}
      </p>`,
  };
}

function cancelling(showing: Showing) {
  const { texts, action, visit, wish } = showing;
  return {
    title: texts.cancelTitle,
    body: html`<p>${texts.cancelMore}</p>
      ${facts(showing)}
      <form method="post" action="${action}">
        <button class="main" name="do" value="cancel">${texts.cancelYes}</button>
      </form>
      <p class="acts"><a href="${addressOf(visit.token, { zone: wish.zone })}">${texts.cancelNo}</a></p>`,
  };
}

/** What the order is, without a word of whose it is. */
function facts(showing: Showing): Html {
  const { visit, texts, locale, timezone } = showing;
  const { order, vendorName, service } = visit;
  const price =
    order.priceMode === 'QUOTE' && order.vendorId === null
      ? null
      : moneyText({ amount: order.priceAmount, currency: order.priceCurrency }, locale);
  const when =
    order.scheduledFor &&
    `${dateText(order.scheduledFor, { form: 'DATE_TIME', locale, timezone })}, ${timezone}`;
  const listed: readonly (readonly [string, string | null])[] = [
    [texts.order, String(order.number)],
    [texts.service, service],
    [texts.vendor, vendorName],
    [texts.when, when],
    [texts.price, price],
  ];
  return html`<dl>
    ${listed.flatMap(([label, value]) =>
      value === null
        ? []
        : html`<dt>${label}</dt>
            <dd>${value}</dd>`,
    )}
  </dl>`;
}

function span(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  { locale, timezone }: Showing,
): string {
  const day = dateText(startsAt, { form: 'LONG_DATE', locale, timezone });
  const [begin, end] = [startsAt, endsAt].map((at) => dateText(at, { form: 'TIME', locale, timezone }));
  return `${day}, ${begin}–${end}`;
}
