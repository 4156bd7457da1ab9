import { useState } from 'react';
import { ReferralProgramSaveDocument } from '#generated/documents/frontends/console/referrals.ts';
import type { ConsoleProgramFragment } from '#generated/documents/frontends/console/referrals.ts';
import { writeMoney } from '#packages/app/format/decimals.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { useTypedAmount } from '#packages/money/amount-field.tsx';
import { errorOf, namesWithin } from '#packages/money/field-errors.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { programTexts } from './program-texts.ts';

type Role = ConsoleProgramFragment['referrerRole'];

export interface ProgramDialogProps {
  /** The program to be changed; undefined for a new one. */
  readonly program: ConsoleProgramFragment | undefined;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const roles = ['CUSTOMER', 'VENDOR'] as const satisfies readonly Role[];
const fields = ['name', 'minimum', 'reward', 'capPerMonth', 'holdDays', 'landingUrl'] as const;

/** Makes a program, or the next version of one: who brings whom stays as it is. */
export function ProgramDialog({ program, onClose, onDone }: ProgramDialogProps) {
  const texts = useTexts(programTexts);
  const language = useLanguage();
  const act = useAct(ReferralProgramSaveDocument);
  const typedAmount = useTypedAmount();
  const [clientId] = useState(() => crypto.randomUUID());
  const [referrerRole, setReferrerRole] = useState<Role>(program?.referrerRole ?? 'CUSTOMER');
  const [refereeRole, setRefereeRole] = useState<Role>(program?.refereeRole ?? 'CUSTOMER');
  const [wrong, setWrong] = useState<Readonly<Record<string, string | undefined>>>({});
  const choices = roles.map((value) => ({ value, label: texts[value] }));

  async function submit(form: FormData): Promise<void> {
    const currency = textOf(form, 'currency').toUpperCase();
    const isCurrency = /^[A-Z]{3}$/.test(currency);
    const minimum = isCurrency ? typedAmount(form, 'minimum', currency, 0) : undefined;
    const reward = isCurrency ? typedAmount(form, 'reward', currency) : undefined;
    setWrong({
      currency: isCurrency ? undefined : texts.notCurrency,
      minimum: isCurrency && minimum === undefined ? texts.notAmount : undefined,
      reward: isCurrency && reward === undefined ? texts.notAmount : undefined,
    });
    if (minimum === undefined || reward === undefined) return;
    const landingUrl = textOf(form, 'landingUrl');
    const { data } = await act.run({
      input: {
        ...(program && { programId: program.id }),
        name: textOf(form, 'name'),
        referrerRole,
        refereeRole,
        minimum: { amount: minimum, currency },
        reward: { amount: reward, currency },
        capPerMonth: Number(textOf(form, 'capPerMonth')),
        holdDays: Number(textOf(form, 'holdDays')),
        ...(landingUrl !== '' && { landingUrl }),
        clientId,
      },
    });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved(data.saveReferralProgram.program.version) });
    onDone();
  }

  const error = (name: string) => wrong[name] ?? errorOf(act.problem, name);
  const written = (amount: { readonly amount: number; readonly currency: string } | undefined) =>
    amount === undefined ? '' : writeMoney(amount.amount, amount.currency, language);
  return (
    <FormDialog
      title={program?.name ?? texts.add}
      isBusy={act.isBusy}
      problem={act.problem}
      fields={namesWithin(act.problem, fields)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={texts.name}
        name="name"
        defaultValue={program?.name}
        maxLength={80}
        dir="auto"
        error={error('name')}
        required
      />
      {program === undefined && (
        <>
          <SelectField
            label={texts.referrerRole}
            value={referrerRole}
            choices={choices}
            onChoose={setReferrerRole}
          />
          <SelectField
            label={texts.refereeRole}
            value={refereeRole}
            choices={choices}
            onChoose={setRefereeRole}
          />
        </>
      )}
      <TextField
        label={texts.currency}
        name="currency"
        defaultValue={program?.reward.currency ?? 'EUR'}
        maxLength={3}
        error={error('currency')}
        required
      />
      <TextField
        label={texts.reward}
        name="reward"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={written(program?.reward)}
        error={error('reward')}
        required
      />
      <TextField
        label={texts.minimum}
        name="minimum"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={written(program?.minimum)}
        error={error('minimum')}
        required
      />
      <TextField
        label={texts.capPerMonth}
        name="capPerMonth"
        type="number"
        min={1}
        max={1_000}
        defaultValue={program?.capPerMonth ?? 10}
        error={error('capPerMonth')}
        required
      />
      <TextField
        label={texts.holdDays}
        name="holdDays"
        hint={texts.holdDaysHint}
        type="number"
        min={0}
        max={365}
        defaultValue={program?.holdDays ?? 14}
        error={error('holdDays')}
        required
      />
      <TextField
        label={texts.landingUrl}
        name="landingUrl"
        hint={texts.landingUrlHint}
        type="url"
        defaultValue={program?.landingUrl ?? ''}
        error={error('landingUrl')}
      />
    </FormDialog>
  );
}
