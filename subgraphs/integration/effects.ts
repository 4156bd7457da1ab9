import { contactChanged } from './crm/pull/hints.ts';
import { recordReport } from './notify/deliveries/record-report.ts';
import { receiveText } from './notify/inbound/receive-text.ts';
import { keyPressed } from './notify/offers/answers/key-pressed.ts';
import type { Effects } from './hub/webhooks/effect.ts';
import { moneyObjectChanged } from './payments/object-changed.ts';
import { callChanged } from './tracked-calls/call-changed.ts';
import { lineAnswered, lineMoved } from './telephony/lines/line-reports.ts';
import { recordingReported } from './telephony/recordings/recording-moved.ts';
import { legMoved } from './telephony/transfers/leg-moved.ts';
import { restoreReported, suppressReported } from './notify/suppressions/address-effects.ts';

/** What follows from what providers report. A fact without an effect leaves its event `IGNORED`. */
export const effects: Effects = {
  MESSAGE_REPORTED: [
    ({ deliveryId, providerMessageId, status, error }, { tx, tell, provider, isSandbox }) =>
      recordReport(tx, tell, { deliveryId, provider, providerMessageId, status, error, sandbox: isSandbox }),
  ],
  MESSAGE_RECEIVED: [receiveText],
  ADDRESS_SUPPRESSED: [suppressReported],
  ADDRESS_RESTORED: [restoreReported],
  KEY_PRESSED: [keyPressed],
  CALL_MOVED: [lineMoved],
  LEG_MOVED: [legMoved],
  RECORDING_MOVED: [recordingReported],
  CALL_ANSWERED_BY: [lineAnswered],
  OBJECT_CHANGED: [moneyObjectChanged, contactChanged, callChanged],
};
