import { minorUnits } from '#platform/money/currencies.ts';
import { html } from '#platform/pages/html.ts';
import type { Html } from '#platform/pages/html.ts';
import type { Amount } from '../../capabilities/payments.ts';
import type { SandboxAnswer } from '../sandbox.ts';
import { sandboxPage } from './sandbox-page.ts';

/** A page of a sandbox where a person pays without money. */
export interface PayPage {
  /** The provider that it stands in for. */
  readonly name: string;
  readonly description: string;
  readonly amount: Amount;
  readonly status: 'OPEN' | 'COMPLETED' | 'CLOSED';
  /** Whether a card has just been declined here. */
  readonly isDeclined: boolean;
  readonly returnUrl: string;
}

/** The values of the field `act` of its form. */
export const payActs = ['pay', 'decline', 'debit'] as const;
export type PayAct = (typeof payActs)[number];

/** Shows what is to be paid with three ways to end it, and a link back. */
export function payPage(page: PayPage): SandboxAnswer {
  const { name, description, returnUrl } = page;
  const body = html`<p>This page stands in for ${name}. No money moves, and no card is asked for.</p>
    <dl>
      <dt>For</dt>
      <dd>${description}</dd>
      <dt>Amount</dt>
      <dd>${decimal(page.amount)}</dd>
    </dl>
    ${stateOf(page)}
    <p><a href="${returnUrl}">${page.status === 'OPEN' ? 'Back without paying' : 'Back'}</a></p>`;
  return sandboxPage(200, { title: `Pay by ${name}'s sandbox`, body, returnUrl });
}

function stateOf({ status, isDeclined, amount }: PayPage): Html {
  switch (status) {
    case 'COMPLETED':
      return html`<p role="status">This has been paid already.</p>`;
    case 'CLOSED':
      return html`<p role="status">This page has ended. Nobody can pay here any more.</p>`;
    case 'OPEN':
      return html`${isDeclined ? html`<p role="alert">The card was declined. Nothing was paid.</p>` : null}
        <form method="post">
          <button class="main" name="act" value="pay">Pay ${decimal(amount)}</button>
          <button name="act" value="debit">Pay by bank debit, which takes days</button>
          <button name="act" value="decline">Let the card be declined</button>
        </form>`;
  }
}

function decimal({ amount, currency }: Amount): string {
  const digits = minorUnits(currency);
  return `${(amount / 10 ** digits).toFixed(digits)} ${currency}`;
}
