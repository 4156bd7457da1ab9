import type { ClosedTool } from './customer-tool.ts';
import { confirmOrder } from './tools/confirm-order.ts';
import { draftOrder } from './tools/draft-order.ts';
import { findServices } from './tools/find-services.ts';
import { orderStatus } from './tools/order-status.ts';
import { requestCallBack } from './tools/request-call-back.ts';
import { sendTextMessage } from './tools/send-text-message.ts';

/** All that agents may do for customers. A new tool is a file and a line here. */
export const customerTools: readonly ClosedTool[] = [
  findServices,
  orderStatus,
  draftOrder,
  confirmOrder,
  requestCallBack,
  sendTextMessage,
];
