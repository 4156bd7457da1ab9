import { useState } from 'react';
import { VoiceConsentAddDocument } from '#generated/documents/frontends/console/voices.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { voiceTexts } from './texts.ts';
import { useUpload } from './use-upload.ts';

/** Records what somebody allows of their voice. @param phrase the words that they were to say */
export function RecordDialog({
  phrase,
  onClose,
  onRecorded,
}: {
  readonly phrase: string;
  readonly onClose: () => void;
  readonly onRecorded: () => void;
}) {
  const texts = useTexts(voiceTexts);
  const language = useLanguage();
  const record = useAct(VoiceConsentAddDocument);
  const upload = useUpload();
  const [words] = useState(phrase);
  const [fileProblem, setFileProblem] = useState<string>();
  const [isSending, setIsSending] = useState(false);
  const [clientId] = useState(() => crypto.randomUUID());
  const errorOf = (name: string) => record.problem?.fields[name];
  async function send(form: FormData): Promise<void> {
    const file = form.get('evidence');
    if (!(file instanceof File) || file.name === '') {
      setFileProblem(texts.noFile);
      return;
    }
    setIsSending(true);
    const evidenceFileId = await upload('EVIDENCE', file);
    setIsSending(false);
    setFileProblem(evidenceFileId === null ? texts.notUploaded : undefined);
    if (evidenceFileId === null) return;
    const { data } = await record.run({
      input: {
        speakerName: textOf(form, 'speakerName'),
        speakerContact: textOf(form, 'speakerContact'),
        statement: textOf(form, 'statement'),
        statementLanguage: language,
        purposes: [textOf(form, 'purposes')],
        method: file.type === 'application/pdf' ? 'DOCUMENT' : 'SPOKEN_PHRASE',
        phrase: words,
        evidenceFileId,
        givenAt: new Date().toISOString(),
        clientId,
      },
    });
    if (data) onRecorded();
  }
  return (
    <FormDialog
      title={texts.record}
      place="side"
      isBusy={record.isBusy || isSending}
      problem={record.problem}
      fields={['speakerName', 'speakerContact', 'statement', 'purposes']}
      onClose={onClose}
      onSubmit={send}
    >
      <p>
        {texts.recordHint} <strong translate="no">{words}</strong>
      </p>
      <TextField
        label={texts.speaker}
        name="speakerName"
        error={errorOf('speakerName')}
        maxLength={200}
        required
        autoFocus
      />
      <TextField
        label={texts.contact}
        name="speakerContact"
        error={errorOf('speakerContact')}
        maxLength={200}
        required
      />
      <TextArea
        label={texts.statement}
        name="statement"
        error={errorOf('statement')}
        maxLength={4_000}
        required
      />
      <TextField
        label={texts.purposes}
        name="purposes"
        defaultValue={texts.methodSpoken}
        error={errorOf('purposes')}
        maxLength={120}
        required
      />
      <TextField
        label={texts.evidence}
        name="evidence"
        type="file"
        accept="audio/*,application/pdf"
        hint={texts.evidenceHint}
        error={fileProblem}
        required
      />
    </FormDialog>
  );
}
