import { CrmPauseDocument, CrmStartDocument } from '#generated/documents/frontends/console/crm.ts';
import type {
  CrmImportFactsFragment,
  CrmSyncFactsFragment,
} from '#generated/documents/frontends/console/crm.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ImportView } from './import-view.tsx';
import styles from './crm.module.css';
import { crmTexts } from './texts.ts';

export interface SyncViewProps {
  readonly sync: CrmSyncFactsFragment;
  /** Undefined where nobody has imported anything. */
  readonly lastImport: CrmImportFactsFragment | undefined;
  readonly onChanged: () => void;
}

const tones = { STOPPED: 'neutral', RUNNING: 'good', PAUSED: 'warn', FAILING: 'bad' } as const;

/** One account of a CRM: how it stands, and what an administrator can do. */
export function SyncView({ sync, lastImport, onChanged }: SyncViewProps) {
  const texts = useTexts(crmTexts);
  const formats = useFormats();
  const start = useAct(CrmStartDocument);
  const pause = useAct(CrmPauseDocument);
  const { provider, account, name, state, problem } = sync;
  const input = { provider, account };
  const isOn = state === 'RUNNING' || state === 'FAILING';

  async function toggle(): Promise<void> {
    const { data } = isOn ? await pause.run({ input }) : await start.run({ input });
    if (!data) return;
    showToast({ tone: 'good', text: isOn ? texts.paused(name) : texts.started(name) });
    onChanged();
  }

  return (
    <Card title={account === 'default' ? name : `${name} · ${account}`}>
      <p className={styles.badges}>
        <Badge tone={tones[state]}>{texts[state]}</Badge>
        {sync.sandbox && <Badge>{texts.sandbox}</Badge>}
      </p>
      <ProblemNotice problem={start.problem ?? pause.problem} />
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {state !== 'STOPPED' && (
        <Facts
          facts={[
            { label: texts.lastPull, value: sync.lastPullAt && <Moment at={sync.lastPullAt} /> },
            { label: texts.behind, value: texts.seconds(formats.number(sync.behindSeconds)) },
            { label: texts.waiting, value: formats.number(sync.waiting) },
            { label: texts.linked, value: formats.number(sync.linked) },
            { label: texts.unlinked, value: sync.unlinked === 0 ? null : formats.number(sync.unlinked) },
            { label: texts.pushed, value: formats.number(sync.pushed) },
            { label: texts.pulled, value: formats.number(sync.pulled) },
            { label: texts.conflictCount, value: formats.number(sync.conflicts) },
          ]}
        />
      )}
      <div className={styles.acts}>
        <Button
          kind={isOn ? 'plain' : 'primary'}
          icon={isOn ? 'pause' : 'refresh'}
          isBusy={start.isBusy || pause.isBusy}
          onClick={() => void toggle()}
        >
          {isOn ? texts.pause : state === 'STOPPED' ? texts.start : texts.resume}
        </Button>
        <Link href={`/crm/${provider}/${account}`}>{texts.mapping}</Link>
      </div>
      {state !== 'STOPPED' && <ImportView sync={sync} lastImport={lastImport} onChanged={onChanged} />}
    </Card>
  );
}
