import { ProvidersSandboxDocument } from '#generated/documents/frontends/console/providers.ts';
import type { ProviderCardFragment } from '#generated/documents/frontends/console/providers.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './sandbox-messages.module.css';
import { providerTexts } from './texts.ts';

/** What would have been sent to the real providers. */
export function SandboxMessages({ providers }: { readonly providers: readonly ProviderCardFragment[] }) {
  const texts = useTexts(providerTexts);
  const nameOf = (provider: string) => providers.find(({ id }) => id === provider)?.name ?? provider;
  const { data, problem, isLoading, reload } = useLoad(ProvidersSandboxDocument, {});
  return (
    <Card
      title={texts.sandbox}
      actions={
        <Button icon="refresh" isBusy={isLoading} onClick={reload}>
          {texts.reload}
        </Button>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {data?.sandboxMessages.length === 0 && (
        <Empty icon="send" title={texts.noMessages}>
          {texts.noMessagesHint}
        </Empty>
      )}
      <ul className={styles.messages}>
        {data?.sandboxMessages.map(({ at, provider, channel, to, subject, body }, index) => (
          // A message has no id, and the list is replaced as a whole.
          <li key={`${at} ${index}`} className={styles.message}>
            <p className={styles.head}>
              <strong>{texts[`by_${channel}`]}</strong>
              {provider !== null && <span>{nameOf(provider)}</span>}
              <span>{texts.to(to)}</span>
              <Moment at={at} />
            </p>
            {subject !== null && (
              <p dir="auto">
                <strong>{subject}</strong>
              </p>
            )}
            <p className={styles.body} dir="auto">
              {body}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
