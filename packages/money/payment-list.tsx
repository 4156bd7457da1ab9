import type { InvoiceMoneyFragment, PaidPaymentFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './money.module.css';
import { paymentMethodNames, paymentStatusNames, refundStatusNames } from './names.ts';
import { moneyTexts } from './texts.ts';
import { paymentTones, refundTones } from './tones.ts';

export interface PaymentListProps {
  readonly payments: InvoiceMoneyFragment['payments'];
  readonly onRefund: (payment: PaidPaymentFragment) => void;
}

/** The payments of an invoice, each with what was given back of it. */
export function PaymentList({ payments, onRefund }: PaymentListProps) {
  const texts = useTexts(moneyTexts);
  const methods = useTexts(paymentMethodNames);
  const states = useTexts(paymentStatusNames);
  const formats = useFormats();
  return (
    <ul className={styles.list} aria-label={texts.payments}>
      {payments.map((payment) => {
        const { id, amount, method, status, paidAt, createdAt, sandbox, refundable } = payment;
        return (
          <li key={id} className={styles.item}>
            <div className={styles.line}>
              <strong>{formats.money(amount)}</strong>
              <span>{methods[method]}</span>
              <Moment at={paidAt ?? createdAt} form="date" />
              <Badge tone={paymentTones[status]}>{states[status]}</Badge>
              {sandbox && <Badge>{texts.sandbox}</Badge>}
              {refundable.amount > 0 && (
                <Button kind="quiet" icon="reply" onClick={() => onRefund(payment)}>
                  {texts.refund}
                </Button>
              )}
            </div>
            <PaymentFacts payment={payment} />
            {payment.refunds.length > 0 && <RefundList refunds={payment.refunds} />}
          </li>
        );
      })}
    </ul>
  );
}

function PaymentFacts({ payment }: { readonly payment: PaidPaymentFragment }) {
  const texts = useTexts(moneyTexts);
  const formats = useFormats();
  const { provider, reference, fee, commission } = payment;
  const facts = [
    provider,
    reference,
    fee && fee.amount !== 0 ? texts.fee(formats.money(fee)) : null,
    commission && commission.amount !== 0 ? texts.commission(formats.money(commission)) : null,
  ].filter((fact) => fact !== null);
  if (facts.length === 0) return null;
  return <bdi className={styles.quiet}>{facts.join(' · ')}</bdi>;
}

function RefundList({ refunds }: { readonly refunds: PaidPaymentFragment['refunds'] }) {
  const texts = useTexts(moneyTexts);
  const states = useTexts(refundStatusNames);
  const formats = useFormats();
  return (
    <ul className={styles.refunds}>
      {refunds.map(({ id, amount, status, reason, problem, createdAt, settledAt }) => (
        <li key={id} className={styles.item}>
          <div className={styles.line}>
            <span>{texts.refunds(formats.money(amount))}</span>
            <Moment at={settledAt ?? createdAt} form="date" />
            <Badge tone={refundTones[status]}>{states[status]}</Badge>
          </div>
          {(problem ?? reason) !== null && <bdi className={styles.quiet}>{problem ?? reason}</bdi>}
        </li>
      ))}
    </ul>
  );
}
