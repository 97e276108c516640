import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import './sheet-heads';

const PAGE = `
  <div id="sheet"><svg viewBox="0 0 1600 900" font-size="13"><g id="m1-heads"></g></svg></div>
  <sheet-heads for="sheet" side="130"></sheet-heads>`;

function scroll(left: number, top: number): void {
  const sheet = document.getElementById('sheet');
  if (sheet === null) throw new Error('no sheet');
  sheet.scrollLeft = left;
  sheet.scrollTop = top;
  sheet.dispatchEvent(new Event('scroll'));
}

function shown(): string[] {
  return [...document.querySelectorAll('.heads:not([hidden])')].map((found) => found.className);
}

beforeEach(() => {
  vi.spyOn(SVGElement.prototype, 'getBoundingClientRect').mockReturnValue(
    DOMRect.fromRect({ width: 1600, height: 900 }),
  );
  vi.spyOn(SVGGraphicsElement.prototype, 'getBBox').mockReturnValue(
    DOMRect.fromRect({ y: 10, width: 9, height: 200 }),
  );
  Object.defineProperty(SVGSVGElement.prototype, 'viewBox', {
    configurable: true,
    get: () => ({ baseVal: { width: 1600, height: 900 } }),
  });
  document.body.innerHTML = PAGE;
});

afterEach(() => {
  document.body.replaceChildren();
});

describe('sheet-heads', () => {
  it('costs nothing until someone scrolls', () => {
    expect(document.querySelectorAll('.heads')).toHaveLength(0);
  });

  it('shows the row heads when scrolled across and the step names when scrolled down', () => {
    scroll(40, 0);
    expect(shown()).toEqual(['heads of-lanes']);
    scroll(0, 40);
    expect(shown()).toEqual(['heads of-steps']);
    scroll(40, 40);
    expect(shown()).toHaveLength(3);
  });

  it('shows the drawing itself through windows of the right size', () => {
    scroll(40, 40);
    const corner = document.querySelector('.of-both svg');
    expect(corner?.getAttribute('viewBox')).toBe('0 0 130 215');
    expect(corner?.querySelector('use')?.getAttribute('href')).toBe('#sheet-all');
    expect(document.querySelector('#sheet-all #m1-heads')).not.toBeNull();
  });

  it('hides the copies from assistive technology', () => {
    scroll(40, 0);
    for (const copy of document.querySelectorAll('.heads'))
      expect(copy.getAttribute('aria-hidden')).toBe('true');
  });
});
