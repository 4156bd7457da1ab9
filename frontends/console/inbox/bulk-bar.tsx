import type { InboxRowFragment } from '#generated/documents/frontends/console/inbox.ts';
import { InboxLabelsDocument, InboxOperatorsDocument } from '#generated/documents/frontends/console/inbox.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useCommands } from '#packages/app/keyboard/commands.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { Menu } from '#packages/components/menu.tsx';
import styles from './bulk-bar.module.css';
import { inboxTexts } from './texts.ts';
import { useBulkActs } from './use-bulk-acts.ts';

export interface BulkBarProps {
  readonly rows: readonly InboxRowFragment[];
  readonly onClear: () => void;
}

/** What can be done to the chosen conversations. */
export function BulkBar({ rows, onClear }: BulkBarProps) {
  const texts = useTexts(inboxTexts);
  const acts = useBulkActs(rows, onClear);
  const { data: team } = useLoad(InboxOperatorsDocument, {});
  const { data: known } = useLoad(InboxLabelsDocument, {});
  useCommands([
    {
      id: 'inbox-clear',
      label: texts.clearChosen,
      group: texts.group,
      shortcut: 'Escape',
      isKeyOnly: true,
      run: onClear,
    },
  ]);
  return (
    <div className={styles.bar} role="toolbar" aria-label={texts.chosen(rows.length)}>
      <p className={styles.count} role="status">
        {texts.chosen(rows.length)}
      </p>
      <Menu
        label={texts.assign}
        button={texts.assign}
        groups={[
          (team?.users.edges ?? []).map(({ node }) => ({
            label: node.name,
            onChoose: () => acts.assign(node.id),
          })),
          [{ label: texts.unassign, icon: 'cross', onChoose: () => acts.assign(null) }],
        ]}
      />
      {(known?.labels.length ?? 0) > 0 && (
        <Menu
          label={texts.labels}
          button={texts.labels}
          groups={[
            (known?.labels ?? []).map(({ id, name }) => ({
              label: name,
              icon: 'tag' as const,
              onChoose: () => acts.addLabel(id),
            })),
          ]}
        />
      )}
      <Button kind="quiet" icon="check" isBusy={acts.isBusy} onClick={acts.close}>
        {texts.closeAll}
      </Button>
      <IconButton icon="cross" label={texts.clearChosen} shortcut="Escape" onClick={onClear} />
    </div>
  );
}
