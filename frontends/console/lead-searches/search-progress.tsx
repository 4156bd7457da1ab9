import type { LeadSearchDetailQuery } from '#generated/documents/frontends/console/lead-searches.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Facts } from '#packages/components/page.tsx';
import { providerName } from '../leads/provider-name.ts';
import styles from './search-progress.module.css';
import { searchTexts } from './texts.ts';

export interface SearchProgressProps {
  readonly search: NonNullable<LeadSearchDetailQuery['leadSearch']>;
}

/** How far a search is: how much it has seen, what it has paid, and what it has found. */
export function SearchProgress({ search }: SearchProgressProps) {
  const texts = useTexts(searchTexts);
  const formats = useFormats();
  const { missing, spentCalls, budgetCalls, provider, area, createdBy } = search;
  const seen = search.state === 'QUEUED' ? 0 : 1 - missing.percent / 100;
  const calls = texts.callsOf(formats.number(spentCalls), formats.number(budgetCalls));
  return (
    <Card title={texts.facts}>
      <div className={styles.bars}>
        <Bar label={texts.seen} words={texts.seenOf(formats.percent(seen))} share={seen} />
        <Bar label={texts.budgetUsed} words={calls} share={Math.min(1, spentCalls / budgetCalls)} />
      </div>
      <Facts
        facts={[
          { label: texts.found, value: formats.number(search.found) },
          { label: texts.fresh, value: formats.number(search.fresh) },
          { label: texts.duplicates, value: formats.number(search.duplicates) },
          {
            label: texts.missing,
            value:
              missing.cells === 0
                ? texts.nothingMissing
                : texts.missingOf(formats.number(missing.cells), formats.percent(missing.percent / 100, 1)),
          },
          { label: texts.lost, value: missing.lostPages > 0 ? formats.number(missing.lostPages) : null },
          { label: texts.provider, value: provider && providerName(provider) },
          { label: texts.area, value: texts.squareKm(formats.number(area.squareKm, 1)) },
          { label: texts.by, value: createdBy && <bdi>{createdBy.name}</bdi> },
        ]}
      />
    </Card>
  );
}

interface BarProps {
  readonly label: string;
  readonly words: string;
  readonly share: number;
}

function Bar({ label, words, share }: BarProps) {
  return (
    <div className={styles.bar}>
      <span>{label}</span>
      <span>{words}</span>
      <progress max={1} value={share} aria-label={label} aria-valuetext={words} />
    </div>
  );
}
