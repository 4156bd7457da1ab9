import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { factsOf } from './ask-model.ts';
import { readPage } from './read-page.ts';
import { roleAddress } from './role-address.ts';

const url = new URL('https://harbour.example/');
const valuesOf = (html: string) =>
  Object.fromEntries(readPage(html, url).facts.map(({ field, value }) => [field, value]));

describe('what a page says of its business', () => {
  it('comes from JSON-LD first, also from a graph beside other things', () => {
    const data = {
      '@graph': [
        { '@type': 'WebSite', name: 'The website' },
        { '@type': 'Person', name: 'Somebody', telephone: '+49 30 1' },
        {
          '@type': ['Plumber', 'LocalBusiness'],
          name: 'Harbour Plumbing',
          telephone: '+49 30 123456',
          email: 'mailto:info@harbour.example',
          address: { streetAddress: 'Quay 1', addressLocality: 'Hamburg' },
          openingHours: 'Mo-Fr 08:00-17:00',
        },
      ],
    };
    const html = `<script type="application/ld+json">{ broken</script>
      <script type="application/ld+json">${JSON.stringify(data)}</script><a href="tel:+49409">Call</a>`;
    assert.deepEqual(valuesOf(html), {
      name: 'Harbour Plumbing',
      phone: '+49 30 123456',
      email: 'info@harbour.example',
      address: 'Quay 1',
      city: 'Hamburg',
      openingHours: ['Mo-Fr 08:00-17:00'],
    });
  });

  it('comes from microdata, with an address within', () => {
    const html = `<div itemscope itemtype="https://schema.org/LocalBusiness"><h1 itemprop="name">Harbour <b>Roofing</b></h1>
      <a itemprop="telephone" href="tel:+4940%20123">call us</a><meta itemprop="openingHours" content="Mo 8-12">
      <p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">Quay 2</span>
      <span itemprop="addressLocality">Hamburg</span></p></div>`;
    assert.deepEqual(valuesOf(html), {
      name: 'Harbour Roofing',
      phone: '+4940 123',
      address: 'Quay 2',
      city: 'Hamburg',
      openingHours: ['Mo 8-12'],
    });
  });

  it('comes from links and text at last, and never from scripts', () => {
    const html = `<script>var x = "Tel: 0199 999999"</script><style>a{}</style><p>Telefon: 040 / 123 45-67</p>
      <a href="mailto:jane.doe@harbour.example">Jane</a> <p>Write to Kontakt@Harbour.example</p>`;
    assert.deepEqual(valuesOf(html), { phone: '040 / 123 45-67', email: 'kontakt@harbour.example' });
    assert.deepEqual(valuesOf('<p>Nothing here</p>'), {});
  });

  it('names the pages that may say more, of the same website only', () => {
    const html = `<a href="/kontakt#form">1</a><a href="impressum.html">2</a><a href="/prices">3</a><a href="https://other.example/contact">4</a>
      <a href="javascript:contact()">5</a><a href="/kontakt">6</a>`;
    assert.deepEqual(readPage(html, url).next, [
      'https://harbour.example/kontakt',
      'https://harbour.example/impressum.html',
    ]);
  });

  it('is read however broken it is, and not for long where it is built to take long', () => {
    assert.equal(readPage('<div><p>Hello<p>there</b></i><td>', url).text, 'Hello there');
    const begun = process.cpuUsage();
    readPage('<div>'.repeat(400_000), url);
    assert.ok(process.cpuUsage(begun).user < 1_000_000);
  });

  it('has addresses of roles, and none of people', () => {
    assert.equal(roleAddress(' Info@harbour.example '), 'info@harbour.example');
    for (const address of [
      'jane@harbour.example',
      'j.doe@harbour.example',
      'info@',
      'info@harbour',
      'x info@a.example',
    ])
      assert.equal(roleAddress(address), null, address);
  });
});

describe('what a model has read', () => {
  const pages = [
    { url: 'https://a.example/', text: 'Wir reinigen Rohre.\nMontag bis Freitag 8 bis 17 Uhr.' },
  ];
  const said = (value: string, quote: string, page = 1) => ({ value, page, quote });

  it('counts with words of its page, and is dropped without', () => {
    const facts = factsOf(
      'services',
      [
        said('Rohrreinigung', 'wir reinigen  Rohre'),
        said('Dachdecken', 'Wir decken Dächer'),
        said('Heizung', 'Rohre', 2),
        said('Nichts', ''),
      ],
      pages,
    );
    assert.deepEqual(facts, [
      {
        field: 'services',
        value: ['Rohrreinigung'],
        origin: 'https://a.example/',
        evidence: 'wir reinigen  Rohre',
      },
    ]);
  });
});
