import type { CrmTryQuery } from '#generated/documents/frontends/console/crm.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import styles from './crm.module.css';
import { crmTexts } from './texts.ts';

type Outcome = CrmTryQuery['previewCrmMapping'];

/** What a mapping would do: how many customers, and some examples. */
export function OutcomeView({ outcome }: { readonly outcome: Outcome }) {
  const texts = useTexts(crmTexts);
  const formats = useFormats();
  const { compared, customers, create, update, skip, conflict, samples } = outcome;

  function changesOf({ action, fields }: Outcome['samples'][number]): string {
    if (action === 'CREATE') return texts.newContact;
    if (fields.length === 0) return texts.nothing;
    return fields
      .map(({ field, local, remote, changesCustomer }) => {
        const [from, to] = changesCustomer ? [local, remote] : [remote, local];
        const place = changesCustomer ? texts.onThisSide : texts.inCrm;
        return `${texts.becomes(texts[field], from ?? texts.none, to ?? texts.none)} (${place})`;
      })
      .join(', ');
  }

  return (
    <Card title={texts.outcome}>
      <div className={styles.outcome}>
        <p role="status">{texts.compared(formats.number(compared), formats.number(customers))}</p>
        <Facts
          facts={[
            { label: texts.willCREATE, value: formats.number(create) },
            { label: texts.willUPDATE, value: formats.number(update) },
            { label: texts.willSKIP, value: formats.number(skip) },
            { label: texts.willCONFLICT, value: formats.number(conflict) },
          ]}
        />
        {samples.length > 0 && (
          <Table
            label={texts.samples}
            rows={samples}
            keyOf={({ customerId }) => customerId}
            columns={[
              {
                id: 'customer',
                title: texts.customer,
                cell: ({ customerName }) => <span dir="auto">{customerName}</span>,
              },
              { id: 'action', title: texts.outcome, cell: ({ action }) => texts[`will${action}`] },
              { id: 'change', title: texts.change, cell: changesOf },
            ]}
          />
        )}
      </div>
    </Card>
  );
}
