import { useState } from 'react';
import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';
import {
  LiveCallsCoachDocument,
  LiveCallsSpeakDocument,
} from '#generated/documents/frontends/console/live-calls.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { FormDialog } from '#packages/shell/form-dialog.tsx';
import { liveCallTexts } from './texts.ts';

export interface WordsDialogProps {
  readonly call: Pick<LiveCallRowFragment, 'id'>;
  /** Whether the agent alone gets the words, or its voice says them. */
  readonly kind: 'whisper' | 'speak';
  readonly onClose: () => void;
}

/** Words of an operator for a running call. */
export function WordsDialog({ call, kind, onClose }: WordsDialogProps) {
  const texts = useTexts(liveCallTexts);
  const coach = useAct(LiveCallsCoachDocument);
  const speak = useAct(LiveCallsSpeakDocument);
  const [clientId] = useState(() => crypto.randomUUID());
  const { isBusy, problem } = kind === 'whisper' ? coach : speak;
  return (
    <FormDialog
      title={kind === 'whisper' ? texts.whisperTitle : texts.speakTitle}
      saveLabel={texts.send}
      isBusy={isBusy}
      problem={problem}
      fields={['body']}
      onClose={onClose}
      onSubmit={async (form) => {
        const input = { callId: call.id, body: textOf(form, 'body'), clientId };
        const { data } = kind === 'whisper' ? await coach.run({ input }) : await speak.run({ input });
        if (!data) return;
        if (kind === 'whisper') showToast({ tone: 'good', text: texts.whispered });
        onClose();
      }}
    >
      <TextArea
        label={texts.words}
        name="body"
        hint={kind === 'whisper' ? texts.whisperHint : texts.speakHint}
        error={problem?.fields['body']}
        maxLength={1_000}
        dir="auto"
        required
        autoFocus
      />
    </FormDialog>
  );
}
