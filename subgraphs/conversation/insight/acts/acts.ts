import type { Actable } from '../settings/trigger-settings.ts';
import type { Act } from './act.ts';
import { callThemBack } from './call-back.ts';
import { draftTheOrder } from './draft-order.ts';
import { noteOptOut } from './opt-out.ts';
import { offerPayLink } from './pay-link/offer-pay-link.ts';
import { callForPerson } from './request-handover.ts';

/** What follows from each trigger that may act. A new one is a file and a line here. */
export const acts: Readonly<Record<Actable, Act>> = {
  ORDER_DRAFT: draftTheOrder,
  CALL_BACK: callThemBack,
  HANDOVER: callForPerson('HANDOVER'),
  COMPLAINT: callForPerson('COMPLAINT'),
  PAYMENT: offerPayLink,
  EMERGENCY: callForPerson('EMERGENCY'),
  OPT_OUT: noteOptOut,
};
