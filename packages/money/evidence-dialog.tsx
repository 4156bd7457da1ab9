import { useClient } from 'urql';
import { useState } from 'react';
import { MoneyAddFileDocument, MoneyEvidenceDocument } from '#generated/documents/packages/money.ts';
import type { PaidDisputeFragment } from '#generated/documents/packages/money.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { imageAndPdfTypes } from '#packages/uploads/accepted-types.ts';
import { uploadFile } from '#packages/uploads/upload-file.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { errorOf, namesWithin } from './field-errors.ts';
import { disputeFileNames } from './names.ts';
import { moneyTexts } from './texts.ts';

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
  const client = useClient();
  const [refused, setRefused] = useState<{ readonly kind: Kind; readonly why: string }>();
  const [isUploading, setIsUploading] = useState(false);
  /** What was added already: a second attempt does not add it again. */
  const [added] = useState(() => new Map<File, string>());

  /** @returns the ids of the files; null where one was not taken */
  async function upload(form: FormData): Promise<string[] | null> {
    const fileIds: string[] = [];
    for (const kind of kinds) {
      const file = form.get(kind);
      if (!(file instanceof File) || file.name === '') continue;
      const id = added.get(file) ?? (await addOne(kind, file));
      if (id === undefined) return null;
      added.set(file, id);
      fileIds.push(id);
    }
    return fileIds;
  }

  async function addOne(kind: Kind, file: File): Promise<string | undefined> {
    const { id: fileId, problem } = await uploadFile({ client, purpose: 'DISPUTE_EVIDENCE', file });
    if (problem) {
      setRefused({ kind, why: problem.message === '' ? texts.notUploaded : problem.message });
      return undefined;
    }
    const { data } = await add.run({ input: { disputeId: dispute.id, kind, fileId } });
    return data?.addDisputeFile.file.id;
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
          accept={imageAndPdfTypes}
          hint={texts.fileHint}
          error={refused?.kind === kind ? refused.why : undefined}
        />
      ))}
    </FormDialog>
  );
}
