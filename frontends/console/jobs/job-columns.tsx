import type { JobRowFragment } from '#generated/documents/frontends/console/jobs.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { IconButton } from '#packages/components/button.tsx';
import type { Column } from '#packages/components/table.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './jobs-page.module.css';
import { laneTexts, stateTexts } from './names.ts';
import { jobTexts } from './texts.ts';

export interface JobColumnsOptions {
  readonly isBusy: boolean;
  readonly isAdministrator: boolean;
  readonly onRetry: (job: JobRowFragment) => void;
  readonly onCancel: (job: JobRowFragment) => void;
}

const tones = {
  WAITING: 'neutral',
  SCHEDULED: 'neutral',
  RUNNING: 'info',
  RETRYING: 'warn',
  DEAD: 'bad',
} as const;

/** What is shown of a job, and what can be done with it. */
export function useJobColumns({
  isBusy,
  isAdministrator,
  onRetry,
  onCancel,
}: JobColumnsOptions): readonly Column<JobRowFragment>[] {
  const texts = useTexts(jobTexts);
  const lanes = useTexts(laneTexts);
  const states = useTexts(stateTexts);
  const formats = useFormats();
  return [
    {
      id: 'name',
      title: texts.name,
      cell: ({ name, lane }) => (
        <>
          <code className={styles.name}>{name}</code>
          {lane !== null && <span className={styles.lane}>{lanes[lane]}</span>}
        </>
      ),
    },
    {
      id: 'state',
      title: texts.state,
      cell: ({ state }) => <Badge tone={tones[state]}>{states[state]}</Badge>,
    },
    {
      id: 'error',
      title: texts.error,
      isSecondary: true,
      cell: ({ lastError }) => <span className={styles.error}>{lastError ?? texts.noError}</span>,
    },
    {
      id: 'attempts',
      title: texts.attempts,
      isNumber: true,
      isSecondary: true,
      cell: ({ attempts, maxAttempts }) =>
        texts.attemptsOf(formats.number(attempts), formats.number(maxAttempts)),
    },
    {
      id: 'when',
      title: texts.when,
      isSecondary: true,
      cell: ({ state, runAt, startedAt, changedAt }) => (
        <Moment at={state === 'DEAD' ? changedAt : (startedAt ?? runAt)} />
      ),
    },
    {
      id: 'act',
      title: texts.actions,
      isTitleHidden: true,
      isNumber: true,
      cell: (job) => (
        <>
          {job.state === 'DEAD' && (
            <IconButton icon="refresh" label={texts.retry} disabled={isBusy} onClick={() => onRetry(job)} />
          )}
          {isAdministrator && job.state !== 'RUNNING' && (
            <IconButton icon="cross" label={texts.cancelIt} disabled={isBusy} onClick={() => onCancel(job)} />
          )}
        </>
      ),
    },
  ];
}
