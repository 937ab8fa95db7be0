import { describe, expect, it } from 'vitest';
import { parseHeartbeat } from './parse-heartbeat.ts';

const beat = { node: 'COM13', version: 'Node 20', details: { host: 'їжак' } };
const parse = (changes: object) => parseHeartbeat(JSON.stringify({ ...beat, ...changes }));

describe('a heartbeat', () => {
  it('is taken as it comes, details left out or given', () => {
    expect(parse({})).toEqual(beat);
    expect(parse({ details: undefined })).toEqual({ ...beat, details: {} });
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['half a character', '{"node":"COM13","version":"\\ud800"}'],
  ])('with %s is refused', (_, body) => {
    expect(parseHeartbeat(body)).toBeUndefined();
  });

  it.each([
    ['an empty node', { node: '' }],
    ['a node too long', { node: 'x'.repeat(41) }],
    ['a NUL in the node', { node: 'COM\u000013' }],
    ['a NUL in the version', { version: '1\u0000' }],
    ['a version too long', { version: 'x'.repeat(81) }],
    ['a NUL in a detail', { details: { host: '\u0000' } }],
    ['a NUL in the name of a detail', { details: { 'ho\u0000st': '' } }],
    ['a detail too long', { details: { host: 'x'.repeat(201) } }],
    ['a detail that is no text', { details: { load: 1 } }],
    [
      'too many details',
      { details: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`d${i}`, ''])) },
    ],
  ])('with %s is refused', (_, changes) => {
    expect(parse(changes)).toBeUndefined();
  });
});
