import type {
  CampaignDetailQuery,
  CampaignMovedSubscription,
} from '#generated/documents/frontends/console/campaigns.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Card, Columns, Facts } from '#packages/components/page.tsx';
import styles from './campaigns.module.css';
import { dispositionNames, skipNames } from './names.ts';
import { campaignTexts } from './texts.ts';

export interface ProgressViewProps {
  readonly campaign: NonNullable<CampaignDetailQuery['campaign']>;
  /** What was heard last; null before. */
  readonly event: CampaignMovedSubscription['campaignChanged'] | null;
}

/** How far a campaign is, live. */
export function ProgressView({ campaign, event }: ProgressViewProps) {
  const texts = useTexts(campaignTexts);
  const skips = useTexts(skipNames);
  const outcomes = useTexts(dispositionNames);
  const formats = useFormats();
  const now = event ?? campaign.progress;
  const over = now.done + now.skipped + now.unknown;
  const counts = [
    [texts.pending, now.pending],
    [texts.underWay, now.reserved + now.dialled],
    [texts.done, now.done],
    [texts.skipped, now.skipped],
    [texts.unknown, now.unknown],
  ] as const;
  return (
    <Columns>
      <Card title={texts.progress}>
        <div className={styles.progress}>
          <progress aria-label={texts.progress} value={over} max={Math.max(1, now.total)} />
          <span>{texts.progressOf(formats.number(over), formats.number(now.total))}</span>
          <Facts facts={counts.map(([label, value]) => ({ label, value: formats.number(value) }))} />
        </div>
      </Card>
      {campaign.progress.dispositions.length > 0 && (
        <Card title={texts.outcomes}>
          <Facts
            facts={campaign.progress.dispositions.map(({ disposition, count }) => ({
              label: outcomes[disposition],
              value: formats.number(count),
            }))}
          />
        </Card>
      )}
      {campaign.progress.skips.length > 0 && (
        <Card title={texts.whySkipped}>
          <Facts
            facts={campaign.progress.skips.map(({ reason, count }) => ({
              label: skips[reason],
              value: formats.number(count),
            }))}
          />
        </Card>
      )}
    </Columns>
  );
}
