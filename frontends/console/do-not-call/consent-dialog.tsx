import { useState } from 'react';
import { CallConsentRecordDocument } from '#generated/documents/frontends/console/do-not-call.ts';
import type {
  CallConsentForm,
  CallConsentPurpose,
  CallConsentVoice,
} from '#generated/documents/frontends/console/do-not-call.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { formNames, mayCallTexts, purposeNames, voiceNames } from './texts.ts';

/** Records that somebody allows calls. */
export function ConsentDialog({
  onClose,
  onRecorded,
}: {
  readonly onClose: () => void;
  readonly onRecorded: () => void;
}) {
  const texts = useTexts(mayCallTexts);
  const purposes = useTexts(purposeNames);
  const voices = useTexts(voiceNames);
  const forms = useTexts(formNames);
  const record = useAct(CallConsentRecordDocument);
  const [purpose, setPurpose] = useState<CallConsentPurpose>('SERVICE');
  const [voice, setVoice] = useState<CallConsentVoice>('AI');
  const [form, setForm] = useState<CallConsentForm>('EXPRESS');
  const [clientId] = useState(() => crypto.randomUUID());
  const errorOf = (name: string) => record.problem?.fields[name];
  return (
    <FormDialog
      title={texts.record}
      isBusy={record.isBusy}
      problem={record.problem}
      fields={['phone', 'source', 'evidence']}
      onClose={onClose}
      onSubmit={async (values) => {
        const { data } = await record.run({
          input: {
            phone: textOf(values, 'phone'),
            source: textOf(values, 'source'),
            evidence: textOf(values, 'evidence'),
            purpose,
            voice,
            form,
            givenAt: new Date().toISOString(),
            clientId,
          },
        });
        if (data) onRecorded();
      }}
    >
      <p>{texts.recordHint}</p>
      <TextField
        label={texts.phone}
        name="phone"
        type="tel"
        hint={texts.phoneHint}
        error={errorOf('phone')}
        autoComplete="off"
        required
        autoFocus
      />
      <SelectField
        label={texts.purpose}
        value={purpose}
        choices={(['SERVICE', 'MARKETING'] as const).map((value) => ({ value, label: purposes[value] }))}
        onChoose={setPurpose}
      />
      <SelectField
        label={texts.voice}
        value={voice}
        choices={(['AI', 'HUMAN'] as const).map((value) => ({ value, label: voices[value] }))}
        onChoose={setVoice}
      />
      <SelectField
        label={texts.form}
        value={form}
        choices={(['EXPRESS', 'EXPRESS_WRITTEN'] as const).map((value) => ({ value, label: forms[value] }))}
        onChoose={setForm}
      />
      <TextField label={texts.where} name="source" error={errorOf('source')} maxLength={200} required />
      <TextField
        label={texts.evidence}
        name="evidence"
        hint={texts.evidenceHint}
        error={errorOf('evidence')}
        maxLength={1_000}
        required
      />
    </FormDialog>
  );
}
