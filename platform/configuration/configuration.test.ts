import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigurationError } from './configuration-error.ts';
import { flag, list, oneOf, positiveNumber, readable, secret, url, wholeNumber } from './kinds.ts';
import { findNearMisses } from './near-misses.ts';
import { defineReader, readTogether } from './reader.ts';
import { family, optional, required, withDefault } from './variable.ts';

const about = { group: 'Limits', what: 'for this test' } as const;

/** What is wrong with an environment. */
function problems(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigurationError);
    return error.problems;
  }
}

describe('reading variables', () => {
  const read = defineReader(
    {
      WAVES: withDefault(wholeNumber({ min: 1, max: 20 }), 3, about),
      RATE: withDefault(positiveNumber(), 0.5, about),
      MODE: withDefault(oneOf(['auto', 'off']), 'auto', about),
      OPEN: optional(flag, about),
      KEY: required(secret(8), about),
      DATABASE: optional(url(['postgres'], 'postgres://host/database'), about),
      NAMES: optional(
        list((entry) => entry.length > 1, 'names with commas between'),
        about,
      ),
      FILE: optional(readable('a file'), about),
      'URL_<NAME>': family(url(['http'], 'http://host'), about),
    },
    (values) => values,
  );

  it('takes the default of what is missing or empty, and ignores blanks around a value', () => {
    const values = read({ KEY: ' 12345678 ', WAVES: '', RATE: ' 2.5', OPEN: 'no', NAMES: 'one, two,' });
    assert.deepEqual(values, {
      WAVES: 3,
      RATE: 2.5,
      MODE: 'auto',
      OPEN: false,
      KEY: '12345678',
      DATABASE: undefined,
      NAMES: ['one', 'two'],
      FILE: undefined,
      'URL_<NAME>': new Map(),
    });
  });

  it('names every wrong variable at once, each with its value where that is no secret, and what is expected', () => {
    const wrong = {
      WAVES: '21',
      RATE: '1e3',
      MODE: 'maybe',
      OPEN: 'perhaps',
      KEY: 'secret',
      DATABASE: 'mysql://user:secret@host/database',
      NAMES: 'ok,x',
      FILE: '/nowhere',
      URL_SHOP: 'secret',
    };
    assert.deepEqual(
      problems(() => read(wrong)),
      [
        'WAVES is "21": set it to a whole number from 1 to 20.',
        'RATE is "1e3": set it to a number above 0.',
        'MODE is "maybe": set it to one of auto, off.',
        'OPEN is "perhaps": set it to true or false.',
        'KEY has a wrong value (not shown here): set it to a secret of at least 8 characters.',
        'DATABASE has a wrong value (not shown here): set it to a URL such as postgres://host/database.',
        'NAMES has a wrong value (not shown here): set it to names with commas between.',
        'FILE is "/nowhere": set it to the path of a file that this process may read.',
        'URL_SHOP has a wrong value (not shown here): set it to a URL such as http://host.',
      ],
    );
    assert.deepEqual(
      problems(() => read({})),
      ['KEY is missing: set it to a secret of at least 8 characters.'],
    );
  });

  it('reads a member of a family by the end of its name', () => {
    const values = read({ KEY: '12345678', URL_SHOP: 'http://shop', URL_CHAT: '' });
    assert.deepEqual(values['URL_<NAME>'], new Map([['SHOP', 'http://shop']]));
  });

  it('reports a variable that two readers share once', () => {
    const other = defineReader({ KEY: required(secret(8), about) }, (values) => values);
    assert.equal(problems(() => readTogether({ read, other }, { KEY: 'short' })).length, 1);
  });
});

describe('names that are nearly right', () => {
  const names = ['HOST', 'PORT', 'RATE_PER_SESSION', 'MAX_COST', 'SUBGRAPH_URL_<NAME>'];
  const warned = (...given: string[]) =>
    findNearMisses(names, Object.fromEntries(given.map((name) => [name, 'x'])));

  it('are warned of with the name that is probably meant', () => {
    assert.deepEqual(warned('RATE_PER_SESION'), [
      'RATE_PER_SESION is not a variable of Switchboard: did you mean RATE_PER_SESSION?',
    ]);
    assert.match(warned('MAX_COSTS')[0] ?? '', /did you mean MAX_COST\?/);
    assert.match(warned('POTR', 'PORTS')[0] ?? '', /PORTS .* did you mean PORT\?/);
  });

  it('are warned of where they begin as only ours do', () => {
    assert.match(warned('RATE_PER_COUNTRY')[0] ?? '', /docs\/configuration\.md lists them all/);
  });

  it('leave other programs alone, and the members of a family', () => {
    const given = [
      'HOME',
      'PATH',
      'HOSTNAME',
      'SUBGRAPH_URL_SHOP',
      'HOST',
      'DISPATCH_WAVES',
      'npm_config_port',
    ];
    assert.deepEqual(warned(...given), []);
  });
});
