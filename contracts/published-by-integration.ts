/** The Postgres type of a moment. */
export const publishedTime = 'timestamp(3) with time zone';

/** What integration publishes: views by name, with the Postgres type of each column. See published.ts. */
export const integrationViews = {
  /** What one euro costs in each other currency, as it was last published: for estimates only. It has no row of the euro itself. */
  'integration.latest_rate': {
    currency: 'text',
    per_euro: 'numeric',
    day: 'date',
    source: 'text',
    is_sandbox: 'boolean',
  },
  /** How far each message of a conversation has come that was sent by SMS or WhatsApp: for operators only. */
  'integration.message_delivery': {
    conversation_id: 'uuid',
    seq: 'integer',
    status: 'text',
    problem: 'text',
    changed_at: publishedTime,
  },
} as const;
