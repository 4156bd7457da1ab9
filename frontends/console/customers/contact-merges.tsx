import {
  CustomersMergeContactsDocument,
  CustomersMergesDocument,
  CustomersSeparateContactsDocument,
} from '#generated/documents/frontends/console/customers.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { mergeTexts } from './contact-merges-texts.ts';

/** The contacts that are one person with this one, and those who may be. @param onChange what is shown together has changed */
export function ContactMerges({ id, onChange }: { readonly id: string; readonly onChange: () => void }) {
  const texts = useTexts(mergeTexts);
  const { data, problem, reload } = useLoad(CustomersMergesDocument, { id });
  const merge = useAct(CustomersMergeContactsDocument);
  const separate = useAct(CustomersSeparateContactsDocument);
  const merges = data?.user?.contactMerges ?? [];
  const duplicates = data?.user?.possibleDuplicates ?? [];

  function done(text: string): void {
    showToast({ tone: 'good', text });
    reload();
    onChange();
  }

  async function join(fromId: string): Promise<void> {
    const { data: joined } = await merge.run({ input: { fromId, intoId: id } });
    if (joined) done(texts.merged);
  }

  async function takeBack(mergeId: string): Promise<void> {
    const { data: separated } = await separate.run({ input: { id: mergeId } });
    if (separated) done(texts.separated);
  }

  if (!problem && merges.length === 0 && duplicates.length === 0) return null;
  return (
    <Card title={texts.title}>
      <p>{texts.hint}</p>
      <ProblemNotice problem={problem ?? merge.problem ?? separate.problem} onRetry={reload} />
      <ul>
        {merges.map(({ id: mergeId, from, into }) => (
          <li key={mergeId}>
            <Link href={`/customers/${from.id}`}>
              <bdi>{from.name}</bdi>
            </Link>{' '}
            {texts.isShownUnder}{' '}
            <Link href={`/customers/${into.id}`}>
              <bdi>{into.name}</bdi>
            </Link>{' '}
            <Button isBusy={separate.isBusy} onClick={() => void takeBack(mergeId)}>
              {texts.separate}
            </Button>
          </li>
        ))}
      </ul>
      {duplicates.length > 0 && <p>{texts.possible}</p>}
      <ul>
        {duplicates.map((other) => (
          <li key={other.id}>
            <Link href={`/customers/${other.id}`}>
              <bdi>{other.name}</bdi>
            </Link>{' '}
            <Button isBusy={merge.isBusy} onClick={() => void join(other.id)}>
              {texts.merge}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
