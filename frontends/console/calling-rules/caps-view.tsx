import { useState } from 'react';
import { CallingCapsSetDocument } from '#generated/documents/frontends/console/calling-rules.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { numberOf } from '#packages/components/form-values.ts';
import { Card } from '#packages/components/page.tsx';
import { Table } from '#packages/components/table.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import styles from './calling-rules.module.css';
import type { RulesViewProps } from './rules-view.ts';
import { callingRuleTexts } from './texts.ts';
import { useRuleWords } from './use-rule-words.ts';

type Caps = RulesViewProps['rules']['caps'][number];

/** How often a number may be called, and what the law says of it. */
export function CapsView({ rules: { caps, limits, consentLaws }, canChange, onSaved }: RulesViewProps) {
  const texts = useTexts(callingRuleTexts);
  const formats = useFormats();
  const words = useRuleWords();
  const [edited, setEdited] = useState<Caps | null>(null);
  const written = (row: { readonly source: string; readonly isConfirmed: boolean }) => (
    <>
      <bdi>{row.source}</bdi> {!row.isConfirmed && <Badge tone="warn">{texts.isOpen}</Badge>}
    </>
  );
  return (
    <>
      <Table
        label={texts.caps}
        rows={caps}
        keyOf={({ id }) => id}
        columns={[
          { id: 'purpose', title: texts.purpose, cell: ({ purpose }) => texts[purpose] },
          ...(['perDay', 'perWeek', 'perMonth', 'gapMinutes'] as const).map((field) => ({
            id: field,
            title: field === 'gapMinutes' ? texts.gap : texts[field],
            isNumber: true,
            cell: (row: Caps) => {
              const value = row[field];
              return (
                <span className={styles.whole}>{value === null ? texts.noOwn : formats.number(value)}</span>
              );
            },
          })),
          {
            id: 'setBy',
            title: texts.setBy,
            isSecondary: true,
            cell: ({ setBy }) => (setBy ? <bdi>{setBy.name}</bdi> : texts.installation),
          },
          {
            id: 'act',
            title: texts.act,
            isTitleHidden: true,
            isNumber: true,
            cell: (row) => canChange && <Button onClick={() => setEdited(row)}>{texts.change}</Button>,
          },
        ]}
      />
      <Card title={texts.limits}>
        <Table
          label={texts.limits}
          rows={limits}
          keyOf={({ region, purpose, days }) => `${region} ${purpose} ${days}`}
          columns={[
            { id: 'region', title: texts.region, cell: ({ region }) => words.place(region) },
            { id: 'purpose', title: texts.purpose, cell: ({ purpose }) => texts[purpose] },
            {
              id: 'calls',
              title: texts.calls,
              cell: ({ calls, days }) => (
                <span className={styles.whole}>
                  {texts.callsIn(formats.number(calls), formats.number(days))}
                </span>
              ),
            },
            { id: 'source', title: texts.source, isSecondary: true, cell: written },
          ]}
        />
      </Card>
      <Card title={texts.consents}>
        <Table
          label={texts.consents}
          rows={consentLaws}
          keyOf={({ country }) => country}
          columns={[
            { id: 'country', title: texts.region, cell: ({ country }) => words.region(country) },
            {
              id: 'form',
              title: texts.MARKETING,
              cell: ({ needsWrittenConsent }) => (needsWrittenConsent ? texts.written : texts.anyForm),
            },
            { id: 'source', title: texts.source, isSecondary: true, cell: written },
          ]}
        />
      </Card>
      {edited && (
        <CapsDialog
          caps={edited}
          onClose={() => setEdited(null)}
          onSaved={() => {
            setEdited(null);
            onSaved();
          }}
        />
      )}
    </>
  );
}

const fields = ['perDay', 'perWeek', 'perMonth', 'gapMinutes'] as const;

function CapsDialog({
  caps,
  onClose,
  onSaved,
}: {
  readonly caps: Caps;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const texts = useTexts(callingRuleTexts);
  const { run, isBusy, problem } = useAct(CallingCapsSetDocument);
  const [unread, setUnread] = useState<readonly string[]>([]);

  async function save(form: FormData): Promise<void> {
    const [perDay, perWeek, gapMinutes] = [
      numberOf(form, 'perDay'),
      numberOf(form, 'perWeek'),
      numberOf(form, 'gapMinutes'),
    ];
    const perMonth = numberOf(form, 'perMonth');
    const given = { perDay, perWeek, gapMinutes, perMonth: perMonth ?? 1 };
    setUnread(fields.filter((field) => !Number.isInteger(given[field])));
    if (perDay === undefined || perWeek === undefined || gapMinutes === undefined) return;
    if (!Object.values(given).every(Number.isInteger)) return;
    const input = {
      purpose: caps.purpose,
      perDay,
      perWeek,
      gapMinutes,
      ...(perMonth !== undefined && { perMonth }),
      replaces: caps.id,
    };
    if ((await run({ input })).data) onSaved();
  }

  return (
    <FormDialog
      title={`${texts.caps} · ${texts[caps.purpose]}`}
      isBusy={isBusy}
      problem={problem}
      fields={fields}
      onClose={onClose}
      onSubmit={save}
    >
      {fields.map((field) => (
        <TextField
          key={field}
          label={texts[field]}
          name={field}
          inputMode="numeric"
          {...(field === 'perMonth' && { hint: texts.perMonthHint })}
          defaultValue={caps[field] ?? ''}
          error={unread.includes(field) ? texts.noNumber : problem?.fields[field]}
          required={field !== 'perMonth'}
        />
      ))}
    </FormDialog>
  );
}
