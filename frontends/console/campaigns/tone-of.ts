import type { Tone } from '#packages/components/tone.ts';
import type { CampaignStatus } from '#generated/documents/frontends/console/campaigns.ts';

/** How the state of a campaign is shown. */
export function toneOf(status: CampaignStatus): Tone {
  switch (status) {
    case 'RUNNING':
      return 'info';
    case 'APPROVED':
    case 'COMPLETED':
      return 'good';
    case 'PAUSED':
      return 'warn';
    case 'CANCELLED':
      return 'bad';
    default:
      return 'neutral';
  }
}
