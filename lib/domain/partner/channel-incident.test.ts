import { describe, expect, it } from 'vitest';
import { incidentStep } from './channel-incident.ts';

const silent = { isWatched: true, isOpen: false, isThere: true, isUsual: false };

describe('an incident', () => {
  it('opens where trouble is watched for, is there and is not usual', () => {
    expect(incidentStep(silent)).toBe('open');
    for (const other of [{ isWatched: false }, { isThere: false }, { isUsual: true }]) {
      expect(incidentStep({ ...silent, ...other })).toBeUndefined();
    }
  });

  it('stays open until the trouble is over or nobody watches, however usual it becomes', () => {
    const open = { ...silent, isOpen: true };
    expect(incidentStep(open)).toBeUndefined();
    expect(incidentStep({ ...open, isUsual: true })).toBeUndefined();
    expect(incidentStep({ ...open, isThere: false })).toBe('close');
    expect(incidentStep({ ...open, isWatched: false })).toBe('close');
  });
});
