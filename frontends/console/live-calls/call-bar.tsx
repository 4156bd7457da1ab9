import { useState } from 'react';
import type { LiveCallRowFragment } from '#generated/documents/frontends/console/live-calls.ts';
import {
  LiveCallsEndDocument,
  LiveCallsResumeDocument,
  LiveCallsTakeOverDocument,
} from '#generated/documents/frontends/console/live-calls.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { PhoneLink } from '#packages/components/phone-link.tsx';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './call-bar.module.css';
import { CallClock, CallState } from './call-state.tsx';
import { agentOf, callerOf } from './call-words.ts';
import { callStateTexts } from './state-texts.ts';
import { liveCallTexts } from './texts.ts';
import { TransferDialog } from './transfer-dialog.tsx';
import type { Speech } from './use-speech.ts';
import { WordsDialog } from './words-dialog.tsx';

type Opened = 'whisper' | 'speak' | 'transfer' | 'end';

/** A running call: how far it is, who speaks, what is being said, and all that an operator may do in it. */
export function CallBar({ call, speech }: { readonly call: LiveCallRowFragment; readonly speech: Speech }) {
  const texts = useTexts(liveCallTexts);
  const states = useTexts(callStateTexts);
  const person = usePerson();
  const end = useAct(LiveCallsEndDocument);
  const takeOver = useAct(LiveCallsTakeOverDocument);
  const resume = useAct(LiveCallsResumeDocument);
  const [opened, setOpened] = useState<Opened>();
  const { id, phone, sandbox, status, takenOverBy } = call;
  const who = callerOf(call) ?? phone ?? texts.withheld;
  const transfer = call.transfers.at(-1);
  const isAnswered = status === 'IN_PROGRESS' || status === 'TRANSFERRING';
  const isMine = takenOverBy?.id === person.id;
  const close = () => setOpened(undefined);
  const input = { callId: id };
  return (
    <section className={styles.bar} aria-label={texts.bar(who)}>
      <div className={styles.head}>
        <CallState call={call} />
        <CallClock call={call} />
        <span className={styles.who} dir="auto">
          {who}
        </span>
        {phone !== null && <PhoneLink number={phone} />}
        {sandbox && (
          <span title={texts.sandboxHint}>
            <Badge>{texts.sandbox}</Badge>
          </span>
        )}
        <span className={styles.muted}>
          {texts.agent}: <bdi>{isMine ? texts.you : (takenOverBy?.name ?? agentOf(call) ?? '–')}</bdi>
        </span>
      </div>
      {transfer && <p className={styles.muted}>{states[`transfer${transfer.status}`]}</p>}
      {isAnswered && (
        <p className={styles.speech} data-speech>
          {speech.speaker && speech.text !== '' && (
            <>
              <span className={styles.muted}>{texts.saysNow(texts[speech.speaker])}</span>{' '}
              <span dir="auto">{speech.text}</span>
            </>
          )}
          {speech.digit !== undefined && <span className={styles.muted}> {texts.key(speech.digit)}</span>}
        </p>
      )}
      <ProblemNotice problem={end.problem ?? takeOver.problem ?? resume.problem} />
      <div className={styles.actions}>
        {isAnswered && !isMine && (
          <Button kind="primary" isBusy={takeOver.isBusy} onClick={() => void takeOver.run({ input })}>
            {texts.takeOver}
          </Button>
        )}
        {isAnswered && takenOverBy && (
          <Button isBusy={resume.isBusy} onClick={() => void resume.run({ input })}>
            {texts.resume}
          </Button>
        )}
        {isAnswered && <Button onClick={() => setOpened('speak')}>{texts.speak}</Button>}
        {isAnswered && !takenOverBy && <Button onClick={() => setOpened('whisper')}>{texts.whisper}</Button>}
        {isAnswered && <Button onClick={() => setOpened('transfer')}>{texts.transfer}</Button>}
        <Button kind="danger" isBusy={end.isBusy} onClick={() => setOpened('end')}>
          {texts.end}
        </Button>
      </div>
      {(opened === 'whisper' || opened === 'speak') && (
        <WordsDialog call={call} kind={opened} onClose={close} />
      )}
      {opened === 'transfer' && <TransferDialog call={call} onClose={close} />}
      {opened === 'end' && (
        <ConfirmDialog
          title={texts.end}
          confirmLabel={texts.end}
          isBusy={end.isBusy}
          problem={end.problem}
          onClose={close}
          onConfirm={async () => {
            const { data } = await end.run({ input });
            if (data) close();
          }}
        >
          {texts.endQuestion}
        </ConfirmDialog>
      )}
    </section>
  );
}
