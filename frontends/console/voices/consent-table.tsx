import { useState } from 'react';
import {
  VoiceConsentApproveDocument,
  VoiceConsentEndDocument,
  VoiceConsentListDocument,
} from '#generated/documents/frontends/console/voices.ts';
import type { VoiceConsentRowFragment } from '#generated/documents/frontends/console/voices.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { RecordDialog } from './record-dialog.tsx';
import styles from './voices.module.css';
import { voiceTexts } from './texts.ts';

/** What speakers allow of their voices: recorded by one administrator, confirmed by another. */
export function ConsentTable() {
  const texts = useTexts(voiceTexts);
  const me = usePerson().id;
  const { data, problem, isLoading, reload } = useLoad(VoiceConsentListDocument, {});
  const confirm = useAct(VoiceConsentApproveDocument);
  const revoke = useAct(VoiceConsentEndDocument);
  const [isRecording, setIsRecording] = useState(false);
  const [asked, setAsked] = useState<{
    readonly consent: VoiceConsentRowFragment;
    readonly isEnd: boolean;
  }>();
  if (!data)
    return isLoading ? (
      <Skeleton label={texts.consents} lines={4} />
    ) : (
      <ProblemNotice problem={problem} onRetry={reload} />
    );
  const act = asked?.isEnd === true ? revoke : confirm;
  return (
    <div className={styles.part}>
      <div>
        <Button kind="primary" icon="plus" onClick={() => setIsRecording(true)}>
          {texts.record}
        </Button>
      </div>
      {data.voiceConsents.length === 0 ? (
        <Empty icon="bubble" title={texts.noConsents}>
          {texts.noConsentsHint}
        </Empty>
      ) : (
        <Table
          label={texts.consents}
          rows={data.voiceConsents}
          keyOf={({ id }) => id}
          columns={[
            { id: 'speaker', title: texts.speaker, cell: ({ speakerName }) => <bdi>{speakerName}</bdi> },
            { id: 'state', title: texts.status, cell: (consent) => <ConsentState consent={consent} /> },
            {
              id: 'given',
              title: texts.given,
              isSecondary: true,
              cell: ({ givenAt }) => <Moment at={givenAt} form="date" />,
            },
            { id: 'phrase', title: texts.phrase, isSecondary: true, cell: ({ phrase }) => phrase },
            {
              id: 'evidence',
              title: texts.evidence,
              cell: ({ evidenceUrl }) => (
                <a href={new URL(evidenceUrl).pathname} target="_blank" rel="noreferrer">
                  {texts.open}
                </a>
              ),
            },
            {
              id: 'act',
              title: texts.act,
              isTitleHidden: true,
              isNumber: true,
              cell: (consent) =>
                consent.revokedAt === null && (
                  <>
                    {consent.confirmedAt === null && consent.recordedBy?.id !== me && (
                      <Button onClick={() => setAsked({ consent, isEnd: false })}>{texts.confirm}</Button>
                    )}{' '}
                    <Button onClick={() => setAsked({ consent, isEnd: true })}>{texts.revoke}</Button>
                  </>
                ),
            },
          ]}
        />
      )}
      {isRecording && (
        <RecordDialog
          phrase={data.voiceConsentPhrase}
          onClose={() => setIsRecording(false)}
          onRecorded={() => {
            setIsRecording(false);
            showToast({ tone: 'good', text: texts.recorded });
            reload();
          }}
        />
      )}
      {asked && (
        <ConfirmDialog
          title={(asked.isEnd ? texts.revokeTitle : texts.confirmTitle)(asked.consent.speakerName)}
          confirmLabel={asked.isEnd ? texts.revoke : texts.confirm}
          isBusy={act.isBusy}
          problem={act.problem}
          onClose={() => setAsked(undefined)}
          onConfirm={async () => {
            const { data: done } = await act.run({ input: { consentId: asked.consent.id } });
            if (!done) return;
            setAsked(undefined);
            reload();
          }}
        >
          {asked.isEnd ? texts.revokeHint : texts.confirmHint}
        </ConfirmDialog>
      )}
    </div>
  );
}

function ConsentState({ consent }: { readonly consent: VoiceConsentRowFragment }) {
  const texts = useTexts(voiceTexts);
  if (consent.revokedAt !== null) return <Badge>{texts.revoked}</Badge>;
  if (consent.confirmedAt === null) return <Badge tone="warn">{texts.waits}</Badge>;
  return consent.holds ? <Badge tone="good">{texts.holds}</Badge> : <Badge>{texts.over}</Badge>;
}
