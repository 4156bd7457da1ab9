/** Tests that a provider that sends text messages and webhooks has. */
export const capabilityTests: readonly string[] = [
  'is described by fields that its schema reads',
  'is one folder of small files',
  'refuses a secret of which one character is wrong, and names its field',
  'is connected by what its stand-in accepts, and asked for something free',
  'SMS: sends a text message, and finds it again',
  'SMS: does nothing twice when an answer is lost',
  'takes 401 for CREDENTIALS',
  'waits no longer than its limit for an answer',
  'is heard when its webhook is signed, and once however often it comes',
  'is not heard when a bit of its webhook is wrong',
  'shows no secret in logs, in errors that are logged, or in what its stand-in received',
  'leaves nothing behind when it is removed, and is asked no more',
];
