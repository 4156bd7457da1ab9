import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { optionalText } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import type { Context } from '../../context.ts';
import type { Channel } from '../channels.ts';
import type { NotificationType, Variables } from '../types/notification-type.ts';
import { checkText, listed } from './check-text.ts';
import { fitText } from './fit-text.ts';
import { longestText } from './liquid.ts';
import { renderMail } from './render-mail.ts';
import { renderText } from './render-text.ts';
import type { RenderedText } from './render-text.ts';
import { segmentsOf } from './segments.ts';
import type { Segments } from './segments.ts';
import { longestSubject, templateKey, typeNamed } from './template-input.ts';
import { writeText } from './write-text.ts';

/** Characters of the JSON of all values, at most. */
const longestVariables = 20_000;

/** Stands for what a notification is about, in its link. */
const sampleSubject = '00000000-0000-7000-8000-000000000000';

const previewInput = templateKey.extend({
  subject: optionalText(longestSubject),
  body: optionalText(longestText),
  variables: z.string().max(longestVariables, `must have at most ${longestVariables} characters`).nullish(),
});

export interface Preview extends RenderedText {
  readonly type: NotificationType;
  readonly channel: Channel;
  readonly variables: Variables;
  /** Below the public address; null for nowhere. */
  readonly link: string | null;
  readonly html: string | null;
  readonly text: string | null;
  readonly segments: Segments | null;
  readonly spoken: string | null;
}

/**
 * What somebody would get: by the text that is given, or without one by the text that is used now.
 * @throws BAD_USER_INPUT for a text that can't be filled in, or values that the type does not have
 */
export async function previewNotification(context: Context, input: unknown): Promise<Preview> {
  const parsed = parseInput(previewInput, input);
  const { channel, locale, subject, body } = parsed;
  const type = typeNamed(parsed.type);
  const variables = valuesOf(type, parsed.variables ?? '{}');
  if (body !== null) checkText(type, { channel, subject, body });
  const written =
    body === null
      ? await renderText(context.db, { type: type.key, channel, locale, variables }, context.log)
      : { ...draftText({ channel, subject, body }, variables), locale, version: 0 };
  const link = type.linkOf(type.subject === null ? null : sampleSubject, variables);
  const mail = channel === 'EMAIL' ? mailOf(context, written, { type, link }) : null;
  return {
    ...written,
    type,
    channel,
    variables,
    link,
    html: mail?.html ?? null,
    text: mail?.text ?? null,
    segments: channel === 'SMS' ? segmentsOf(written.body) : null,
    spoken: channel === 'VOICE' ? written.body : null,
  };
}

function draftText(
  draft: { readonly channel: Channel; readonly subject: string | null; readonly body: string },
  variables: Variables,
) {
  try {
    return fitText(writeText(draft, { channel: draft.channel, variables }), draft.channel);
  } catch {
    // The text itself was checked with the values of previews.
    throw badInput('input.variables', 'can not be shown by this text');
  }
}

function mailOf(
  { settings: { publicUrl } }: Context,
  { subject, body, locale }: RenderedText,
  { type, link }: { readonly type: NotificationType; readonly link: string | null },
) {
  const unsubscribeUrl = type.isCritical ? null : `${publicUrl}/n/unsubscribe/preview`;
  return renderMail({
    subject: subject ?? '',
    body,
    link,
    linkLabel: null,
    locale,
    unsubscribeUrl,
    publicUrl,
  });
}

/** The values that are given, and for the others made-up ones. @throws BAD_USER_INPUT */
function valuesOf(type: NotificationType, json: string): Variables {
  const given = parseInput(z.record(z.string(), z.unknown()), readJson(json), 'input.variables');
  const unknown = Object.keys(given).filter((name) => !type.names.includes(name));
  if (unknown.length > 0) {
    const has = `This type has ${type.names.join(', ')}.`;
    throw badInput('input.variables', `has unknown variables: ${listed(unknown)}. ${has}`);
  }
  const parsed = type.parse({ ...type.sample, ...given });
  if ('problem' in parsed) throw badInput('input.variables', parsed.problem.slice(0, 500));
  return parsed.values;
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw badInput('input.variables', 'must be a JSON object');
  }
}
