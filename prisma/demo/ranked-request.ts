import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoRequest, PlannedRequest, RankedDemoVendor } from '#platform/demo/demo-request.ts';

const vendorsPerService = 4;

/** The request with the ranking of its order. One of the three that get the first offers takes it. */
export function rankedRequest(planned: PlannedRequest, ranking: readonly RankedDemoVendor[]): DemoRequest {
  const { order, number } = planned;
  if (order === null) return { ...planned, order };
  const taker = ranking[number % 3];
  return {
    ...planned,
    order: {
      ...order,
      ranking,
      vendor:
        order.takenAt && taker ? { ...vendorOf(taker.vendorId, order.service), at: order.takenAt } : null,
    },
  };
}

function vendorOf(id: string, service: string) {
  const number = Number(id.slice(-3)) - 100;
  const name = `Demo ${service.charAt(0).toUpperCase()}${service.slice(1)} ${((number - 1) % vendorsPerService) + 1}`;
  return { id, userId: demoId(200 + number), name };
}
