import type { QuoteDetailsFragment } from '#generated/documents/frontends/vendor/quotes.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { Card } from '#packages/components/page.tsx';
import { Totals } from '../invoices/totals.tsx';
import styles from './quotes.module.css';

/** What a quote says: its lines and sums. */
export function QuoteLines({ quote }: { readonly quote: QuoteDetailsFragment }) {
  const formats = useFormats();
  const { lines, note, subtotal, tax, taxRatePercent, total } = quote;
  return (
    <Card>
      <ul className={styles.lines}>
        {lines.map((line, index) => (
          <li key={index} className={styles.line}>
            <span className={styles.words} dir="auto">
              {line.quantity} × {line.description}
            </span>
            <span className={styles.number}>{formats.money(line.total)}</span>
          </li>
        ))}
      </ul>
      {subtotal && tax && total && (
        <Totals subtotal={subtotal} tax={tax} taxRatePercent={taxRatePercent ?? '0'} total={total} />
      )}
      {note !== null && (
        <p className={styles.words} dir="auto">
          {note}
        </p>
      )}
    </Card>
  );
}
