import { useState } from 'react';
import { MoneyAddFileDocument, MoneyEvidenceDocument } from '#generated/documents/packages/money.ts';
import type { PaidDisputeFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { errorOf, namesWithin } from './field-errors.ts';
import { disputeFileNames } from './names.ts';
import { moneyTexts } from './texts.ts';
import { mostFileBytes, uploadFile } from './upload-file.ts';

export interface EvidenceDialogProps {
  readonly dispute: PaidDisputeFragment;
  readonly onClose: () => void;
}

/** The files that people may add, one of each. */
const kinds = ['WORK', 'AGREEMENT', 'OTHER'] as const;
type Kind = (typeof kinds)[number];

/** Asks what else the bank should know about a dispute, and sends it with files. */
export function EvidenceDialog({ dispute, onClose }: EvidenceDialogProps) {
  const texts = useTexts(moneyTexts);
  const names = useTexts(disputeFileNames);
  const formats = useFormats();
  const act = useAct(MoneyEvidenceDocument);
  const add = useAct(MoneyAddFileDocument);
  const [refused, setRefused] = useState<Kind>();
  const [isUploading, setIsUploading] = useState(false);

  /** @returns the ids of the files; null where one was not taken */
  async function upload(form: FormData): Promise<string[] | null> {
    const fileIds: string[] = [];
    for (const kind of kinds) {
      const file = form.get(kind);
      if (!(file instanceof File) || file.name === '') continue;
      const isSmall = file.size > 0 && file.size <= mostFileBytes;
      const input = { disputeId: dispute.id, kind, name: file.name };
      const { data } = isSmall ? await add.run({ input }) : { data: undefined };
      if (isSmall && !data) return null;
      if (!data || !(await uploadFile(data.addDisputeFile.uploadUrl, file))) {
        setRefused(kind);
        return null;
      }
      fileIds.push(data.addDisputeFile.fileId);
    }
    return fileIds;
  }

  async function send(form: FormData): Promise<void> {
    setRefused(undefined);
    setIsUploading(true);
    const fileIds = await upload(form);
    setIsUploading(false);
    if (fileIds === null) return;
    const statement = textOrNull(form, 'statement');
    const { data } = await act.run({ input: { disputeId: dispute.id, statement, fileIds } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.evidenceDone });
    onClose();
  }

  return (
    <FormDialog
      title={texts.evidenceTitle(formats.money(dispute.amount))}
      saveLabel={texts.send}
      isBusy={act.isBusy || isUploading}
      problem={act.problem ?? add.problem}
      fields={namesWithin(act.problem, ['statement'])}
      onClose={onClose}
      onSubmit={send}
    >
      <TextArea
        label={texts.statement}
        name="statement"
        hint={texts.evidenceHint}
        rows={6}
        maxLength={5_000}
        dir="auto"
        error={errorOf(act.problem, 'statement')}
        autoFocus
      />
      {kinds.map((kind) => (
        <TextField
          key={kind}
          label={names[kind]}
          name={kind}
          type="file"
          accept="application/pdf,image/jpeg,image/png"
          hint={texts.fileHint}
          error={refused === kind ? texts.notUploaded : undefined}
        />
      ))}
    </FormDialog>
  );
}
