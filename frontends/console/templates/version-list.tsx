import {
  TemplatesArchiveDocument,
  TemplatesPublishDocument,
} from '#generated/documents/frontends/console/templates.ts';
import type { TemplatesVersionFragment } from '#generated/documents/frontends/console/templates.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Table } from '#packages/components/table.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

const tones = { SHIPPED: 'neutral', DRAFT: 'info', PUBLISHED: 'good', ARCHIVED: 'neutral' } as const;

export interface VersionListProps {
  readonly versions: readonly TemplatesVersionFragment[];
  readonly onEdit: (version: TemplatesVersionFragment) => void;
  readonly onChanged: () => void;
}

/** The versions of one channel and language; each can be put to use again. */
export function VersionList({ versions, onEdit, onChanged }: VersionListProps) {
  const texts = useTexts(templateTexts);
  const publish = useAct(TemplatesPublishDocument);
  const archive = useAct(TemplatesArchiveDocument);
  const isBusy = publish.isBusy || archive.isBusy;

  async function put(id: string): Promise<void> {
    const { data } = await publish.run({ input: { id } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.published });
    onChanged();
  }

  async function takeAway(id: string): Promise<void> {
    const { data } = await archive.run({ input: { id } });
    if (!data) return;
    showToast({ tone: 'good', text: texts.archived });
    onChanged();
  }

  return (
    <Card title={texts.versions}>
      <ProblemNotice problem={publish.problem ?? archive.problem} />
      {versions.length === 0 ? (
        <Empty icon="layers" title={texts.noVersions} />
      ) : (
        <Table
          label={texts.versions}
          rows={versions}
          keyOf={({ id }) => id}
          columns={[
            { id: 'version', title: texts.version, cell: ({ version }) => version },
            {
              id: 'state',
              title: texts.state,
              cell: ({ status }) => <Badge tone={tones[status]}>{texts[status]}</Badge>,
            },
            {
              id: 'text',
              title: texts.text,
              isSecondary: true,
              cell: ({ body }) => (
                <span className={styles.excerpt} dir="auto">
                  {body}
                </span>
              ),
            },
            { id: 'saved', title: texts.savedAt, cell: ({ savedAt }) => <Moment at={savedAt} none="–" /> },
            {
              id: 'by',
              title: texts.savedBy,
              isSecondary: true,
              cell: ({ savedBy }) => <span dir="auto">{savedBy?.name ?? '–'}</span>,
            },
            {
              id: 'actions',
              title: texts.actions,
              isTitleHidden: true,
              isNumber: true,
              cell: (version) => {
                const { id, status } = version;
                return (
                  <span
                    role="group"
                    aria-label={texts.actionsOf(String(version.version))}
                    className={styles.acts}
                  >
                    {status !== 'DRAFT' && (
                      <Button kind="quiet" onClick={() => onEdit(version)}>
                        {texts.edit}
                      </Button>
                    )}
                    {(status === 'DRAFT' || status === 'ARCHIVED') && (
                      <Button isBusy={isBusy} onClick={() => void put(id)}>
                        {texts.publish}
                      </Button>
                    )}
                    {(status === 'DRAFT' || status === 'PUBLISHED') && (
                      <Button kind="quiet" isBusy={isBusy} onClick={() => void takeAway(id)}>
                        {status === 'DRAFT' ? texts.discard : texts.archive}
                      </Button>
                    )}
                  </span>
                );
              },
            },
          ]}
        />
      )}
    </Card>
  );
}
