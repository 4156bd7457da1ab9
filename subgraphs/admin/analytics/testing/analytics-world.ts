import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import type { Claims } from '#platform/identity/claims.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import { startAdminTests } from '../../testing/admin-subgraph.ts';
import { addUser, viewerOf } from '../../testing/people.ts';
import { foldNow, receive } from './fold-now.ts';

/** The time that tests ask about, unless they say another. */
export const range = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

/** A domain event as another subgraph would publish it. */
export function event(type: string, at: string, id: string, data: DomainEvent['data']): DomainEvent {
  const [subject = ''] = type.split('.', 1);
  return { id: uuidv7(), type, version: 1, at, subject: { type: subject, id }, seq: null, actor: null, data };
}

/** Answers of a vendor to offers of one moment. */
export function answers(vendorId: string, accepted: number, declined: number, seconds = 20): DomainEvent[] {
  const order = {
    status: 'OPEN',
    service: 'plumbing',
    customerId: null,
    vendorId: null,
    conversationId: null,
  };
  const one = (type: string) =>
    event(type, '2026-03-10T10:00:00.000Z', randomUUID(), {
      ...order,
      offerId: randomUUID(),
      offeredTo: vendorId,
      seconds,
    });
  return [
    ...Array.from({ length: accepted }, () => one('order.accepted')),
    ...Array.from({ length: declined }, () => one('order.declined')),
  ];
}

/** The subgraph with words for what tests of figures do. */
export async function startAnalytics() {
  const tests = await startAdminTests();
  const admin = viewerOf(await addUser(tests.services.db, 'ADMIN'));
  return {
    tests,
    admin,
    /** Forgets all facts and figures. */
    clear: async () => {
      await foldNow(tests.services);
      await tests.services.pool.query(
        'truncate analytics_fact, analytics_dirty, analytics_rollup, analytics_funnel, analytics_journey',
      );
    },
    /** Events are received, and figures made of them. */
    happened: async (...events: readonly DomainEvent[]) => {
      await receive(tests.services, events);
      await foldNow(tests.services);
    },
    data: async (query: string, variables: object, viewer: Partial<Claims> = admin) => {
      const { data, errors } = await tests.send(viewer, query, { range, ...variables });
      assert.equal(errors, undefined);
      return z.record(z.string(), z.unknown()).parse(data);
    },
    refusal: async (query: string, variables: object, viewer: Partial<Claims> = admin) => {
      const { errors } = await tests.send(viewer, query, { range, ...variables });
      return [errors?.[0]?.extensions['code'], errors?.[0]?.extensions['field']];
    },
  };
}

export type AnalyticsWorld = Awaited<ReturnType<typeof startAnalytics>>;

export const analyticsQuery = `query ($range: AnalyticsRange!, $metrics: [Metric!]!, $timezone: String, $grain: AnalyticsGrain,
  $groupBy: AnalyticsDimension, $filter: AnalyticsFilter) {
  analytics(range: $range, metrics: $metrics, timezone: $timezone, grain: $grain, groupBy: $groupBy, filter: $filter) {
    series { metric currency group { key } total { count open value p95 } } truncated
  }
}`;
