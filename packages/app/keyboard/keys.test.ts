import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matchShortcut, nameOfPress, shortcutLabel } from './keys.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

describe('shortcuts', () => {
  it('are named by what a key types, on every keyboard', () => {
    assert.equal(nameOfPress(press('j')), 'j');
    assert.equal(nameOfPress(press('?')), '?');
    assert.equal(nameOfPress(press('E')), 'shift+e');
    assert.equal(nameOfPress(press('k', { ctrlKey: true })), 'mod+k');
    assert.equal(nameOfPress(press('k', { metaKey: true })), 'mod+k');
  });

  it('leave letters alone that need Alt or are being composed', () => {
    assert.equal(nameOfPress(press('ę', { altKey: true })), null);
    assert.equal(nameOfPress(press('@', { ctrlKey: true, altKey: true })), null);
    assert.equal(nameOfPress(press('j', { isComposing: true })), null);
    assert.equal(nameOfPress(press('q', { ctrlKey: true, getModifierState: () => true })), null);
  });

  it('may be two presses, one after the other', () => {
    const known = ['j', 'g o', 'g i'];
    assert.deepEqual(matchShortcut(known, 'g', null), { shortcut: null, begins: true });
    assert.deepEqual(matchShortcut(known, 'o', 'g'), { shortcut: 'g o', begins: false });
    assert.deepEqual(matchShortcut(known, 'j', 'g'), { shortcut: 'j', begins: false });
    assert.deepEqual(matchShortcut(known, 'x', null), { shortcut: null, begins: false });
  });

  it('are written for people', () => {
    assert.equal(shortcutLabel('mod+k', false), 'Ctrl K');
    assert.equal(shortcutLabel('mod+k', true), '⌘ K');
    assert.equal(shortcutLabel('g o', false), 'G O');
    assert.equal(shortcutLabel('shift+e', false), 'Shift E');
  });
});
