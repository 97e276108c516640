import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import './map-zoom';
import type { MapZoom } from './map-zoom';

const SHEET = `
  <div id="sheet" tabindex="0"><svg viewBox="0 0 1600 900"><rect /></svg><input /></div>
`;

beforeEach(() => {
  localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('lang');
});

/** Give a width at the usual root size of 16 pixels in rem, in which drawings are sized. */
function rem(pixels: number): string {
  return `${String(pixels / 16)}rem`;
}

async function mount(attributes = 'lang="nl"'): Promise<MapZoom> {
  document.body.innerHTML = `${SHEET}<map-zoom for="sheet" ${attributes}></map-zoom>`;
  const element = document.querySelector('map-zoom');
  if (element === null) throw new Error('map-zoom is missing');
  await element.updateComplete;
  return element;
}

function found<T extends Element>(selector: string): T {
  const element = document.querySelector<T>(selector);
  if (element === null) throw new Error(`${selector} is missing`);
  return element;
}

function drawnWidth(): string {
  return found<SVGElement>('#sheet svg').style.width;
}

function press(key: string, target: Element, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

describe('map-zoom', () => {
  it('draws the map at its own width to begin with', async () => {
    await mount();
    expect(drawnWidth()).toBe(rem(1600));
  });

  it('makes the map larger and smaller by its buttons and says the level on its face', async () => {
    const element = await mount();
    found<HTMLButtonElement>('.map-zoom__in').click();
    expect(drawnWidth()).toBe(rem(1760));
    await element.updateComplete;
    expect(found('.map-zoom__level').textContent.trim()).toBe('110 %');
    found<HTMLButtonElement>('.map-zoom__out').click();
    found<HTMLButtonElement>('.map-zoom__out').click();
    expect(drawnWidth()).toBe(rem(1440));
    found<HTMLButtonElement>('.map-zoom__level').click();
    expect(drawnWidth()).toBe(rem(1600));
  });

  it('stops at 25 and at 200 percent and disables the button that leads no further', async () => {
    const element = await mount();
    element.zoomTo(10);
    await element.updateComplete;
    expect(element.percent).toBe(25);
    expect(found<HTMLButtonElement>('.map-zoom__out').disabled).toBe(true);
    element.zoomTo(900);
    await element.updateComplete;
    expect(element.percent).toBe(200);
    expect(found<HTMLButtonElement>('.map-zoom__in').disabled).toBe(true);
  });

  it('fits the map to the width of the sheet', async () => {
    await mount();
    Object.defineProperty(found('#sheet'), 'clientWidth', { value: 800 });
    found<HTMLButtonElement>('.map-zoom__fit').click();
    expect(drawnWidth()).toBe(rem(800));
  });

  it('listens to plus, minus and zero when the focus is in the sheet', async () => {
    await mount();
    const sheet = found('#sheet');
    press('+', sheet);
    expect(drawnWidth()).toBe(rem(1760));
    press('0', sheet);
    press('-', sheet);
    expect(drawnWidth()).toBe(rem(1440));
  });

  it('leaves keys alone that are typed in a field or meant for the browser', async () => {
    await mount();
    expect(press('+', found('#sheet input')).defaultPrevented).toBe(false);
    expect(press('+', found('#sheet'), { ctrlKey: true }).defaultPrevented).toBe(false);
    press('+', document.body);
    expect(drawnWidth()).toBe(rem(1600));
  });

  it('zooms by the wheel only with Ctrl, so that scrolling stays scrolling', async () => {
    await mount();
    const sheet = found('#sheet');
    const scroll = new WheelEvent('wheel', { deltaY: -100, cancelable: true });
    sheet.dispatchEvent(scroll);
    expect(scroll.defaultPrevented).toBe(false);
    expect(drawnWidth()).toBe(rem(1600));
    const zoom = new WheelEvent('wheel', { deltaY: -100, cancelable: true });
    Object.defineProperty(zoom, 'ctrlKey', { value: true });
    sheet.dispatchEvent(zoom);
    expect(zoom.defaultPrevented).toBe(true);
    expect(Number.parseInt(drawnWidth(), 10)).toBeGreaterThan(100);
  });

  it('keeps the middle of the view in the middle', async () => {
    const element = await mount();
    const sheet = found<HTMLElement>('#sheet');
    Object.defineProperty(sheet, 'clientWidth', { value: 400 });
    sheet.scrollLeft = 600;
    element.zoomTo(200);
    expect(sheet.scrollLeft).toBe((600 + 200) * 2 - 200);
  });

  it('remembers the level per map', async () => {
    (await mount('name="first" lang="nl"')).zoomTo(150);
    expect((await mount('name="second" lang="nl"')).percent).toBe(100);
    expect((await mount('name="first" lang="nl"')).percent).toBe(150);
    expect(drawnWidth()).toBe(rem(2400));
  });

  it('keeps the level when htmx swaps the drawing for a new one', async () => {
    const element = await mount();
    element.zoomTo(50);
    found('#sheet').innerHTML = '<svg viewBox="0 0 2000 900"></svg>';
    await new Promise((resolve) => setTimeout(resolve));
    expect(drawnWidth()).toBe(rem(1000));
  });

  it('finds the new sheet when htmx swaps the sheet itself', async () => {
    const element = await mount();
    element.zoomTo(50);
    found('#sheet').outerHTML = SHEET;
    document.dispatchEvent(new CustomEvent('htmx:after:swap'));
    expect(drawnWidth()).toBe(rem(800));
    press('0', found('#sheet'));
    expect(drawnWidth()).toBe(rem(1600));
  });

  it('announces the level once, after the hand rests', async () => {
    const element = await mount();
    vi.useFakeTimers();
    element.zoomTo(110);
    element.zoomTo(125);
    await element.updateComplete;
    const said = found('[role="status"]');
    expect(said.textContent).toBe('');
    vi.advanceTimersByTime(600);
    await element.updateComplete;
    expect(said.textContent).toBe('De kaart staat nu op 125 procent');
  });

  it('speaks the language of its page, Dutch or English', async () => {
    document.documentElement.lang = 'en';
    await mount('');
    expect(found('.map-zoom__fit').textContent).toBe('Fit width');
    expect(found('.map-zoom__level').textContent.trim()).toBe('100%');
    await mount('lang="nl"');
    expect(found('.map-zoom__fit').textContent).toBe('Hele breedte');
  });

  it('gives every button a name', async () => {
    await mount();
    for (const button of document.querySelectorAll('map-zoom button')) {
      expect(button.getAttribute('aria-label') ?? button.textContent.trim()).not.toBe('');
    }
  });

  it('is quiet on a page without the sheet it is meant for', async () => {
    const element = await mount();
    found('#sheet').remove();
    document.dispatchEvent(new CustomEvent('htmx:after:swap'));
    element.zoomTo(150);
    expect(element.percent).toBe(150);
  });
});
