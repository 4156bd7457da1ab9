import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { invoiceTexts } from './texts.ts';
import styles from './totals.module.css';

interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface TotalsProps {
  readonly subtotal: Money;
  readonly tax: Money;
  /** A decimal number such as `19`. */
  readonly taxRatePercent: string;
  readonly total: Money;
}

/** What an invoice comes to. */
export function Totals({ subtotal, tax, taxRatePercent, total }: TotalsProps) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  return (
    <dl className={styles.totals}>
      <div>
        <dt>{texts.subtotal}</dt>
        <dd>{formats.money(subtotal)}</dd>
      </div>
      <div>
        <dt>{texts.tax(formats.number(Number(taxRatePercent), 6))}</dt>
        <dd>{formats.money(tax)}</dd>
      </div>
      <div className={styles.total}>
        <dt>{texts.total}</dt>
        <dd>{formats.money(total)}</dd>
      </div>
    </dl>
  );
}
