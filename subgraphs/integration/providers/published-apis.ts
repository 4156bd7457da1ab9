/** Where a provider's API is described by itself, and what is wrong in that description. */
export interface PublishedApis {
  /** Files in the folder that `PROVIDER_SPECS` names. */
  readonly files: readonly string[];
  /** Problems that are faults of the description. */
  readonly faults: readonly RegExp[];
}

/** By provider. Without an entry a provider publishes nothing that can be read: Amazon SNS, SerpApi, CallRail, Keap, Salesforce, Zoho, Gemini. */
export const publishedApis: Readonly<Record<string, PublishedApis>> = {
  TWILIO: { files: ['twilio.json'], faults: [] },
  // The description lacks the field that comes back with the statuses.
  WHATSAPP: { files: ['whatsapp.json'], faults: [/"unevaluatedProperty":"biz_opaque_callback_data"/] },
  OPENAI: { files: ['openai.json'], faults: [] },
  ANTHROPIC: { files: ['anthropic.json'], faults: [] },
  ELEVENLABS: { files: ['elevenlabs.json'], faults: [] },
  // A text search needs no radius, and a request without an address is how a key is checked.
  GOOGLE_MAPS: {
    files: ['google_maps.json', 'google_places.json'],
    // The description is older than the pages of a text search.
    faults: [/the query lacks (?:radius|latlng|address)/, /"unevaluatedProperty":"page(?:Size|Token)"/],
  },
  // `custom_args` is an object of texts, which the description calls a text.
  SENDGRID: { files: ['sendgrid.json'], faults: [/custom_args must be string/] },
  // It names errors by statuses that AWS does not send.
  SES: { files: ['ses.json'], faults: [/status 4\d\d is not described/] },
  FCM: { files: ['fcm.json'], faults: [] },
  STRIPE: { files: ['stripe.json'], faults: [] },
  SQUARE: { files: ['square.json'], faults: [] },
  // The last page has no next cursor.
  PIPEDRIVE: { files: ['pipedrive.json', 'pipedrive_v1.json'], faults: [/next_cursor must be string/] },
  // Fields of an entity depend on its type, and the list of errors stands in every answer, often empty.
  YEXT: {
    files: ['yext_knowledge.json', 'yext_publisher.json'],
    faults: [/"additionalProperty":"errors"/, /PUT .*"unevaluatedProperty":"(?:name|mainPhone)"/],
  },
  FRANKFURTER: { files: ['frankfurter.json'], faults: [] },
};
