import { randomUUID } from 'node:crypto';
import type { Act } from './privileged-acts.ts';

const shownBy = 'subgraphs/admin/leads/audit.test.ts';
const area = { circle: { center: { latitude: 52.52, longitude: 13.405 }, radiusKm: 0.5 } };

/** What operators do with leads: most of it needs leads of a certain kind, so that one test of the subgraph shows all entries. */
export const leadActs: Readonly<Record<string, Act>> = {
  startLeadSearch: {
    action: 'LEAD_SEARCH_STARTED',
    input: () => ({ query: 'plumber', area, budgetCalls: 1, enriches: false, clientId: randomUUID() }),
  },
  pauseLeadSearch: { action: 'LEAD_SEARCH_PAUSED', shownBy },
  resumeLeadSearch: { action: 'LEAD_SEARCH_RESUMED', shownBy },
  cancelLeadSearch: { action: 'LEAD_SEARCH_CANCELLED', shownBy },
  enrichLeads: { action: 'LEAD_ENRICHED', shownBy },
  mergeLeads: { action: 'LEADS_MERGED', shownBy },
  unmergeLead: { action: 'LEAD_UNMERGED', shownBy },
  keepLeadsApart: { action: 'LEADS_KEPT_APART', shownBy },
  convertLead: { action: 'LEAD_CONVERTED', shownBy },
  eraseLead: { action: 'LEAD_ERASED', shownBy },
};
