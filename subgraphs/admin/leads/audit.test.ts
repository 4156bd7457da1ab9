import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { searchOpened } from '#contracts/leads/searches.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { startAdminTests } from '../testing/admin-subgraph.ts';
import type { AdminTests } from '../testing/admin-subgraph.ts';

const area = { kind: 'CIRCLE', center: { latitude: 52.5, longitude: 13.4 }, radiusKm: 2 };
const admin = { role: 'ADMIN', sub: randomUUID() } as const;

describe('what operators do with leads', () => {
  let tests: AdminTests;
  before(async () => {
    tests = await startAdminTests();
  });
  after(() => tests.stop());

  async function act(field: string, type: string, input: object): Promise<void> {
    const { errors } = await tests.send(
      admin,
      `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`,
      { input },
    );
    assert.equal(errors, undefined, field);
  }

  async function lead(columns: object = {}): Promise<string> {
    const { id } = await tests.services.db.lead.create({
      data: { company: 'Sample', website: 'https://sample.example', placeKey: '', ...columns },
    });
    return id;
  }

  /** The newest entry of the log. */
  const last = () => tests.services.db.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });

  async function isRecorded(action: string, subjectType: string): Promise<void> {
    const entry = await last();
    assert.deepEqual([entry.action, entry.actorId], [action, admin.sub]);
    assert.equal(entry.subjectType, subjectType);
  }

  it('is in the audit log: merges, their end, and pairs that are kept apart', async () => {
    const [keepId, mergeId] = [await lead(), await lead()];
    await act('mergeLeads', 'MergeLeadsInput', { keepId, mergeId });
    await isRecorded('LEADS_MERGED', 'LEAD');
    const merge = await tests.services.db.leadMerge.findFirstOrThrow({ where: { mergedId: mergeId } });
    await act('unmergeLead', 'UnmergeLeadInput', { mergeId: merge.id });
    await isRecorded('LEAD_UNMERGED', 'LEAD');
    const [leftId = '', rightId = ''] = [await lead(), await lead()].toSorted();
    const pair = await tests.services.db.leadDuplicate.create({
      data: { leftId, rightId, likeness: 0.7, reasons: ['NAME_NEARBY'] },
    });
    await act('keepLeadsApart', 'KeepLeadsApartInput', { duplicateId: pair.id });
    await isRecorded('LEADS_KEPT_APART', 'LEAD');
  });

  it('is in the audit log: websites read, conversions and erasures', async () => {
    const id = await lead({ phone: '+493012345678', legalBasis: 'CONSENT' });
    await act('enrichLeads', 'EnrichLeadsInput', { leadIds: [id] });
    await isRecorded('LEAD_ENRICHED', 'LEAD');
    await act('convertLead', 'ConvertLeadInput', { leadId: id, as: 'CUSTOMER', message: 'Hello' });
    await isRecorded('LEAD_CONVERTED', 'LEAD');
    await act('eraseLead', 'EraseLeadInput', { leadId: id });
    await isRecorded('LEAD_ERASED', 'LEAD');
  });

  it('is in the audit log: searches that are paused, go on and end', async () => {
    const { id } = await tests.services.db.leadSearch.create({
      data: { query: 'plumber', area, budgetCalls: 5, enriches: false, createdBy: admin.sub },
    });
    await tests.services.db.searchCell.create({ data: { searchId: id, quadKey: '120' } });
    const limits = { mostResults: 60, pageSize: 20, reach: 1, keptDays: 30 };
    const chosen = { provider: 'GOOGLE_MAPS', limits };
    await addJob(tests.services.db, searchOpened, { searchId: id, chosen, problem: null });
    await eventually(
      async () => (await tests.services.db.leadSearch.count({ where: { id, state: 'RUNNING' } })) === 1,
    );
    await act('pauseLeadSearch', 'PauseLeadSearchInput', { searchId: id });
    await isRecorded('LEAD_SEARCH_PAUSED', 'LEAD_SEARCH');
    await act('resumeLeadSearch', 'ResumeLeadSearchInput', { searchId: id });
    await isRecorded('LEAD_SEARCH_RESUMED', 'LEAD_SEARCH');
    await act('cancelLeadSearch', 'CancelLeadSearchInput', { searchId: id });
    await isRecorded('LEAD_SEARCH_CANCELLED', 'LEAD_SEARCH');
  });
});
