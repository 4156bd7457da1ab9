import type { NotificationType, Variables } from './notification-type.ts';

/** The values of the template that WhatsApp has approved for a type, in their order. Null is empty. */
export function whatsAppParameters(
  { whatsAppValues }: NotificationType,
  variables: Variables,
): readonly string[] {
  return whatsAppValues.map((name) => shown(variables[name]));
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
