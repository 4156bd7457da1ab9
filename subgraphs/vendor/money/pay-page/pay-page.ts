import { findLocale } from '#platform/localisation/locales.ts';
import type { Locale } from '#platform/localisation/locales.ts';
import { dateText, moneyText } from '#platform/localisation/format.ts';
import { html } from '#platform/pages/html.ts';
import type { Html } from '#platform/pages/html.ts';
import { languageOfTag } from '#platform/pages/page-language.ts';
import type { PageLanguage } from '#platform/pages/page-language.ts';
import type { Page } from '#platform/pages/page.ts';
import { balanceOf, invoiceNumber } from '../../invoices/invoice.ts';
import { dueOf } from '../sessions/payable.ts';
import type { Payable } from './find-payable.ts';
import { canPay, canPayAnew } from './pay-state.ts';
import type { PayState } from './pay-state.ts';
import { payTexts } from './pay-texts.ts';

/** How a page speaks and writes values. */
export interface Voice {
  readonly language: PageLanguage;
  readonly locale: Locale;
}

/** The customer's own choice, else what the browser asks for. */
export function voiceOf({ locale }: Pick<Payable, 'locale'>, asked: PageLanguage): Voice {
  const language = languageOfTag(locale ?? '') ?? asked;
  const chosen = findLocale(locale ?? '');
  const isSpoken = chosen !== undefined && chosen.startsWith(language);
  return { language, locale: isSpoken ? chosen : language === 'de' ? 'de-DE' : 'en-GB' };
}

/** The page of an invoice: what is owed to whom, and what can be done now. @param providers where its form may lead, as sources of a policy */
export function payPage(payable: Payable, state: PayState, voice: Voice, providers: readonly string[]): Page {
  const { language } = voice;
  const { title, body } = contentOf(payable, state, voice);
  const hasForm = canPay(state) || canPayAnew(payable, state);
  return { language, title, body, ...(hasForm ? { formTargets: providers } : {}) };
}

/** Why there is nothing to show. */
export function payProblemPage(problem: 'unknown' | 'tooOften' | 'unreadable', language: PageLanguage): Page {
  const texts = payTexts[language];
  return { language, title: texts[problem], body: html`<p>${texts[`${problem}More`]}</p>` };
}

function contentOf(payable: Payable, state: PayState, voice: Voice): { title: string; body: Html } {
  const { invoice } = payable;
  const texts = payTexts[voice.language];
  const number = invoiceNumber(invoice);
  const money = (amount: number) => moneyText({ amount, currency: invoice.currency }, voice.locale);
  const over = (title: string, more: string) => ({
    title,
    body: html`<p>${more}</p>
      ${factsOf(payable, voice)}`,
  });
  switch (state) {
    case 'PAID':
      return over(texts.paidTitle, texts.paidMore(number, invoice.sellerName));
    case 'OVERPAID':
      return over(texts.paidTitle, texts.overpaid(money(-balanceOf(invoice))));
    case 'PENDING':
      return onItsWay(payable, state, voice);
    case 'REFUNDED':
      return over(texts.refundedTitle, texts.refundedMore(number));
    case 'DISPUTED':
      return over(texts.disputed, texts.disputedMore);
    case 'NOTHING_DUE':
      return over(texts.nothingDue, texts.nothingDueMore(number));
    case 'CANCELLED':
      return over(texts.cancelled, texts.cancelledMore);
    case 'VENDOR_COLLECTS':
      return due(payable, voice, html`<p class="note">${texts.vendorCollects(invoice.sellerName)}</p>`, null);
    default:
      return due(payable, voice, noticeOf(payable, state, voice), payForm(payable, voice));
  }
}

/** That a payment was made and is not confirmed, and a button for whoever does not want to wait for it. */
function onItsWay(payable: Payable, state: PayState, voice: Voice) {
  const texts = payTexts[voice.language];
  const anew = html`<p>${texts.anewMore}</p>
    <form method="post" action="/pay/${payable.token}/anew">
      <button>${texts.anew}</button>
    </form>`;
  return {
    title: texts.pending,
    body: html`<p>${texts.pendingMore}</p>
      ${factsOf(payable, voice)} ${canPayAnew(payable, state) ? anew : null}`,
  };
}

/** What is owed, what became of the last try, and the button. */
function due(payable: Payable, voice: Voice, notice: Html | null, form: Html | null) {
  const { invoice } = payable;
  const texts = payTexts[voice.language];
  return {
    title: texts.invoice(invoiceNumber(invoice)),
    body: html`<p>${texts.toBePaid}</p>
      <p class="large">${dueText(payable, voice)}</p>
      ${notice} ${factsOf(payable, voice)} ${form}`,
  };
}

function noticeOf({ token }: Payable, state: PayState, { language }: Voice): Html | null {
  const texts = payTexts[language];
  switch (state) {
    case 'RETURNED':
      return html`<p class="note">${texts.returned} <a href="/pay/${token}/return">${texts.lookAgain}</a></p>
        <p>${texts.notPaidYet}</p>`;
    case 'OPENING':
      return html`<p class="note">${texts.opening}</p>`;
    case 'FAILED':
      return html`<p class="note">${texts.failed}</p>`;
    case 'EXPIRED':
      return html`<p class="note">${texts.expired}</p>`;
    default:
      return null;
  }
}

function dueText(payable: Payable, { locale }: Voice): string {
  return moneyText({ amount: dueOf(payable), currency: payable.invoice.currency }, locale);
}

function payForm(payable: Payable, voice: Voice): Html {
  const texts = payTexts[voice.language];
  return html`<form method="post" action="/pay/${payable.token}">
      <button class="main">${texts.pay(dueText(payable, voice))}</button>
    </form>
    <p>${texts.provider}</p>`;
}

function factsOf({ invoice, pending }: Payable, { language, locale }: Voice): Html {
  const texts = payTexts[language];
  const { currency, sellerTimezone: timezone } = invoice;
  const money = (amount: number) => moneyText({ amount, currency }, locale);
  const facts: readonly (readonly [string, string | null])[] = [
    [texts.from, invoice.sellerName],
    [texts.address, invoice.sellerAddress],
    [texts.email, invoice.sellerEmail],
    [texts.date, dateText(invoice.issuedAt, { form: 'DATE', locale, timezone })],
    [texts.total, money(invoice.total)],
    [texts.credited, invoice.creditedAmount > 0 ? money(invoice.creditedAmount) : null],
    [texts.paid, invoice.paidAmount > 0 ? money(invoice.paidAmount) : null],
    [texts.pendingSum, pending > 0 ? money(pending) : null],
    [texts.refunded, invoice.refundedAmount > 0 ? money(invoice.refundedAmount) : null],
  ];
  return html`<dl>
    ${facts.flatMap(([name, value]) =>
      value === null
        ? []
        : html`<dt>${name}</dt>
            <dd dir="auto">${value}</dd>`,
    )}
  </dl>`;
}
