import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see campaigns, and can pause and stop them. Administrators make them, and start them when a second one has approved. */
export const campaignRights: RightsPart = {
  entities: {
    Campaign: {
      permission: 'campaigns:read',
      rows: [
        [
          ['OPERATOR'],
          `id name purpose status pauseReason days localFrom localTo callsPerMinute maxConcurrent maxAttempts budget reserved spent
           minutePrice expectedMinutes stopRules startsAt endsAt createdBy createdAt changedBy updatedAt approvedBy approvedAt approvedSize
           startedAt endedAt variants audiences progress dryRun targets`,
        ],
      ],
    },
  },
  parts: {
    CampaignAgent: 'agentVersionId name versionNumber',
    CampaignAudience: 'id kind state found added duplicates unusable createdAt',
    CampaignDispositionCount: 'disposition count',
    CampaignDryRun: 'state startedAt endedAt wouldCall wouldSkip skips firstAt lastAt cost',
    CampaignEvent:
      'seq cursor at status pauseReason total pending reserved dialled done skipped unknown spent dryRunPlanned',
    CampaignOutcomeCount: 'outcome count',
    CampaignPreview: 'at wouldCall wouldSkip skips firstAt lastAt cost',
    CampaignProgress: 'total pending reserved dialled done skipped unknown skips dispositions',
    CampaignResults: 'targets calls answered completed voicemails optedOut failed seconds cost outcomes',
    CampaignSkipCount: 'reason count',
    CampaignStopRules: 'abandonedPercent optOutPercent failedPercent minSample',
    CampaignTarget:
      'id phone name lead customer variant status skipReason disposition outcome attempts nextAttemptAt lastCall plannedAt plannedSkip',
    CampaignVariant: 'id label agentVersionId agentName versionNumber weight results',
  },
  queries: {
    campaign: { of: 'Campaign', at: 'id', to: ['OPERATOR'] },
  },
  subscriptions: { campaignChanged: { of: 'Campaign', at: 'id', to: ['OPERATOR'] } },
  mutations: {
    updateCampaign: { of: 'Campaign', at: 'input.campaignId', to: ['ADMIN'] },
    approveCampaign: { of: 'Campaign', at: 'input.campaignId', to: ['ADMIN'] },
    startCampaign: { of: 'Campaign', at: 'input.campaignId', to: ['ADMIN'] },
    pauseCampaign: { of: 'Campaign', at: 'input.campaignId', to: ['OPERATOR'] },
    stopCampaign: { of: 'Campaign', at: 'input.campaignId', to: ['OPERATOR'] },
  },
  settable: {
    'AddCampaignTargetsInput.campaignId': 'Administrators alone may use the mutation.',
    'CampaignVariantInput.agentVersionId': 'Administrators alone may use the mutation.',
    'CreateCampaignInput.endsAt': 'Administrators alone may use the mutation.',
    'CreateCampaignInput.minutePrice': 'Administrators alone may use the mutation.',
    'CreateCampaignInput.startsAt': 'Administrators alone may use the mutation.',
    'UpdateCampaignInput.endsAt': 'Administrators alone may use the mutation.',
    'UpdateCampaignInput.minutePrice': 'Administrators alone may use the mutation.',
    'UpdateCampaignInput.startsAt': 'Administrators alone may use the mutation.',
  },
};
