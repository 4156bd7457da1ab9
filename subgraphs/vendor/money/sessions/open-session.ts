import { openPaymentSession } from '#contracts/payments.ts';
import type { PageLanguage } from '#platform/pages/page-language.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Money } from '#platform/money/money.ts';
import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import { invoiceNumber } from '../../invoices/invoice.ts';
import type { InvoiceModel } from '../../invoices/invoice.ts';
import { onlineAccountOf } from './online-account.ts';
import type { OnlineAccount } from './online-account.ts';
import { cancelSession } from './end-session.ts';
import { dueOf, obstacleTo, pendingOf } from './payable.ts';
import type { Obstacle } from './payable.ts';
import { isUsable, liveStatuses } from './session.ts';
import type { PaymentSessionModel } from './session.ts';

/** What somebody wants to pay, and how. */
export interface WantedSession {
  readonly invoiceId: string;
  /** Null for the whole balance. */
  readonly amount: Money | null;
  /** Id of a provider; null for any. */
  readonly provider: string | null;
  /** Whether what is on its way is not waited for. If it comes as well, too much was paid, and the surplus can be given back. */
  readonly payAnew: boolean;
  readonly returnUrl: string;
  /** BCP 47 tag of the language of the provider's page. */
  readonly locale: string;
}

/** The session, or why there can be none. */
export type Opened = { readonly sessionId: string } | { readonly obstacle: Obstacle };

/**
 * The session in which an amount of an invoice is paid: the one that is live, if it fits, else a new one in its place. Who asks at the same
 * moment gets the same.
 * @throws BAD_USER_INPUT for an amount of nothing, of more than the balance or of another currency, and for a provider that does not collect
 */
export async function openSession(tx: Tx, wanted: WantedSession): Promise<Opened> {
  const { invoice, orderStatus, now } = await lockInvoice(tx, wanted.invoiceId);
  const account = await onlineAccountOf(tx, invoice.vendorId);
  const pending = wanted.payAnew ? 0 : await pendingOf(tx, invoice, now);
  const obstacle = obstacleTo({ invoice, orderStatus, pending, isOnline: account !== null });
  if (obstacle !== null || account === null) return { obstacle: obstacle ?? 'VENDOR_COLLECTS' };
  const amount = amountOf(wanted, invoice.currency, dueOf({ invoice, pending }));
  const place = placeOf(wanted, account);
  const live = await tx.paymentSession.findFirst({
    where: { invoiceId: invoice.id, status: { in: [...liveStatuses] } },
  });
  if (live) {
    if (live.amount === amount && isUsable(live, now) && isAt(place, live)) return { sessionId: live.id };
    await cancelSession(tx, live.id);
  }
  const { currency } = invoice;
  const { id: sessionId } = await tx.paymentSession.create({
    data: { invoiceId: invoice.id, amount, currency, ...place, createdAt: now },
  });
  await addJob(tx, openPaymentSession, {
    sessionId,
    ...place,
    description: descriptionOf(invoice, wanted.locale),
    amount: { amount, currency },
    returnUrl: wanted.returnUrl,
    locale: wanted.locale,
  });
  return { sessionId };
}

/** Sessions of an invoice are opened one after the other, and not while a payment changes its balance. */
async function lockInvoice(
  tx: Tx,
  invoiceId: string,
): Promise<{ invoice: InvoiceModel; orderStatus: OrderStatus; now: Date }> {
  const [locked] = await tx.$queryRaw<{ now: Date }[]>`
    select clock_timestamp() as now from invoice where id = ${invoiceId}::uuid for no key update`;
  if (!locked) throw notFound('Invoice');
  const { order, ...invoice } = await tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    include: { order: { select: { status: true } } },
  });
  return { invoice, orderStatus: order.status, now: locked.now };
}

function amountOf({ amount }: WantedSession, currency: string, due: number): number {
  if (amount === null) return due;
  if (amount.currency !== currency)
    throw badInput('input.amount.currency', `must be ${currency}, the currency of the invoice`);
  if (amount.amount <= 0) throw badInput('input.amount.amount', 'must be more than 0');
  if (amount.amount > due)
    throw badInput('input.amount.amount', `must be at most ${due} minor units, which are still to be paid`);
  return amount.amount;
}

/** The account that collects; null leaves the choice to integration. */
function placeOf({ provider }: WantedSession, account: OnlineAccount): OnlineAccount {
  if (provider === null || account.provider === provider) return account;
  if (account.provider !== null)
    throw badInput('input.provider', `must be ${account.provider}, which collects for this vendor`);
  return { provider, account: null };
}

/** Whether a session is where it is wanted. A sandbox stands in for every account of its provider. */
function isAt(
  wanted: OnlineAccount,
  { provider, account, sandbox }: Pick<PaymentSessionModel, 'provider' | 'account' | 'sandbox'>,
): boolean {
  if (wanted.provider !== null && wanted.provider !== provider) return false;
  return wanted.account === null || wanted.account === account || sandbox === true;
}

const invoiceWord: Readonly<Record<PageLanguage, string>> = { en: 'Invoice', de: 'Rechnung' };

function descriptionOf(invoice: InvoiceModel, locale: string): string {
  const word = invoiceWord[locale.startsWith('de') ? 'de' : 'en'];
  return `${word} ${invoiceNumber(invoice)} · ${invoice.sellerName}`;
}
