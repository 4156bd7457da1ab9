-- What the other files use. All of it is temporary, and the same numbers give the same rows.

-- Ids of version 7 that say what they are: kind 1 agents, 2 accounts of vendors, 3 customers with an account, 4 guests,
-- 5 conversations, 6 participants, 7 messages, 8 vendors, 9 orders, 10 offers, 11 invoices, 12 deliveries, 13 audit entries,
-- 14 API keys, 15 domain events, 16 labels, 17 notes.
create function pg_temp.seed_id(kind int, n bigint) returns uuid immutable language sql
return ('5eed' || lpad(to_hex(kind), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid;

-- A number from 0 up to 1, 1 excluded. Each use has a salt of its own.
create function pg_temp.dice(n bigint, salt int) returns float8 immutable language sql
return (hashint8extended(n, salt) & 1048575) / 1048576.0::float8;

-- When everything ends: it began a year before.
create function pg_temp.seed_end() returns timestamptz immutable language sql
return '2026-01-01T00:00:00Z'::timestamptz;

create function pg_temp.seed_size(name text) returns bigint stable language sql
return current_setting('seed.' || name)::bigint;

-- What people say. The first are the most frequent; some languages write no spaces.
create temporary table phrase (n int generated always as identity (start 0 minvalue 0), body text);
insert into phrase (body) values
  ('Hello, can somebody help me?'), ('Yes, that would suit me.'), ('Thank you very much!'), ('I will ask the vendors near you.'),
  ('When can somebody come?'), ('Tomorrow afternoon, after three.'), ('How much would that cost?'), ('The price includes the travel.'),
  ('The boiler is leaking again.'), ('The kitchen tap has been dripping since yesterday.'), ('I locked myself out of my flat.'),
  ('We move in two weeks, third floor, no lift.'), ('The garden needs a hedge cut before summer.'), ('The fuse blows whenever the oven is on.'),
  ('Please bring a ladder, the ceiling is high.'), ('The vendor has accepted your order.'), ('I have sent the invoice by e-mail.'),
  ('Is the water turned off at the main valve?'), ('The doorbell does not work, please call.'), ('You can park in the courtyard.'),
  ('Guten Tag, die Heizung bleibt kalt.'), ('Könnten Sie morgen früh vorbeikommen?'), ('Der Schlüssel liegt beim Hausmeister.'),
  ('Die Überweisung ist heute erfolgt.'), ('Buenos días, la cerradura está rota.'), ('¿Cuánto tarda el fontanero en llegar?'),
  ('Bonjour, la chaudière ne s''allume plus.'), ('Est-ce que le devis comprend les pièces ?'), ('Добрый день, не работает розетка.'),
  ('Мастер приедет завтра утром.'), ('Καλημέρα, στάζει η βρύση.'), ('مرحبا، المكيف لا يعمل'), ('שלום, הדלת לא נפתחת'),
  ('台所の蛇口から水が漏れています。'), ('明日の午前中に来ていただけますか。'), ('鍵をなくしてしまいました。'), ('請求書を送ってください。'),
  ('您好,厨房的水龙头漏水。'), ('师傅明天上午可以过来吗?'), ('门锁坏了,进不去。'), ('发票已经寄出了。'),
  ('안녕하세요, 보일러가 고장났습니다.'), ('내일 오전에 방문 가능할까요?'), ('สวัสดีค่ะ ท่อน้ำรั่ว'), ('नमस्ते, बिजली नहीं आ रही है।'),
  ('The chandelier fell from its hook.'), ('A marten has chewed through the cable.'), ('The aquarium must not be moved.'),
  ('My grandmother''s harmonium needs four people.'), ('The wisteria has grown into the gutter.');

create function pg_temp.words(n bigint, salt int) returns text stable language sql
-- The third power makes the first phrases frequent and the last ones rare.
return (select body from pg_temp.phrase where phrase.n = floor((select count(*) from pg_temp.phrase) * pg_temp.dice($1, $2) ^ 3)::int);
