import { notFound } from '#platform/errors/errors.ts';
import type { Loaders } from '../../context.ts';
import type { PaymentModel } from './payment.ts';

/** A payment that the viewer may see. @throws NOT_FOUND */
export async function loadPayment(loaders: Loaders, id: string): Promise<PaymentModel> {
  const payment = await loaders.payment.load(id);
  if (!payment) throw notFound('Payment');
  return payment;
}
