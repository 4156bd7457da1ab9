import {
  AiModelsDocument,
  AiPreferenceSaveDocument,
} from '#generated/documents/frontends/console/ai-tools.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { IconButton } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { inOrder, moved } from './model-order.ts';
import styles from './ai-tools.module.css';
import { aiTexts } from './texts.ts';

/** Shows in which order language models are asked, and changes it: the next one is asked where one does not answer. */
export function PreferenceCard() {
  const texts = useTexts(aiTexts);
  const { data, problem, reload } = useLoad(AiModelsDocument, {});
  const save = useAct(AiPreferenceSaveDocument);
  const connected = (data?.providerCatalogue ?? [])
    .filter(({ capabilities }) => capabilities.includes('LANGUAGE_MODEL'))
    .flatMap(({ id, name, connections }) =>
      connections
        .filter(({ state }) => state !== 'NOT_CONNECTED')
        .map(({ account, state }) => ({ provider: id, name, account, state })),
    );
  const accounts = inOrder(connected, data?.aiSettings.preference ?? []);

  async function move(index: number, by: -1 | 1): Promise<void> {
    const preference = moved(accounts, index, by).map(({ provider, account }) => ({ provider, account }));
    const saved = await save.run({ input: { preference } });
    if (!saved.data) return;
    showToast({ tone: 'good', text: texts.preferenceSaved });
    reload();
  }

  return (
    <Card title={texts.preference}>
      <ProblemNotice problem={problem ?? save.problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.preference} lines={3} />}
      {data && <p>{texts.preferenceHint}</p>}
      <ol className={styles.models}>
        {accounts.map(({ provider, name, account, state }, index) => {
          const model = account === 'default' ? name : `${name} · ${account}`;
          return (
            <li key={`${provider}/${account}`}>
              <span className={styles.modelName} dir="auto">
                {model}
              </span>
              {state === 'SANDBOX' && <Badge>{texts.sandbox}</Badge>}
              <IconButton
                icon="chevronUp"
                label={texts.earlier(model)}
                disabled={index === 0 || save.isBusy}
                onClick={() => void move(index, -1)}
              />
              <IconButton
                icon="chevronDown"
                label={texts.later(model)}
                disabled={index === accounts.length - 1 || save.isBusy}
                onClick={() => void move(index, 1)}
              />
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
