import { z } from 'zod';

/** Places telephone calls. */
export interface Calls {
  /** @returns the provider's id of the call @throws ProviderFailure */
  place(call: {
    /** E.164. */
    readonly to: string;
    /** TwiML that says what happens when the call is answered. */
    readonly twiml: string;
    readonly statusCallback: string | null;
  }): Promise<{ readonly providerCallId: string }>;
  read(providerCallId: string): Promise<CallAtProvider>;
  /**
   * Dials a call that asks what to do when it is answered. Providers know no key that makes two requests one: after a failure whose
   * outcome is `UNKNOWN` it must not be asked again.
   * @throws ProviderFailure
   */
  dial(call: DialledCall): Promise<{ readonly providerCallId: string }>;
  /** The calls to a number since a time, newest first. */
  find(
    to: string,
    since: Date,
  ): Promise<readonly { readonly providerCallId: string; readonly status: string }[]>;
  /** Ends a call; one that is not answered yet does not ring any more. One that is over stays as it is. */
  end(providerCallId: string): Promise<void>;
  /** Lets a running call ask another address what to do. */
  redirect(providerCallId: string, url: string): Promise<void>;
  /** Begins to record both sides of a running call. @param callbackUrl told when the recording is there */
  record(providerCallId: string, callbackUrl: string): Promise<{ readonly recordingId: string }>;
  /** Ends a recording while its call goes on; one that is over stays as it is. */
  stopRecording(providerCallId: string, recordingId: string): Promise<void>;
  /** The audio of a recording as it comes, or the part that a `Range` asks for. */
  recording(
    recordingId: string,
    options: { readonly range: string | null; readonly signal: AbortSignal },
  ): Promise<{
    /** 200, or 206 for a part. */
    readonly status: number;
    readonly headers: Headers;
    readonly body: ReadableStream<Uint8Array>;
  }>;
  /** Deletes a recording; one that is gone stays so. */
  deleteRecording(recordingId: string): Promise<void>;
  /** The numbers of the account, and what each is set to. */
  numbers(): Promise<readonly NumberAtProvider[]>;
  /** Sets a number, and returns it as it is then. @throws ProviderFailure `GONE` for one that the account does not have */
  bindNumber(id: string, settings: NumberSettings): Promise<NumberAtProvider>;
}

/** What becomes of calls to a number; a setting is empty where nothing is set. */
export const numberSettings = z.object({
  /** Asked what to do with a call. */
  voiceUrl: z.string(),
  voiceMethod: z.string(),
  /** Asked where that gives no answer. */
  fallbackUrl: z.string(),
  /** Told of the end of a call. */
  statusCallback: z.string(),
});
export type NumberSettings = z.infer<typeof numberSettings>;

/** A number as the provider has it. */
export interface NumberAtProvider {
  readonly id: string;
  /** E.164. */
  readonly phone: string;
  readonly name: string | null;
  readonly settings: NumberSettings;
}

/** A call as the provider knows it. */
export interface CallAtProvider {
  readonly status: string;
  readonly seconds: number | null;
  /** What the connection has cost, in millionths of the currency; null while the provider does not say. */
  readonly price: { readonly amountMicros: number; readonly currency: string } | null;
}

export interface DialledCall {
  /** E.164. */
  readonly to: string;
  /** Asked by the provider when the call is answered; `fallbackUrl` where that gives no answer. */
  readonly url: string;
  readonly fallbackUrl: string | null;
  readonly statusCallback: string;
  /** Told who has answered, while the call goes on; null for a call without that. */
  readonly detection: { readonly callback: string; readonly untilBeep: boolean } | null;
  readonly ringSeconds: number;
  readonly maxSeconds: number;
}
