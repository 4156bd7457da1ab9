/** The functions that conversation publishes for calls: see `published.ts`. */
export const publishedCallFunctions = {
  /** Somebody calls: makes the call once for each id of the provider, inside the caller's transaction. */
  'conversation.call_inbound': {
    arguments: 'provider_call_id text, from_phone text, to_phone text, agent_version_id uuid',
    result: 'TABLE(call_id uuid, fresh boolean)',
  },
  /** What a process needs that takes a call; no row for an unknown one. */
  'conversation.call_route': {
    arguments: 'call_id uuid',
    result:
      'TABLE(conversation_id uuid, agent_version_id uuid, status text, purpose text, phone text, variables jsonb, direction text, provider_call_id text, own_phone text, queued_at timestamp with time zone)',
  },
  /**
   * Something was said and heard in a call by CALLER, AGENT or OPERATOR: one message for each key, inside the caller's transaction. `seq` is
   * null where it is refused. What an operator typed has the id of its command as key. After the commit wake `conversation:<id>`.
   */
  'conversation.call_said': {
    arguments: 'call_id uuid, frame_key text, role text, body text, spoken_ms integer, interrupted boolean',
    result: 'TABLE(seq integer, fresh boolean)',
  },
  /** The other side of a call has pressed a key. A secret digit is not stored. As `call_said` otherwise. */
  'conversation.call_key': {
    arguments: 'call_id uuid, frame_key text, digit text, is_secret boolean',
    result: 'TABLE(seq integer, fresh boolean)',
  },
  /** How many calls ring or are spoken in now, really or in the sandbox. */
  'conversation.running_calls': {
    arguments: 'sandbox boolean',
    result: 'TABLE(running integer)',
  },
  /**
   * A report about a call, inside the caller's transaction. The state moves forward only. Facts are `answeredBy`, `answeredBySignal`,
   * `endReason`, `providerCallId`, `seconds`, `outcome`, `language`, `sandbox` and `ownPhone`; of two reports of one the time decides.
   */
  'conversation.call_progress': {
    arguments: 'call_id uuid, status text, facts jsonb, at timestamp with time zone',
    result: 'TABLE(moved boolean)',
  },
  /** For whom a call was placed and how long it took: its key and target of a campaign, null without one. No row for an unknown call. */
  'conversation.call_attempt': {
    arguments: 'call_id uuid',
    result: 'TABLE(attempt_key text, campaign_target_id uuid, seconds integer, is_answered boolean)',
  },
  /** What operators want of a running call and was not done yet, in their order: END, COACH, TAKE_OVER, SPEAK, RESUME or TRANSFER. */
  'conversation.call_commands': {
    arguments: 'call_id uuid',
    result: 'TABLE(id uuid, kind text, body text, at timestamp with time zone)',
  },
  /**
   * A command took effect, or is refused for one of `callCommandRefusals`: in the transaction that keeps what followed from it, so that a
   * process that ends before leaves it to the next one. After the commit of a refusal wake `conversation-insight:<id>`.
   */
  'conversation.call_command_done': {
    arguments: 'call_id uuid, command_id uuid, refusal text',
    result: 'TABLE(moved boolean)',
  },
  /**
   * The agent of a call wants to hand it to a person: one transfer for each key, and one at a time that is open. `transfer_id` is null
   * where it is refused. After the commit wake `conversation:<id>`.
   */
  'conversation.request_transfer': {
    arguments: 'call_id uuid, reason text, briefing text, key text',
    result: 'TABLE(transfer_id uuid, fresh boolean)',
  },
  /**
   * A report about a transfer: DIALLING and BRIEFING, with the operator; then BRIDGED, DECLINED, NO_ANSWER, FAILED or CANCELLED, which end
   * it. It moves forward only, except that the next operator is dialled.
   */
  'conversation.transfer_progress': {
    arguments: 'transfer_id uuid, status text, operator_id uuid, at timestamp with time zone',
    result: 'TABLE(moved boolean)',
  },
  /** A report about a recording of a call: PROCESSING, AVAILABLE or DELETED, forward only. `recording_id` is null where it is refused. */
  'conversation.recording_progress': {
    arguments:
      'call_id uuid, provider_recording_id text, state text, seconds integer, channels integer, at timestamp with time zone',
    result: 'TABLE(recording_id uuid, moved boolean)',
  },
  /**
   * The other side of a call does not want to be recorded, inside the caller's transaction. What is recorded is stopped and deleted, also
   * what is only reported later.
   */
  'conversation.refuse_recording': {
    arguments: 'call_id uuid',
    result: 'TABLE(moved boolean)',
  },
  /** What a process needs that streams or deletes a recording. Operators alone may hear it, and nobody where `is_withdrawn`. */
  'conversation.recording_route': {
    arguments: 'recording_id uuid',
    result:
      'TABLE(call_id uuid, conversation_id uuid, provider_call_id text, provider_recording_id text, sandbox boolean, state text, seconds integer, channels integer, is_withdrawn boolean)',
  },
  /**
   * What parts of a call cost, one of each kind: see `calling/costs.ts`. A final price is not replaced by an estimate. After the commit
   * wake `conversation-insight:<id>`.
   */
  'conversation.call_costs': {
    arguments: 'call_id uuid, parts jsonb',
    result: 'TABLE(moved boolean)',
  },
} as const;
