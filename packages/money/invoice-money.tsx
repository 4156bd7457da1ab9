import { useState } from 'react';
import type {
  InvoiceMoneyFragment,
  PaidDisputeFragment,
  PaidPaymentFragment,
} from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { CreditDialog } from './credit-dialog.tsx';
import { DisputeList } from './dispute-list.tsx';
import { EvidenceDialog } from './evidence-dialog.tsx';
import styles from './money.module.css';
import { PayLink } from './pay-link.tsx';
import { PaymentList } from './payment-list.tsx';
import { PaymentStateBadge } from './payment-state.tsx';
import { RecordPaymentDialog } from './record-payment-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { moneyTexts } from './texts.ts';

type Asked =
  | { readonly act: 'record' | 'credit' }
  | { readonly act: 'refund'; readonly payment: PaidPaymentFragment; readonly start: number }
  | { readonly act: 'evidence'; readonly dispute: PaidDisputeFragment };

/** What was paid of an invoice, what went back, and what can be done about it. Shows nothing for a credit note. */
export function InvoiceMoney({ invoice }: { readonly invoice: InvoiceMoneyFragment }) {
  const texts = useTexts(moneyTexts);
  const formats = useFormats();
  const [asked, setAsked] = useState<Asked>();
  const { payments, disputes, creditNotes, proposedRefund, paymentState } = invoice;
  const { balance, total, creditedAmount, paidAmount, refundedAmount } = invoice;
  const close = () => setAsked(undefined);
  const overpaid = payments.find(({ id }) => id === proposedRefund?.payment.id);
  const moneyOrNone = (money: typeof balance) => (money.amount === 0 ? null : formats.money(money));
  if (paymentState === null) return null;
  return (
    <Card title={texts.payments} actions={<PaymentStateBadge state={paymentState} />}>
      <div className={styles.parts}>
        {proposedRefund && overpaid && (
          <Notice
            tone="warn"
            action={
              <Button
                onClick={() =>
                  setAsked({ act: 'refund', payment: overpaid, start: proposedRefund.amount.amount })
                }
              >
                {texts.refund}
              </Button>
            }
          >
            {texts.proposed(formats.money(proposedRefund.amount))}
          </Notice>
        )}
        <Facts
          facts={[
            {
              label: balance.amount < 0 ? texts.tooMuch : texts.balance,
              value: formats.money({ ...balance, amount: Math.abs(balance.amount) }),
            },
            { label: texts.paid, value: moneyOrNone(paidAmount) },
            { label: texts.refunded, value: moneyOrNone(refundedAmount) },
            { label: texts.credited, value: moneyOrNone(creditedAmount) },
            { label: texts.payLink, value: invoice.payUrl && <PayLink url={invoice.payUrl} /> },
          ]}
        />
        {payments.length === 0 ? (
          <p className={styles.quiet}>{texts.noPayments}</p>
        ) : (
          <PaymentList
            payments={payments}
            onRefund={(payment) => setAsked({ act: 'refund', payment, start: payment.refundable.amount })}
          />
        )}
        {disputes.length > 0 && (
          <DisputeList disputes={disputes} onSend={(dispute) => setAsked({ act: 'evidence', dispute })} />
        )}
        {creditNotes.length > 0 && <CreditNotes creditNotes={creditNotes} />}
        <div className={styles.acts}>
          {balance.amount > 0 && (
            <Button icon="plus" onClick={() => setAsked({ act: 'record' })}>
              {texts.record}
            </Button>
          )}
          {total.amount > creditedAmount.amount && (
            <Button icon="note" onClick={() => setAsked({ act: 'credit' })}>
              {texts.credit}
            </Button>
          )}
        </div>
      </div>
      {asked?.act === 'record' && <RecordPaymentDialog invoice={invoice} onClose={close} />}
      {asked?.act === 'credit' && <CreditDialog invoice={invoice} onClose={close} />}
      {asked?.act === 'refund' && (
        <RefundDialog payment={asked.payment} start={asked.start} onClose={close} />
      )}
      {asked?.act === 'evidence' && <EvidenceDialog dispute={asked.dispute} onClose={close} />}
    </Card>
  );
}

function CreditNotes({ creditNotes }: { readonly creditNotes: InvoiceMoneyFragment['creditNotes'] }) {
  const texts = useTexts(moneyTexts);
  const formats = useFormats();
  return (
    <section>
      <h3 className={styles.heading}>{texts.creditNotes}</h3>
      <ul className={styles.list}>
        {creditNotes.map(({ id, number, total }) => (
          <li key={id} className={styles.line}>
            <Link href={`/invoices/${id}`}>{number}</Link>
            <span>{formats.money(total)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
