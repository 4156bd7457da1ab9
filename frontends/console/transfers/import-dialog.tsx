import { useState } from 'react';
import {
  TransferBeginDocument,
  TransferChoicesDocument,
} from '#generated/documents/frontends/console/transfers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { transferTexts } from './texts.ts';

export interface ImportDialogProps {
  readonly onClose: () => void;
  readonly onBegun: (id: string) => void;
}

/** Chooses a file, and sends it to the address that the import gets for it. */
export function ImportDialog({ onClose, onBegun }: ImportDialogProps) {
  const texts = useTexts(transferTexts);
  const language = useLanguage();
  const begin = useAct(TransferBeginDocument);
  const { data } = useLoad(TransferChoicesDocument, {});
  const [chosen, setChosen] = useState<string>();
  const [fileProblem, setFileProblem] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const choices = (data?.transferEntities ?? [])
    .filter(({ canImport }) => canImport)
    .map((one) => ({ value: one.entity, label: one[language] }));
  const entity = chosen ?? choices[0]?.value ?? '';

  async function send(form: FormData): Promise<void> {
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '') {
      setFileProblem(texts.noFile);
      return;
    }
    setFileProblem(undefined);
    const { data: begun } = await begin.run({ input: { entity, fileName: file.name } });
    if (!begun?.createTransfer.uploadUrl) return;
    const { uploadUrl, transfer } = begun.createTransfer;
    setIsSending(true);
    const isSent = await put(uploadUrl, file);
    setIsSending(false);
    if (isSent) onBegun(transfer.id);
    else setFileProblem(texts.notUploaded);
  }

  return (
    <FormDialog
      title={texts.newImport}
      saveLabel={texts.send}
      isBusy={begin.isBusy || isSending}
      problem={begin.problem}
      fields={['fileName']}
      onClose={onClose}
      onSubmit={send}
    >
      <SelectField label={texts.entity} value={entity} choices={choices} onChoose={setChosen} />
      <TextField
        label={texts.fileField}
        name="file"
        type="file"
        accept=".csv,.txt,.tsv,text/csv"
        hint={texts.fileHint}
        error={fileProblem ?? begin.problem?.fields['fileName']}
        required
      />
    </FormDialog>
  );
}

/** The page and the API have one origin. */
async function put(url: string, body: File): Promise<boolean> {
  try {
    const { ok } = await fetch(new URL(url).pathname, { method: 'PUT', body });
    return ok;
  } catch {
    return false;
  }
}
