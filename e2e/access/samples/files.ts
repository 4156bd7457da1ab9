import type { SamplePart } from './sample-part.ts';

/**
 * A refused file of the administrator; one that was sent with each message; and a photo of each order. The story has uploaded a READY one. As long as nothing holds a
 * file it is its owner's; then its id alone is nobody's right.
 */
export const fileSamples: SamplePart = {
  statements: [
    `insert into integration.stored_file (id, owner_id, purpose, name, state, refusal, bytes, content_type, upload_until, input_digest)
     select gen_random_uuid(), id, 'CHAT_ATTACHMENT', 'wrong.txt', 'REFUSED', 'WRONG_TYPE', 1, 'image/png', now(), ''
     from admin.account where email = 'admin@demo.test'`,
    `with sent as (
       insert into integration.stored_file (id, owner_id, purpose, name, state, bytes, content_type, media_type, width, height, upload_until,
         input_digest, subject_type, subject_id)
       select gen_random_uuid(), user_id, 'CHAT_ATTACHMENT', 'sent.jpg', 'READY', 1, 'image/jpeg', 'image/jpeg', 8, 8, now(), '', 'MESSAGE', message.id
       from conversation.message join conversation.participant on participant.id = sender_id where call_id is null
       returning id, subject_id
     )
     update conversation.message set attachments = jsonb_build_array(
       jsonb_build_object('fileId', sent.id, 'name', 'sent.jpg', 'mediaType', 'image/jpeg'))
     from sent where message.id = subject_id`,
    `with taken as (
       insert into integration.stored_file (id, owner_id, purpose, name, state, bytes, content_type, media_type, width, height, upload_until,
         input_digest, subject_type, subject_id)
       select gen_random_uuid(), id, 'ORDER_BEFORE', 'place.jpg', 'READY', 1, 'image/jpeg', 'image/jpeg', 8, 8, now(), '', 'ORDER', id
       from vendor.work_order
       returning id, subject_id
     )
     update vendor.work_order set before_file_ids = array[taken.id], after_file_ids = array[taken.id]
     from taken where work_order.id = subject_id`,
  ],
  reads: {
    File: `select id::text, 'file ' || name || ' of ' || owner_id as label,
        case when subject_id is null then owner_id end::text as owner
      from integration.stored_file`,
  },
};
