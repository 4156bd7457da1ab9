import type { SamplePart } from './sample-part.ts';

/** What operators and everybody who is signed in follow: an operator who came, the counters, figures that have changed, and the banners, which the story has announced. */
export const liveSamples: SamplePart = {
  statements: [
    `with moved as (
       insert into conversation.stream as known (id, head) values ('operator-presence', 1)
       on conflict (id) do update set head = known.head + 1
       returning id, head
     )
     insert into conversation.stream_event (stream_id, seq, type, data, at)
     select moved.id, head, 'OperatorStatusChanged', jsonb_build_object('operatorId', account.id, 'status', 'AVAILABLE',
       'reason', 'CONNECTED', 'since', '2030-01-01T00:00:00.000Z'), now()
     from moved, admin.account where email = 'agent@demo.test'`,
    `with moved as (
       insert into admin.stream as known (id, head) values ('analytics:figures', 1)
       on conflict (id) do update set head = known.head + 1
       returning id, head
     )
     insert into admin.stream_event (stream_id, seq, type, data, at)
     select id, head, 'MetricsTicked', '{"facts":1,"from":"2030-01-01T00:00:00.000Z"}', now() from moved`,
  ],
  reads: {
    MetricsTick: `select 'now' as id, 'the figures' as label`,
    LiveCounters: `select 'now' as id, 'the live counters' as label`,
    OperatorPresence: `select id, 'status of ' || name as label from admin.account where email = 'agent@demo.test'`,
    SystemNotice: `select id, 'notice ' || id as label from integration.announcement where everybody and shown_until is not null`,
  },
};
