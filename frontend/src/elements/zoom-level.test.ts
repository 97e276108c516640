import { beforeEach, describe, expect, it } from 'vitest';

import { bounded, fitting, remember, remembered, stepFrom, wheelFrom } from './zoom-level';

describe('zoom levels', () => {
  it('never leave 25 to 200 percent', () => {
    expect(bounded(3)).toBe(25);
    expect(bounded(1000)).toBe(200);
    expect(stepFrom(200, 1)).toBe(200);
    expect(stepFrom(25, -1)).toBe(25);
    expect(wheelFrom(200, -10_000)).toBe(200);
    expect(fitting(10_000, 100)).toBe(25);
  });

  it('step to the next fixed level, also from a level in between', () => {
    expect(stepFrom(100, 1)).toBe(110);
    expect(stepFrom(100, -1)).toBe(90);
    expect(stepFrom(104, 1)).toBe(110);
    expect(stepFrom(104, -1)).toBe(100);
  });

  it('grow when the wheel turns away and shrink when it turns back', () => {
    expect(wheelFrom(100, -100)).toBeGreaterThan(100);
    expect(wheelFrom(100, 100)).toBeLessThan(100);
  });

  it('fit a drawing without ever showing a scroll bar for a rounding', () => {
    expect(fitting(1500, 1000)).toBe(66);
    expect(fitting(0, 1000)).toBe(100);
    expect(fitting(1500, 0)).toBe(100);
  });
});

describe('a remembered level', () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it('belongs to one map', () => {
    remember('a', 150);
    remember('b', 50);
    expect(remembered('a')).toBe(150);
    expect(remembered('b')).toBe(50);
    expect(remembered('c')).toBeUndefined();
  });

  it('is bounded or forgotten when something else wrote nonsense', () => {
    localStorage.setItem('klantreis.zoom.a', '9000');
    localStorage.setItem('klantreis.zoom.b', 'huge');
    expect(remembered('a')).toBe(200);
    expect(remembered('b')).toBeUndefined();
  });
});
