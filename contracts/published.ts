import { publishedCallFunctions } from './calling/published-functions.ts';
import { integrationFunctions, integrationViews, publishedTime } from './published-by-integration.ts';
import { publishedVendorViews } from './published-by-vendor.ts';
import { publishedConversationViews } from './published-conversations.ts';

/**
 * What subgraphs publish in their Postgres schemas for the others to read. A column may be added; one that is taken away or
 * changed breaks its readers, which run beside the new version while it is rolled out.
 */
const time = publishedTime;

/** Views by name, with the Postgres type of each column. */
export const publishedViews = {
  /** Every account, open or closed; guests are not in it. */
  'admin.person': {
    id: 'uuid',
    name: 'text',
    role: 'text',
    vendor_id: 'uuid',
    created_at: time,
    disabled_at: time,
  },
  /**
   * How to reach everybody with an account, and every guest, and how values are written for them: for operators and for the person
   * only. Guests, and people who have chosen none, have no locale, time zone or currency.
   */
  'admin.contact': {
    id: 'uuid',
    name: 'text',
    email: 'text',
    phone: 'text',
    locale: 'text',
    timezone: 'text',
    currency: 'text',
    email_verified_at: 'timestamp with time zone',
  },
  /** The contact data of every customer with an account, and of every guest: for operators and the customer only. */
  'admin.customer': {
    id: 'uuid',
    is_guest: 'boolean',
    name: 'text',
    email: 'text',
    phone: 'text',
    tags: 'text[]',
    created_at: time,
    changed_at: time,
  },
  /**
   * Every published version of a calling agent; `definition` is an `agentVersion` of `contracts/calling/script.ts`. The status (ACTIVE,
   * PAUSED, RETIRED), the numbers and the direction (INBOUND, OUTBOUND, BOTH) are those that the agent has now. New calls take the current
   * version.
   */
  'admin.agent_version': {
    id: 'uuid',
    agent_id: 'uuid',
    number: 'integer',
    definition: 'jsonb',
    status: 'text',
    inbound_numbers: 'text[]',
    is_current: 'boolean',
    direction: 'text',
  },
  /** Recordings of speakers, of which a provider makes a voice. */
  'admin.voice_sample': { file_id: 'uuid', name: 'text', media_type: 'text', bytes: 'bytea' },
  /** Every call that was dialled to somebody, for caps and gaps. */
  'conversation.called_number': { phone: 'text', at: time, is_campaign: 'boolean' },
  ...publishedVendorViews,
  ...publishedConversationViews,
  /** To whom each conversation is assigned, and who follows it at this moment. */
  'conversation.operator_at_hand': { conversation_id: 'uuid', user_id: 'uuid', is_assignee: 'boolean' },
  /** What is understood of each conversation after the message `up_to_seq`: for operators, and for answers to its customer. */
  'conversation.insight_card': {
    conversation_id: 'uuid',
    up_to_seq: 'integer',
    language: 'text',
    intents: 'text[]',
    sentiment: 'text',
    summary: 'text',
  },
  ...integrationViews,
} as const;

