import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  CallBacksDocument,
  CallHoursDocument,
  CallTrackingAnalyticsDocument,
  ClaimCallBackDocument,
  CompleteCallBackDocument,
  SandboxActDocument,
  SetCallHoursDocument,
  TrackedCallsDocument,
} from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { sharedSystem } from './shared-system.ts';
import type { SharedSystem } from './shared-system.ts';

describe('calls from advertisements', () => {
  let system: SharedSystem;
  before(async () => {
    system = await sharedSystem();
  });

  it('are listed with their recordings, counted, and called back where nobody answered', async () => {
    const admin = await system.as('admin@demo.test');
    const act = (name: string, subject: string) =>
      admin.run(SandboxActDocument, { input: { provider: 'CALLRAIL', act: name, subject, value: null } });
    await admin.run(SetCallHoursDocument, { input: { timezone: 'Europe/Berlin', hours: [] } });
    assert.deepEqual((await admin.run(CallHoursDocument, {})).callHours, {
      timezone: 'Europe/Berlin',
      hours: [],
    });

    await act('ring', '+49303333001');
    await act('miss', '+49303333002');
    const calls = await eventually(async () => {
      const { trackedCalls } = await admin.run(TrackedCallsDocument, { first: 10 });
      return trackedCalls.edges.length === 2 && trackedCalls.edges.map(({ node }) => node);
    }, 'both calls');
    const answered = calls.find(({ number }) => number === '+49303333001');
    assert.ok(answered?.recordingUrl);
    const recording = await fetch(`${system.origin}${new URL(answered.recordingUrl).pathname}`, {
      headers: { 'x-session-id': admin.session ?? '', range: 'bytes=0-3' },
    });
    assert.deepEqual([recording.status, await recording.text()], [206, 'RIFF']);

    const today = new Date().toISOString().slice(0, 10);
    const { callTrackingAnalytics } = await admin.run(CallTrackingAnalyticsDocument, {
      range: { from: today, to: today },
      timezone: 'UTC',
      by: 'SOURCE',
    });
    assert.deepEqual(
      callTrackingAnalytics.map(({ name, calls: all, missed }) => [name, all, missed]),
      [['Google Paid', 2, 1]],
    );

    const waiting = await eventually(async () => {
      const { callBacks } = await admin.run(CallBacksDocument, { states: ['OPEN'] });
      return callBacks.edges[0]?.node;
    }, 'the call back');
    assert.equal(waiting.number, '+49303333002');
    const { claimCallBack } = await admin.run(ClaimCallBackDocument, { input: { id: waiting.id } });
    assert.equal(claimCallBack.callBack.state, 'CLAIMED');
    const { completeCallBack } = await admin.run(CompleteCallBackDocument, {
      input: { id: waiting.id, outcome: 'REACHED', note: null },
    });
    assert.equal(completeCallBack.callBack.state, 'DONE');
  });
});
