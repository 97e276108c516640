import { html, LitElement, type TemplateResult } from 'lit';

import { wordsOf } from '../i18n';
import { ACTUAL, LARGEST, SMALLEST } from './zoom-level';
import { bounded, fitting, remember, remembered, stepFrom, wheelFrom } from './zoom-level';

/** Wait until the hand rests, so that a screen reader hears one level and not twenty. */
const ANNOUNCE_AFTER_MS = 500;

/** The root size for which drawings are made; the page's own is larger on a wall. */
const ROOT_PX = 16;

/**
 * `<map-zoom for="sheet" name="map-id" lang="nl">`: makes the drawing in a scroller larger
 * or smaller, from 25 to 200 % of its own width.
 *
 * - `for`: id of the scroller that holds the `<svg viewBox>`.
 * - `name`: what the level is remembered under in this browser; without it, the value of `for`.
 * - `lang`: `nl` or `en`; without it, the language of the page.
 *
 * Buttons, Ctrl + wheel (pinch on a trackpad) and, with the focus in the scroller or here,
 * the keys `+`, `-` and `0`. The point under the pointer, or else the middle, stays where it is.
 * Sends `map-zoom` with `detail.percent` after every change. Renders into light DOM, so that
 * the page's own styles reach it; without JavaScript it is simply empty.
 */
export class MapZoom extends LitElement {
  static override properties = {
    for: { type: String },
    name: { type: String },
    percent: { state: true },
    announced: { state: true },
  };

  declare for: string;
  declare name: string;
  declare percent: number;
  declare announced: string;

  private scroller: HTMLElement | null = null;
  private readonly swaps = new MutationObserver(() => {
    this.draw();
  });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.for = '';
    this.name = '';
    this.percent = ACTUAL;
    this.announced = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.onKey);
    document.addEventListener('htmx:after:swap', this.attach);
    this.attach();
    this.percent = remembered(this.storageName) ?? ACTUAL;
    this.draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.onKey);
    document.removeEventListener('htmx:after:swap', this.attach);
    clearTimeout(this.timer);
    this.detach();
  }

  /** Zoom to a level, keep `(x, y)` of the window in place, and remember it. */
  zoomTo(percent: number, x?: number, y?: number): void {
    const before = this.percent;
    this.percent = bounded(percent);
    if (this.percent === before) return;
    this.keepInPlace(this.percent / before, x, y);
    remember(this.storageName, this.percent);
    this.announceSoon();
    this.dispatchEvent(new CustomEvent('map-zoom', { detail: { percent: this.percent } }));
  }

  /** Zoom so that the drawing fills the scroller from side to side. */
  fit(): void {
    const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const width = (this.drawingWidth * (root || ROOT_PX)) / ROOT_PX;
    this.zoomTo(fitting(width, this.scroller?.clientWidth ?? 0));
  }

  override render(): TemplateResult {
    const words = wordsOf(this);
    return html`
      <div class="map-zoom" role="toolbar" aria-label=${words.zoomToolbar}>
        <button
          type="button"
          class="map-zoom__out"
          aria-label=${words.zoomOut}
          title=${words.zoomOut}
          ?disabled=${this.percent <= SMALLEST}
          @click=${this.onOut}
        ></button>
        <button
          type="button"
          class="map-zoom__level"
          aria-label=${`${words.zoomReset} (${words.percent(this.percent)})`}
          title=${words.zoomReset}
          @click=${this.onReset}
        >
          ${words.percent(this.percent)}
        </button>
        <button
          type="button"
          class="map-zoom__in"
          aria-label=${words.zoomIn}
          title=${words.zoomIn}
          ?disabled=${this.percent >= LARGEST}
          @click=${this.onIn}
        ></button>
        <button type="button" class="map-zoom__fit" @click=${this.onFit}>${words.zoomFit}</button>
        <span class="map-zoom__said" role="status">${this.announced}</span>
      </div>
    `;
  }

  private get storageName(): string {
    return this.name || this.for;
  }

  private get drawing(): SVGElement | null {
    return this.scroller?.querySelector<SVGElement>('svg[viewBox]:not([data-copy])') ?? null;
  }

  /** The drawing's own width in pixels, as its viewBox says; 0 when there is no drawing. */
  private get drawingWidth(): number {
    const width = this.drawing
      ?.getAttribute('viewBox')
      ?.trim()
      .split(/[\s,]+/)[2];
    return width === undefined ? 0 : Number.parseFloat(width);
  }

  private draw(): void {
    const { drawing, drawingWidth } = this;
    if (drawing === null || !(drawingWidth > 0)) return;
    // In rem, so that the map grows with the rest of the page on a wall.
    drawing.style.width = `${String(round((drawingWidth * this.percent) / 100 / ROOT_PX))}rem`;
    drawing.style.maxWidth = 'none';
    drawing.style.height = 'auto';
  }

  private keepInPlace(ratio: number, x?: number, y?: number): void {
    const scroller = this.scroller;
    if (scroller === null) return;
    const box = scroller.getBoundingClientRect();
    const dx = x === undefined ? scroller.clientWidth / 2 : x - box.left;
    const dy = y === undefined ? scroller.clientHeight / 2 : y - box.top;
    const left = (scroller.scrollLeft + dx) * ratio - dx;
    const top = (scroller.scrollTop + dy) * ratio - dy;
    this.draw();
    scroller.scrollLeft = left;
    scroller.scrollTop = top;
  }

  private announceSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.announced = wordsOf(this).zoomedTo(this.percent);
    }, ANNOUNCE_AFTER_MS);
  }

  /** Find the scroller; a swap by htmx may have put another one in its place. */
  private readonly attach = (): void => {
    const found = document.getElementById(this.for);
    if (found === this.scroller) return;
    this.detach();
    this.scroller = found;
    found?.addEventListener('wheel', this.onWheel, { passive: false });
    found?.addEventListener('keydown', this.onKey);
    if (found !== null) this.swaps.observe(found, { childList: true, subtree: true });
    this.draw();
  };

  private detach(): void {
    this.swaps.disconnect();
    this.scroller?.removeEventListener('wheel', this.onWheel);
    this.scroller?.removeEventListener('keydown', this.onKey);
    this.scroller = null;
  }

  private readonly onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.zoomTo(wheelFrom(this.percent, event.deltaY), event.clientX, event.clientY);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const level = this.levelOf(event.key);
    if (level === undefined) return;
    event.preventDefault();
    this.zoomTo(level);
  };

  private levelOf(key: string): number | undefined {
    if (key === '+' || key === '=') return stepFrom(this.percent, 1);
    if (key === '-') return stepFrom(this.percent, -1);
    return key === '0' ? ACTUAL : undefined;
  }

  private readonly onIn = (): void => {
    this.zoomTo(stepFrom(this.percent, 1));
  };

  private readonly onOut = (): void => {
    this.zoomTo(stepFrom(this.percent, -1));
  };

  private readonly onReset = (): void => {
    this.zoomTo(ACTUAL);
  };

  private readonly onFit = (): void => {
    this.fit();
  };
}

function round(rem: number): number {
  return Math.round(rem * 1000) / 1000;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

customElements.define('map-zoom', MapZoom);

declare global {
  interface HTMLElementTagNameMap {
    'map-zoom': MapZoom;
  }
}
