import { HookEventTypesDocument } from '#generated/documents/packages/webhooks.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Dialog } from '#packages/components/dialog.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './code.module.css';
import { readable } from './states.ts';
import { webhookTexts } from './texts.ts';

/** What an endpoint can get, each type with a sample. */
export function EventTypesDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts(webhookTexts);
  const { data, problem, isLoading, reload } = useLoad(HookEventTypesDocument, {});
  return (
    <Dialog title={texts.eventTypes} isOpen place="side" closeLabel={texts.close} onClose={onClose}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && isLoading && <Skeleton label={texts.eventTypes} lines={10} />}
      <div className={styles.parts}>
        {(data?.webhookEventTypes ?? []).map(({ name, description, sample }) => (
          <details key={name}>
            <summary>
              <code>{name}</code> {description}
            </summary>
            <pre className={styles.code} aria-label={`${texts.sample}: ${name}`}>
              {readable(sample)}
            </pre>
          </details>
        ))}
      </div>
    </Dialog>
  );
}
