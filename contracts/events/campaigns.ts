import { z } from 'zod';
import { campaignPauseReasons } from '../calling/campaigns.ts';
import { domainEvent } from './event.ts';

export const campaignApproved = domainEvent(
  'campaign.approved',
  'A second administrator has confirmed how many people a campaign calls.',
  z.object({ title: z.string(), size: z.int() }),
);

export const campaignStarted = domainEvent(
  'campaign.started',
  'A campaign begins to call people, or goes on after a pause.',
  z.object({ title: z.string() }),
);

export const campaignPaused = domainEvent(
  'campaign.paused',
  'A campaign places no calls for now: an operator or one of its own rules has paused it.',
  z.object({ title: z.string(), reason: z.enum(campaignPauseReasons) }),
);

export const campaignEnded = domainEvent(
  'campaign.ended',
  'A campaign is over: everybody was called or left out, its time has passed, or an operator has stopped it.',
  z.object({ title: z.string(), stopped: z.boolean(), done: z.int(), skipped: z.int() }),
);
