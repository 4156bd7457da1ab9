import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Fact } from './fact.ts';
import { ofCalls } from './of-calls.ts';
import { ofConversations } from './of-conversations.ts';
import { ofMoney } from './of-money.ts';
import { ofOrders } from './of-orders.ts';

/** How facts are made of events. What a figure needs of another event is a rule here. */
const rules = [...ofConversations, ...ofOrders, ...ofMoney, ...ofCalls];
const byType = new Map(rules.map((rule) => [rule.type, rule]));

/** The types of events of which figures are made. */
export const countedTypes: readonly string[] = [...byType.keys()];

/** Whether figures are made of an event. */
export function isCounted({ type }: Pick<DomainEvent, 'type'>): boolean {
  return byType.has(type);
}

/** The facts that an event tells; none for most types. */
export function factsOf(event: DomainEvent): Fact[] {
  const { id, type: kind, at } = event;
  const told = byType.get(kind)?.factsOf(event) ?? [];
  return told.map((fields) => ({ id, at, ...fields, kind, toldAt: at, eventId: id }));
}
