import { dateText, moneyText } from '#platform/localisation/format.ts';
import { html } from '#platform/pages/html.ts';
import type { Html } from '#platform/pages/html.ts';
import type { ShownQuote } from './find-visit.ts';
import type { OrderTexts } from './texts.ts';
import { quoteStateOf } from './visit-state.ts';
import type { Showing } from './showing.ts';

/** A quote with its lines, tax and sum, and the buttons while it is open. */
export function quoteCard(quote: ShownQuote, showing: Showing): Html {
  const { texts, now } = showing;
  const state = quoteStateOf(quote, now);
  return html`<section>
    <h2>${quote.vendorName}</h2>
    ${state === 'OPEN' ? validity(quote, showing) : html`<p>${stateText(state, texts)}</p>`}
    ${quote.total === null || state === 'ASKED' ? null : sums(quote, showing)}
    ${quote.note === null || state === 'ASKED' ? null : html`<p class="quoted">${quote.note}</p>`}
    ${state === 'OPEN' ? buttons(quote, showing) : null}
  </section>`;
}

function stateText(state: 'ASKED' | 'EXPIRED' | 'ACCEPTED' | 'DECLINED', texts: OrderTexts): string {
  const words = {
    ASKED: texts.asked,
    EXPIRED: texts.expired,
    ACCEPTED: texts.accepted,
    DECLINED: texts.declined,
  };
  return words[state];
}

function validity({ expiresAt }: ShownQuote, { texts, locale, timezone }: Showing): Html {
  return html`<p>${texts.validUntil(dateText(expiresAt, { form: 'DATE_TIME', locale, timezone }))}</p>`;
}

function sums({ lines, subtotal, tax, taxRatePercent, total, currency }: ShownQuote, showing: Showing): Html {
  const { texts, locale } = showing;
  const money = (amount: number | null) => moneyText({ amount: amount ?? 0, currency }, locale);
  const row = (label: string, amount: number | null) =>
    html`<tr>
      <th scope="row">${label}</th>
      <td>${money(amount)}</td>
    </tr>`;
  return html`<table>
    <tbody>
      ${lines.map(({ description, quantity, total: sum }) => row(`${quantity} × ${description}`, sum))}
    </tbody>
    <tfoot>
      ${row(texts.subtotal, subtotal)} ${row(texts.tax(taxRatePercent?.toFixed() ?? '0'), tax)}
      ${row(texts.total, total)}
    </tfoot>
  </table>`;
}

function buttons({ id, total, currency, vendorName }: ShownQuote, { texts, locale, action }: Showing): Html {
  const accept = texts.accept(moneyText({ amount: total ?? 0, currency }, locale));
  return html`<form method="post" action="${action}">
    <button class="main" name="do" value="accept ${id}">${accept}</button>
    <button name="do" value="decline ${id}" aria-label="${`${texts.decline}: ${vendorName}`}">
      ${texts.decline}
    </button>
  </form>`;
}
