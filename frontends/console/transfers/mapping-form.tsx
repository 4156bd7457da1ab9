import { useState } from 'react';
import {
  TransferChoicesDocument,
  TransferMapDocument,
  TransferTryDocument,
} from '#generated/documents/frontends/console/transfers.ts';
import type {
  TransferPolicy,
  TransferRowFragment,
} from '#generated/documents/frontends/console/transfers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Table } from '#packages/components/table.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { doubledField, missingFields } from './mapping.ts';
import { transferTexts } from './texts.ts';
import styles from './transfers.module.css';

const policies: readonly TransferPolicy[] = ['SKIP', 'UPDATE', 'FAIL'];

/** Samples that are shown of a column. */
const shown = 3;

/** Gives the columns fields, says what happens to rows that exist, and tries the import out. */
export function MappingForm({ transfer }: { readonly transfer: TransferRowFragment }) {
  const texts = useTexts(transferTexts);
  const language = useLanguage();
  const { data } = useLoad(TransferChoicesDocument, {});
  const map = useAct(TransferMapDocument);
  const tryOut = useAct(TransferTryDocument);
  const [columns, setColumns] = useState(transfer.columns);
  const [policy, setPolicy] = useState(transfer.policy);
  const entity = data?.transferEntities.find((one) => one.entity === transfer.entity.entity);
  const fields = entity?.fields ?? [];
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.[language] ?? name;
  const doubled = doubledField(columns);
  const missing = missingFields(fields, columns);
  const isReady =
    doubled === undefined && missing.length === 0 && columns.some(({ field }) => field !== null);

  async function check(): Promise<void> {
    const mapped = columns.flatMap(({ position, field }) => (field === null ? [] : [{ position, field }]));
    const { data: done } = await map.run({ input: { transferId: transfer.id, policy, columns: mapped } });
    if (done) await tryOut.run({ input: { transferId: transfer.id } });
  }

  return (
    <div className={styles.parts}>
      <Table
        label={texts.columns}
        rows={columns}
        keyOf={({ position }) => String(position)}
        columns={[
          { id: 'column', title: texts.column, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'samples',
            title: texts.samples,
            isSecondary: true,
            cell: ({ samples }) => (
              <bdi className={styles.samples}>{samples.slice(0, shown).join(' · ')}</bdi>
            ),
          },
          {
            id: 'field',
            title: texts.field,
            cell: ({ position, name, field }) => (
              <SelectField
                label={texts.fieldOf(name)}
                isLabelHidden
                value={field ?? ''}
                choices={[
                  { value: '', label: texts.leftOut },
                  ...fields.map((one) => ({ value: one.name, label: one[language] })),
                ]}
                onChoose={(value) =>
                  setColumns(
                    columns.map((one) =>
                      one.position === position ? { ...one, field: value === '' ? null : value } : one,
                    ),
                  )
                }
              />
            ),
          },
        ]}
      />
      <SelectField
        label={texts.policy}
        value={policy}
        {...(entity && { hint: texts.keyOf(language === 'de' ? entity.keyDe : entity.keyEn) })}
        choices={policies.map((value) => ({ value, label: texts[value] }))}
        onChoose={setPolicy}
      />
      {doubled !== undefined && <p role="alert">{texts.twice(labelOf(doubled))}</p>}
      {missing.length > 0 && (
        <p role="alert">{texts.required(missing.map((one) => one[language]).join(', '))}</p>
      )}
      <ProblemNotice problem={map.problem ?? tryOut.problem} />
      <div className={styles.acts}>
        <Button
          kind="primary"
          isBusy={map.isBusy || tryOut.isBusy}
          disabled={!isReady}
          onClick={() => void check()}
        >
          {texts.tryOut}
        </Button>
      </div>
    </div>
  );
}
