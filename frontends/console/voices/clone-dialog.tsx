import { useState } from 'react';
import { VoiceAddDocument, VoiceConsentListDocument } from '#generated/documents/frontends/console/voices.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { voiceTexts } from './texts.ts';
import { useUpload } from './use-upload.ts';

/** Has a voice cloned by a consent that holds. */
export function CloneDialog({
  onClose,
  onMade,
}: {
  readonly onClose: () => void;
  readonly onMade: () => void;
}) {
  const texts = useTexts(voiceTexts);
  const { data } = useLoad(VoiceConsentListDocument, {});
  const create = useAct(VoiceAddDocument);
  const upload = useUpload();
  const [chosen, setChosen] = useState<string>();
  const [fileProblem, setFileProblem] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const [clientId] = useState(() => crypto.randomUUID());
  const consents = (data?.voiceConsents ?? []).filter(({ holds }) => holds);
  const consentId = chosen ?? consents[0]?.id ?? '';
  async function send(form: FormData): Promise<void> {
    const files = form.getAll('samples').filter((file) => file instanceof File && file.name !== '');
    setFileProblem(files.length === 0 ? texts.noFile : undefined);
    if (files.length === 0) return;
    setIsSending(true);
    const ids = await Promise.all(
      files.map((file) => (file instanceof File ? upload('SAMPLE', file) : Promise.resolve(null))),
    );
    setIsSending(false);
    const sampleFileIds = ids.filter((id) => id !== null);
    if (sampleFileIds.length !== files.length) {
      setFileProblem(texts.notUploaded);
      return;
    }
    const languages = textOf(form, 'languages')
      .split(',')
      .map((language) => language.trim());
    const input = { name: textOf(form, 'name'), kind: 'INSTANT_CLONE' as const, languages, consentId };
    const { data: made } = await create.run({ input: { ...input, sampleFileIds, clientId } });
    if (made) onMade();
  }
  return (
    <FormDialog
      title={texts.clone}
      isBusy={create.isBusy || isSending}
      problem={create.problem}
      fields={['name']}
      onClose={onClose}
      onSubmit={send}
    >
      <p>{consents.length === 0 ? texts.noHolding : texts.cloneHint}</p>
      <TextField
        label={texts.name}
        name="name"
        error={create.problem?.fields['name']}
        maxLength={100}
        required
        autoFocus
      />
      <SelectField
        label={texts.consent}
        value={consentId}
        choices={consents.map(({ id, speakerName }) => ({ value: id, label: speakerName }))}
        onChoose={setChosen}
      />
      <TextField
        label={texts.languages}
        name="languages"
        defaultValue="en"
        hint={texts.languagesHint}
        required
      />
      <TextField
        label={texts.samples}
        name="samples"
        type="file"
        accept="audio/*"
        multiple
        hint={texts.samplesHint}
        error={fileProblem}
        required
      />
    </FormDialog>
  );
}
