import type { InvoiceDetailsFragment } from '#generated/documents/frontends/vendor/invoices.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './invoice-lines.module.css';
import { invoiceTexts } from './texts.ts';
import { Totals } from './totals.tsx';

/** The lines of an invoice and what they come to. */
export function InvoiceLines({ invoice }: { readonly invoice: InvoiceDetailsFragment }) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  return (
    <>
      <ul className={styles.lines} aria-label={texts.lines}>
        {invoice.lines.map(({ description, quantity, unitPrice, total }, index) => (
          // Lines never move, and two may be alike.
          <li key={index} className={styles.line}>
            <span className={styles.description} dir="auto">
              {description}
            </span>
            <span className={styles.count}>
              {formats.number(Number(quantity), 6)} × {formats.money(unitPrice)}
            </span>
            <span className={styles.total}>{formats.money(total)}</span>
          </li>
        ))}
      </ul>
      <Totals
        subtotal={invoice.subtotal}
        tax={invoice.tax}
        taxRatePercent={invoice.taxRatePercent}
        total={invoice.total}
      />
    </>
  );
}
