/** Events as SES publishes them: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
type SesEvent = Readonly<Record<string, unknown>>;

/** A mailbox that does not exist. */
export function bounced(emailAddress: string): SesEvent {
  const diagnosticCode = 'smtp; 550 5.1.1 The mailbox does not exist.';
  const bouncedRecipients = [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode }];
  return {
    eventType: 'Bounce',
    bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients },
  };
}

/** Somebody who marked a mail as unwanted. */
export function complained(emailAddress: string): SesEvent {
  return { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress }] } };
}
