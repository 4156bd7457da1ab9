const time = 'timestamp(3) with time zone';

/** What conversation publishes of conversations and teams: views with their columns. */
export const publishedConversationViews = {
  /** The team that answers a conversation. */
  'conversation.conversation_team': { conversation_id: 'uuid', team_id: 'uuid' },
  /** When a team works, from each moment on until its next row: `spans` as those of `vendor.is_open`, but one that does not close later ends on the next day. */
  'conversation.team_working_hours': { team_id: 'uuid', valid_from: time, timezone: 'text', spans: 'jsonb' },
  /** Who started each conversation: a user or a guest. */
  'conversation.conversation_customer': { conversation_id: 'uuid', customer_id: 'uuid' },
  /** Every message with who wrote it. */
  'conversation.transcript': {
    conversation_id: 'uuid',
    seq: 'integer',
    role: 'text',
    display_name: 'text',
    body: 'text',
    sent_at: time,
    call_id: 'uuid',
    source: 'text',
    interrupted: 'boolean',
  },
  /**
   * Whether each operator can be given work at this moment (AVAILABLE, BUSY, AWAY, OFFLINE), and why (CONNECTED, CHOSEN, IN_CALL, IDLE,
   * DISCONNECTED). Operators who were never there are not in it.
   */
  'conversation.operator_availability': { user_id: 'uuid', status: 'text', reason: 'text' },
} as const;
