import { useState } from 'react';
import { VoiceListDocument } from '#generated/documents/frontends/console/voices.ts';
import type { VoiceListQuery } from '#generated/documents/frontends/console/voices.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { CloneDialog } from './clone-dialog.tsx';
import { voiceKindNames, voiceStatusNames, voiceTexts } from './texts.ts';
import styles from './voices.module.css';

const pick = (data: VoiceListQuery) => data.voices;
const tones = {
  PENDING: 'info',
  READY: 'good',
  NEEDS_VERIFICATION: 'warn',
  FAILED: 'bad',
  REVOKED: 'neutral',
} as const;

/** The voices, and whether they can be used. */
export function VoiceTable() {
  const texts = useTexts(voiceTexts);
  const statuses = useTexts(voiceStatusNames);
  const kinds = useTexts(voiceKindNames);
  const pages = usePages(VoiceListDocument, { first: 50 }, pick);
  const [isCloning, setIsCloning] = useState(false);
  return (
    <div className={styles.part}>
      <div>
        <Button kind="primary" icon="plus" onClick={() => setIsCloning(true)}>
          {texts.clone}
        </Button>
      </div>
      <PagedTable
        label={texts.voices}
        pages={pages}
        empty={<Empty icon="bubble" title={texts.empty} />}
        columns={[
          { id: 'name', title: texts.name, cell: ({ name }) => <bdi>{name}</bdi> },
          {
            id: 'status',
            title: texts.status,
            cell: ({ status, problem }) => (
              <>
                <Badge tone={tones[status]}>{statuses[status]}</Badge> {problem}
              </>
            ),
          },
          { id: 'kind', title: texts.kind, cell: ({ kind }) => kinds[kind] },
          {
            id: 'languages',
            title: texts.languages,
            isSecondary: true,
            cell: ({ languages }) => languages.join(', '),
          },
          {
            id: 'speaker',
            title: texts.speaker,
            isSecondary: true,
            cell: ({ consent }) => <bdi>{consent?.speakerName}</bdi>,
          },
        ]}
      />
      {isCloning && (
        <CloneDialog
          onClose={() => setIsCloning(false)}
          onMade={() => {
            setIsCloning(false);
            showToast({ tone: 'good', text: texts.made });
            pages.reload();
          }}
        />
      )}
    </div>
  );
}
