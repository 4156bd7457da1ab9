import { useState } from 'react';
import {
  TransferDetailDocument,
  TransferProgressDocument,
  TransferRunDocument,
  TransferStopDocument,
} from '#generated/documents/frontends/console/transfers.ts';
import type { TransferProgressSubscription } from '#generated/documents/frontends/console/transfers.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Dialog } from '#packages/components/dialog.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { MappingForm } from './mapping-form.tsx';
import { RowErrors } from './row-errors.tsx';
import { stateNames, transferTexts } from './texts.ts';
import { isGoing, toneOf } from './tone-of.ts';
import styles from './transfers.module.css';

export interface TransferDialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** One import or export: its columns, its dry run, its progress and its errors. */
export function TransferDialog({ id, onClose }: TransferDialogProps) {
  const texts = useTexts(transferTexts);
  const states = useTexts(stateNames);
  const formats = useFormats();
  const { data, problem, reload } = useLoad(TransferDetailDocument, { id });
  const [event, setEvent] = useState<TransferProgressSubscription['transferEvents'] | null>(null);
  const run = useAct(TransferRunDocument);
  const stop = useAct(TransferStopDocument);
  useEvents(
    TransferProgressDocument,
    { id, afterSeq: 0 },
    {
      onEvent: ({ transferEvents }) => {
        setEvent(transferEvents);
        if (!isGoing(transferEvents.state)) reload();
      },
    },
  );
  const transfer = data?.transfer;
  if (!transfer)
    return (
      <Dialog title={texts.title} isOpen onClose={onClose} closeLabel={texts.close} place="side">
        <ProblemNotice problem={problem} onRetry={reload} />
        {!problem && <Skeleton label={texts.title} lines={6} />}
      </Dialog>
    );
  const now = event ?? transfer;
  const { state } = now;
  const all = Math.max(now.total, now.processed);
  const isCounted = now.processed > 0 || state === 'VALIDATING' || state === 'RUNNING';

  return (
    <Dialog
      title={transfer.fileName}
      isOpen
      onClose={onClose}
      closeLabel={texts.close}
      place="side"
      footer={
        <>
          {(isGoing(state) || state === 'ANALYSED' || state === 'VALIDATED') && (
            <Button isBusy={stop.isBusy} onClick={() => void stop.run({ input: { transferId: id } })}>
              {texts.stop}
            </Button>
          )}
          {state === 'VALIDATED' && (
            <Button
              kind="primary"
              isBusy={run.isBusy}
              onClick={() => void run.run({ input: { transferId: id } })}
            >
              {texts.run}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.parts}>
        <p role="status">
          <Badge tone={toneOf(state)}>{states[state]}</Badge>
        </p>
        <ProblemNotice problem={run.problem ?? stop.problem} />
        {transfer.problem && <p role="alert">{transfer.problem.message}</p>}
        {(state === 'ANALYSED' || state === 'VALIDATED') && transfer.columns.length > 0 && (
          <MappingForm transfer={transfer} />
        )}
        {isCounted && (
          <section className={styles.progress} aria-label={texts.progress}>
            {isGoing(state) && (
              <progress aria-label={texts.progress} value={now.processed} max={Math.max(1, all)} />
            )}
            <span>{texts.progressOf(formats.number(now.processed), formats.number(all))}</span>
            {transfer.direction === 'IMPORT' && (
              <span>
                {texts.counts(
                  formats.number(now.created),
                  formats.number(now.updated),
                  formats.number(now.skipped),
                  formats.number(now.failed),
                )}
              </span>
            )}
            {state === 'VALIDATED' && <span>{texts.tried}</span>}
          </section>
        )}
        {transfer.fileUrl !== null && (
          <a href={new URL(transfer.fileUrl).pathname} download>
            {texts.download}
          </a>
        )}
        {transfer.failed > 0 && <RowErrors transfer={transfer} />}
      </div>
    </Dialog>
  );
}