/** Functions by name, with their arguments and their result as Postgres prints them. */
export const publishedFunctions = {
  ...publishedCallFunctions,
  /** How many orders have each status, and as OFFERS_WAITING how many offers wait for an answer. Each number stops at 1,000. */
  'vendor.count_orders': { arguments: '', result: 'TABLE(status text, orders integer)' },
  /** Makes a guest of one conversation and a session for them inside the caller's transaction. */
  'admin.open_guest_session': {
    arguments:
      'token_hash text, guest_name text, guest_email text, guest_phone text, conversation_id uuid, expires_at timestamp with time zone',
    result: 'uuid',
  },
  /** Makes a guest of one conversation without a session inside the caller's transaction. */
  'admin.add_guest': {
    arguments: 'guest_name text, guest_phone text, conversation_id uuid',
    result: 'uuid',
  },
  /** Changes the name and contact data of a guest inside the caller's transaction; what is null stays. */
  'admin.update_guest': {
    arguments: 'guest uuid, guest_name text, guest_email text, guest_phone text',
    result: 'void',
  },
  /**
   * Changes a customer, with an account or a guest, by those of the keys `name`, `email`, `phone` and `tags` that are given. An account
   * keeps its name and e-mail address where null is given, and its e-mail address where another account has the new one. A new address is
   * not verified. Returns the keys of what has changed; null for an unknown customer.
   */
  'admin.change_customer': { arguments: 'customer uuid, changes jsonb', result: 'text[]' },
  /**
   * Makes an account of a customer inside the caller's transaction, with a password that nobody knows. Returns its id; null, and makes
   * nothing, where another account has the e-mail address.
   */
  'admin.add_customer': {
    arguments: 'customer_name text, customer_email text, customer_phone text, customer_tags text[]',
    result: 'uuid',
  },
  /**
   * Whether a number may be called for SERVICE or MARKETING at a moment, why not (`callRefusals` of `contracts/calling/rules.ts`), and the
   * first moment at which it may: null where time alone changes nothing. Ask again in the moment of the call, before it leaves QUEUED.
   */
  'admin.may_call': {
    arguments: 'phone text, purpose text, at timestamp with time zone',
    result: 'TABLE(allowed boolean, reasons text[], next_at timestamp with time zone)',
  },
  /**
   * A number is not called any more, by scope ALL or MARKETING, inside the caller's transaction. The source is CALLEE, OPERATOR, IMPORT or
   * REGISTRY. Not fresh where it was so before, and for a text that is no number.
   */
  'admin.forget_number': {
    arguments: 'phone text, scope text, source text, call_id uuid',
    result: 'TABLE(fresh boolean)',
  },
  /** Whether an answer to a message is still to be sent by the assistant: not where people have taken over. See `assistant/typing.ts`. */
  'conversation.assistant_prepares': {
    arguments: 'conversation_id uuid, for_seq integer',
    result: 'TABLE(prepares boolean)',
  },
  /**
   * Somebody has written that they may be called, for SERVICE or MARKETING: an express consent with the message as its proof, one for each
   * message. A number on the list of those that are not called stays on it. No row for a text that is no number.
   */
  'admin.record_message_consent': {
    arguments:
      'phone text, purpose text, message_id uuid, words text, given_at timestamp with time zone, expires_at timestamp with time zone',
    result: 'TABLE(consent_id uuid, fresh boolean)',
  },
  /** An operator says that a message was no consent after all: those that it proves are revoked. Returns how many. */
  'admin.withdraw_message_consent': { arguments: 'message_id uuid', result: 'integer' },
  ...integrationFunctions,
  /** Makes an account the customer and participant of a guest's conversation, inside the caller's transaction. */
  'conversation.is_blocked': { arguments: 'phone text', result: 'boolean' },
  'conversation.adopt_guest': { arguments: 'guest uuid, account uuid', result: 'void' },
  /** Makes an account the customer of a guest's orders, inside the caller's transaction. */
  'vendor.adopt_guest': { arguments: 'guest uuid, account uuid', result: 'void' },
  /** Whether opening hours include a moment. */
  'vendor.is_open': {
    arguments: 'hours jsonb, timezone text, moment timestamp with time zone',
    result: 'boolean',
  },
  /** Whether a vendor works at a moment: its opening hours, without its holidays. */
  'vendor.works_at': {
    arguments: 'vendor uuid, hours jsonb, timezone text, moment timestamp with time zone',
    result: 'boolean',
  },
  /** Whether a vendor works at a place: `area` and `radius_km` as `vendor.candidate` has them. Without a postcode the radius counts. */
  'vendor.covers': {
    arguments:
      'area jsonb, radius_km double precision, distance_km double precision, latitude double precision, longitude double precision, postcode text',
    result: 'boolean',
  },
} as const;
