import { moneyText } from '#platform/localisation/format.ts';
import type { Money } from '#platform/money/money.ts';
import { html } from '#platform/pages/html.ts';
import type { PageLanguage } from '#platform/pages/page-language.ts';
import type { Page } from '#platform/pages/page.ts';
import { shownCode } from '../codes/code-format.ts';
import { qrImageOf } from '../codes/code-links.ts';
import type { joinStats } from '../codes/count-stats.ts';
import { invitationTexts } from './page-texts.ts';

/** The page to which a link leads where its program names no other. */
export function invitationPage(code: string, language: PageLanguage): Page {
  const texts = invitationTexts[language];
  return {
    language,
    title: texts.invited,
    body: html`<p>${texts.giveCode}</p>
      <p class="large">${shownCode(code)}</p>
      <p>${texts.counts}</p>`,
  };
}

/** Why there is nothing to show. */
export function invitationProblemPage(problem: 'unknown' | 'tooOften', language: PageLanguage): Page {
  const texts = invitationTexts[language];
  return { language, title: texts[problem], body: html`<p>${texts[`${problem}More`]}</p>` };
}

/** What the owner of a code sees. */
export interface OwnInvitation {
  readonly code: string;
  readonly url: string;
  readonly isDisabled: boolean;
  readonly reward: Money;
  readonly stats: ReturnType<typeof joinStats>;
}

/** The page of a code's owner: link, QR code and numbers. */
export function ownInvitationPage(
  { code, url, isDisabled, reward, stats }: OwnInvitation,
  language: PageLanguage,
): Page {
  const texts = invitationTexts[language];
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const money = (amounts: readonly Money[]) =>
    amounts.length === 0 ? '0' : amounts.map((one) => moneyText(one, locale)).join(', ');
  const facts = [
    [texts.reward, money([reward])],
    [texts.visits, String(stats.visits)],
    [texts.came, String(stats.referrals)],
    [texts.waiting, String(stats.qualified)],
    [texts.earned, money(stats.earned)],
    [texts.paidOut, money(stats.paidOut)],
  ] as const;
  const sharing = isDisabled
    ? html`<p class="note">${texts.disabled}</p>`
    : html`<p>${texts.share}</p>
        <p><img src="${qrImageOf(url)}" alt="${texts.qrCode}" width="192" height="192" /></p>
        <p><a href="${url}">${url}</a></p>`;
  return {
    language,
    title: texts.yourCode,
    body: html`<p class="large">${shownCode(code)}</p>
      ${sharing}
      <dl>
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <p>${texts.keep}</p>`,
  };
}
