import type { DemoRequest } from '#platform/demo/demo-request.ts';
import type { Database } from '../database.ts';
import { loadDemoAnnouncements } from './announcements.ts';
import { loadDemoTrackedCalls } from './tracked-calls.ts';

/** What integration has of the demo data: announcements, and calls of marketing channels with people to call back. */
export async function loadDemoIntegration(db: Database, requests: readonly DemoRequest[]): Promise<void> {
  const now = new Date();
  await db.$transaction(async (tx) => {
    if ((await tx.announcement.count()) > 0) return;
    await loadDemoAnnouncements(tx, now);
    await loadDemoTrackedCalls(tx, requests, now);
  });
}
