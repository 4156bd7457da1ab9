import type { SandboxAnswer } from '../../hub/sandboxes/sandbox.ts';

const categories: Readonly<Record<number, string>> = {
  401: 'EXPIRED_AUTHENTICATION',
  404: 'OBJECT_NOT_FOUND',
  409: 'CONFLICT',
};

/** An error in HubSpot's form. */
export function refuse(status: number, message: string): SandboxAnswer {
  const category = categories[status] ?? 'VALIDATION_ERROR';
  return { status, json: { status: 'error', message, category, correlationId: 'sandbox' } };
}
