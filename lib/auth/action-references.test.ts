import { expect, it } from 'vitest';
import { areReferencesWhole } from './action-references.ts';

function isWhole(fields: Readonly<Record<string, string>>, isScripted: boolean) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return areReferencesWhole(form, { isScripted });
}
const scripted = (fields: Readonly<Record<string, string>>) => isWhole(fields, true);
const plain = (fields: Readonly<Record<string, string>>) => isWhole(fields, false);

it('what a page with a script sends is whole', () => {
  expect(scripted({ 0: '["$K1"]', _1_name: '$F1' })).toBe(true);
  const state = '[{"at":"$D2026-11-01T00:00:00.000Z","a":{"b":"$$5"},"c":"$0:0:a"},"$K1"]';
  expect(scripted({ 0: state, _1_name: '' })).toBe(true);
  expect(
    scripted({ 0: '["$undefined","$n12","$T","$-0","$@a","$a:x","$K1"]', 10: '{"x":1}' }),
  ).toBe(true);
});

it('what a plain form sends is whole, whatever was typed', () => {
  const action = { $ACTION_REF_2: '', '$ACTION_2:0': '{"id":"7f","bound":"$@1"}' };
  const typed = { sum: '$F1', note: '$K9', 0: '$1', name: '{"$' };
  expect(plain({ ...action, '$ACTION_2:1': '[{"values":{"sum":"$$F1"}}]', ...typed })).toBe(true);
  expect(plain({ $ACTION_ID_7f: '', ...typed })).toBe(true);
  expect(plain(typed)).toBe(true);
});

it('a reference to what was not sent makes a form torn', () => {
  for (const text of ['$F1', '$1', '$@1', '$0:2', '$0:0:length', '$0:toString', '$', '$@', '$1:']) {
    expect(scripted({ 0: JSON.stringify([text, '$K1']) }), text).toBe(false);
    expect(scripted({ 0: JSON.stringify([{ deep: [text] }, '$K1']) }), text).toBe(false);
  }
  expect(plain({ '$ACTION_2:0': '{"bound":"$@1"}' })).toBe(false);
  expect(plain({ '$ACTION_2:0': '{"bound":"$@1"}', '$ACTION_2:1': '["$K1","$F1"]' })).toBe(false);
  expect(plain({ '$ACTION_2:0': '{"bound":"$@1"}', '$ACTION_3:1': '[]' }), 'of another').toBe(
    false,
  );
});

it('a kind of value no form sends makes it torn', () => {
  for (const kind of ['h', 'Q', 'W', 'i', 'A', 'V', 'B', 'R', 'r', 'X', 'x']) {
    expect(scripted({ 0: `["$${kind}1","$K2"]`, 1: '[]' }), kind).toBe(false);
  }
  expect(scripted({ 0: '["$n1x","$K1"]' })).toBe(false);
  expect(plain({ '$ACTION_2:0': '["$T"]' }), 'kept by no script').toBe(false);
});

it('arguments that are no list with a form at its end make a form torn', () => {
  for (const text of ['', '[', '{}', '1', '"$K1"', '[]', '[1,2]', '["$K1",{}]'])
    expect(scripted({ 0: text }), text).toBe(false);
  expect(scripted({ 1: '[]' })).toBe(false);
  expect(
    scripted({ 0: `${'['.repeat(5_000)}"$1"${']'.repeat(5_000)}`.replace(/\]$/, ',"$K1"]') }),
    'deep',
  ).toBe(false);
});
