-- What the law says of calls, with its source. "is_confirmed" is false where nothing but tables of the trade was found to say so: there the
-- stricter of what they say counts. docs/calling-rules.md has the same as a table.

DELETE FROM "admin"."calling_window";

INSERT INTO "admin"."calling_window" ("region", "purpose", "place", "weekdays", "from_minute", "to_minute", "source", "is_confirmed") VALUES
('*', 'SERVICE', 1, '{1,2,3,4,5,6,7}', 480, 1260, 'Stricter by choice: 47 CFR 64.1200(c)(1) is taken for calls of every kind, everywhere', false),
('US', 'SERVICE', 1, '{1,2,3,4,5,6,7}', 480, 1260, '47 CFR 64.1200(c)(1), which binds calls to sell: taken for all calls', true),
('US-OK', 'SERVICE', 1, '{1,2,3,4,5,6,7}', 540, 1260, 'Okla. Stat. tit. 15, 755.1(C)(2): devices with a synthesized voice', true),
('*', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1200, 'No rule of the country is known here: stricter by choice', false),
('US', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1260, '47 CFR 64.1200(c)(1)', true),
('US-AL', 'MARKETING', 1, '{1,2,3,4,5,6}', 480, 1200, 'Ala. Code 8-19C and rules of the Public Service Commission', false),
('US-CT', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1200, 'Conn. Gen. Stat. 42-288a', false),
('US-FL', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Fla. Stat. 501.616(6)(a)', true),
('US-IL', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1260, '815 ILCS 305 (recorded messages)', false),
('US-KY', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 600, 1260, 'KRS 367.46955', false),
('US-LA', 'MARKETING', 1, '{1,2,3,4,5,6}', 480, 1200, 'La. Rev. Stat. 45:844.11 ff. and orders of the Public Service Commission', false),
('US-MA', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Mass. Gen. Laws ch. 159C, 3', false),
('US-MD', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Stop the Spam Calls Act of 2023, Md. Code, Com. Law 14-4501 ff.', true),
('US-ME', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1020, 'Me. Rev. Stat. tit. 10, 1498 (automated calls)', false),
('US-MI', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1260, 'Mich. Comp. Laws 445.111 ff.', false),
('US-MN', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1260, 'Minn. Stat. 325E.26 ff. (automated calls)', false),
('US-MS', 'MARKETING', 1, '{1,2,3,4,5,6}', 480, 1200, 'Miss. Code 77-3-723', true),
('US-NE', 'MARKETING', 1, '{1,2,3,4,5,6}', 480, 1260, '291 Neb. Admin. Code ch. 11 (recorded messages)', false),
('US-NE', 'MARKETING', 2, '{7}', 780, 1260, '291 Neb. Admin. Code ch. 11 (recorded messages)', false),
('US-NJ', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1260, 'N.J. Stat. 56:8-128(d)', true),
('US-NM', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1260, 'N.M. Stat. 57-12-22', false),
('US-NV', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1200, 'Nev. Rev. Stat. ch. 599B', false),
('US-OK', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 540, 1200, 'Okla. Stat. tit. 15, 755.1(C)(2) from 9 h, and 775C.4 until 20 h', true),
('US-PA', 'MARKETING', 1, '{1,2,3,4,5}', 480, 1260, '73 Pa. Stat. 2241 ff.', false),
('US-PA', 'MARKETING', 2, '{6}', 480, 720, '73 Pa. Stat. 2241 ff.', false),
('US-RI', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1080, 'R.I. Gen. Laws 5-61-3.6, with 5-61-2(9)', false),
('US-RI', 'MARKETING', 2, '{6}', 600, 1020, 'R.I. Gen. Laws 5-61-3.6, with 5-61-2(9)', false),
('US-SD', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1260, 'S.D. Codified Laws 37-30-28 (automated dialing)', true),
('US-TX', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1260, 'Tex. Bus. & Com. Code 301.051', false),
('US-TX', 'MARKETING', 2, '{7}', 720, 1260, 'Tex. Bus. & Com. Code 301.051', false),
('US-UT', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1200, 'Utah Code 13-25a', false),
('US-WA', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'RCW 80.36.390, RCW 19.158.110', true),
('US-WY', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Wyo. Stat. 40-12-301 ff.', false),
('CA', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1260, 'CRTC Unsolicited Telecommunications Rules, part III, 23, and part IV', true),
('CA', 'MARKETING', 2, '{6,7}', 600, 1080, 'CRTC Unsolicited Telecommunications Rules, part III, 23, and part IV', true),
('FR', 'MARKETING', 1, '{1,2,3,4,5}', 600, 780, 'Code de la consommation, D223-9', true),
('FR', 'MARKETING', 2, '{1,2,3,4,5}', 840, 1200, 'Code de la consommation, D223-9', true),
('ES', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1260, 'Real Decreto Legislativo 1/2007, art. 96.2', true),
('IT', 'MARKETING', 1, '{1,2,3,4,5,6}', 600, 1140, 'Codice di condotta telemarketing e teleselling (G.U. 27 March 2024): days before holidays count as Saturday', true),
('AU', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1200, 'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017', true),
('AU', 'MARKETING', 2, '{6}', 540, 1020, 'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017', true),
('DE', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1200, 'UWG 7 and 7a name no hours: stricter by choice', false),
('AT', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1200, 'TKG 2021, 174 names no hours: stricter by choice', false),
('GB', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1200, 'PECR 2003, reg. 19 names no hours: stricter by choice', false);

INSERT INTO "admin"."calling_limit" ("region", "purpose", "days", "calls", "source", "is_confirmed") VALUES
('*', 'SERVICE', 1, 6, 'Stricter by choice', false),
('*', 'SERVICE', 7, 20, 'Stricter by choice', false),
('*', 'MARKETING', 1, 3, 'Fla. Stat. 501.616(6)(b), Okla. Stat. tit. 15, 775C.4 and Md. Code, Com. Law 14-4501 ff.: taken everywhere', true),
('*', 'MARKETING', 7, 10, 'Stricter by choice', false),
('*', 'MARKETING', 30, 12, 'Stricter by choice', false),
('FR', 'MARKETING', 30, 4, 'Code de la consommation, D223-9', true);

INSERT INTO "admin"."calling_law" ("country", "needs_written_consent", "source", "is_confirmed") VALUES
('GU', true, '47 CFR 64.1200(a)(2), (f)(9)', true),
('VI', true, '47 CFR 64.1200(a)(2), (f)(9)', true),
('AS', true, '47 CFR 64.1200(a)(2), (f)(9)', true),
('MP', true, '47 CFR 64.1200(a)(2), (f)(9)', true),
('DE', false, 'UWG 7(2), 7a: express consent, documented, and kept for five years after each use', true),
('AT', false, 'TKG 2021, 174: consent before the call', false),
('FR', false, 'Code de la consommation, L223-1 (since 11 August 2026): consent by a clear act, proved by the caller', true),
('ES', false, 'Real Decreto Legislativo 1/2007, art. 96.3: express consent for automated calls', true),
('GB', false, 'PECR 2003, reg. 19: consent for automated calls', true),
('NL', false, 'Telecommunicatiewet, art. 11.7: consent before the call', true);

UPDATE "admin"."calling_law" SET "is_confirmed" = true WHERE "country" IN ('US', 'PR');

-- Public holidays on which nobody is called for marketing.
UPDATE "admin"."calling_holiday" SET "source" = given.source, "is_confirmed" = given.is_confirmed
FROM (VALUES
  ('US', '5 U.S.C. 6103(a), calls on them are forbidden in some states only: taken for all', true),
  ('DE', 'Public holidays of all federal states: no call by choice', true),
  ('AT', 'Arbeitsruhegesetz, 7: no call by choice', false),
  ('FR', 'Code du travail, L3133-1, by Code de la consommation, D223-9', true),
  ('GB', 'Banking and Financial Dealings Act 1971: no call by choice', false),
  ('AU', 'National public holidays of the Industry Standard 2017', true)
) AS given (region, source, is_confirmed)
WHERE "calling_holiday"."region" = given.region;

INSERT INTO "admin"."calling_holiday" ("region", "name", "month", "day", "after_easter", "weekday", "nth", "source", "is_confirmed") VALUES
('ES', 'Año Nuevo', 1, 1, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Epifanía del Señor', 1, 6, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Viernes Santo', NULL, NULL, -2, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Fiesta del Trabajo', 5, 1, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Asunción de la Virgen', 8, 15, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Fiesta Nacional de España', 10, 12, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Todos los Santos', 11, 1, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Día de la Constitución', 12, 6, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Inmaculada Concepción', 12, 8, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('ES', 'Natividad del Señor', 12, 25, NULL, NULL, NULL, 'Real Decreto Legislativo 1/2007, art. 96.2, national days of the Real Decreto 2001/1983, art. 45', true),
('IT', 'Capodanno', 1, 1, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Epifania', 1, 6, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Lunedì dell''Angelo', NULL, NULL, 1, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Anniversario della Liberazione', 4, 25, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Festa dei lavoratori', 5, 1, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Festa della Repubblica', 6, 2, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'San Francesco d''Assisi', 10, 4, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', false),
('IT', 'Assunzione di Maria', 8, 15, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Tutti i santi', 11, 1, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Immacolata Concezione', 12, 8, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Natale', 12, 25, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('IT', 'Santo Stefano', 12, 26, NULL, NULL, NULL, 'Codice di condotta telemarketing e teleselling, national days of the legge 260/1949', true),
('US-AL', 'Mardi Gras', NULL, NULL, -47, NULL, NULL, 'State holiday on which tables of the trade name a ban', false),
('US-AL', 'Confederate Memorial Day', 4, NULL, NULL, 1, 4, 'State holiday on which tables of the trade name a ban', false),
('US-AL', 'Jefferson Davis Day', 6, NULL, NULL, 1, 1, 'State holiday on which tables of the trade name a ban', false),
('US-LA', 'Mardi Gras', NULL, NULL, -47, NULL, NULL, 'State holiday on which tables of the trade name a ban', false),
('US-LA', 'Good Friday', NULL, NULL, -2, NULL, NULL, 'State holiday on which tables of the trade name a ban', false),
('US-LA', 'All Saints'' Day', 11, 1, NULL, NULL, NULL, 'State holiday on which tables of the trade name a ban', false),
('US-MS', 'Confederate Memorial Day', 4, NULL, NULL, 1, -1, 'State holiday on which tables of the trade name a ban', false),
('US-RI', 'Victory Day', 8, NULL, NULL, 1, 2, 'State holiday on which tables of the trade name a ban', false),
('US-UT', 'Pioneer Day', 7, 24, NULL, NULL, NULL, 'State holiday on which tables of the trade name a ban', false);

-- A source is not optional.
ALTER TABLE "admin"."calling_holiday" ALTER COLUMN "source" DROP DEFAULT;
ALTER TABLE "admin"."calling_window" ADD CONSTRAINT "calling_window_source_check" CHECK ("source" <> '');
ALTER TABLE "admin"."calling_holiday" ADD CONSTRAINT "calling_holiday_source_check" CHECK ("source" <> '');
ALTER TABLE "admin"."calling_law" ADD CONSTRAINT "calling_law_source_check" CHECK ("source" <> '');
ALTER TABLE "admin"."calling_limit" ADD CONSTRAINT "calling_limit_source_check" CHECK ("source" <> '');

-- The states of the USA that have rules of their own, by their area codes.
WITH "state_area" AS (
SELECT "state", '1' || "area" AS "prefix" FROM (VALUES
  ('US-CT', '203 475 860 959'),
  ('US-IL', '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872'),
  ('US-KY', '270 364 502 606 859'),
  ('US-LA', '225 318 337 457 504 985'),
  ('US-MA', '339 351 413 508 617 774 781 857 978'),
  ('US-ME', '207'),
  ('US-MI', '231 248 269 313 517 586 616 679 734 810 906 947 989'),
  ('US-MN', '218 320 507 612 651 763 924 952'),
  ('US-MS', '228 471 601 662 769'),
  ('US-NE', '308 402 531'),
  ('US-NM', '505 575'),
  ('US-NV', '702 725 775'),
  ('US-PA', '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878'),
  ('US-RI', '401'),
  ('US-SD', '605'),
  ('US-UT', '385 435 801'),
  ('US-WY', '307')
) AS given ("state", "areas"), unnest(string_to_array(given."areas", ' ')) AS "area"
), "moved" AS (
  UPDATE "admin"."dial_prefix" SET "region" = "state"
  FROM "state_area" WHERE left("dial_prefix"."prefix", 4) = "state_area"."prefix" AND "region" = 'US'
)
INSERT INTO "admin"."dial_prefix" ("prefix", "region", "zones")
SELECT "state_area"."prefix", "state", "zones" FROM "state_area"
CROSS JOIN LATERAL (
  SELECT "zones" FROM "admin"."dial_prefix" AS "shorter" WHERE left("state_area"."prefix", length("shorter"."prefix")) = "shorter"."prefix"
  ORDER BY length("shorter"."prefix") DESC LIMIT 1
) AS "found"
ON CONFLICT ("prefix") DO NOTHING;
