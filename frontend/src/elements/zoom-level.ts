/** Zoom levels in whole percents of the drawing's own width. */

export const SMALLEST = 25;
export const LARGEST = 200;
export const ACTUAL = 100;

const STEPS = [25, 33, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200] as const;

/** Keep a level between the smallest and the largest, in whole percents. */
export function bounded(percent: number): number {
  return Math.round(Math.min(LARGEST, Math.max(SMALLEST, percent)));
}

/** Give the next step above (direction 1) or below (direction −1) a level. */
export function stepFrom(percent: number, direction: 1 | -1): number {
  const next =
    direction === 1
      ? STEPS.find((step) => step > percent)
      : STEPS.findLast((step) => step < percent);
  return next ?? bounded(percent);
}

/** Give the level that a turn of the wheel leads to; `delta` is the event's own `deltaY`. */
export function wheelFrom(percent: number, delta: number): number {
  return bounded(percent * Math.exp(-Math.max(-120, Math.min(120, delta)) / 480));
}

/** Give the level at which a drawing of `width` fills `room`; actual size when either is unknown. */
export function fitting(width: number, room: number): number {
  return width > 0 && room > 0 ? bounded(Math.floor((room / width) * 100)) : ACTUAL;
}

/** Remember a level under a name. A browser that keeps nothing only forgets the choice. */
export function remember(name: string, percent: number): void {
  try {
    localStorage.setItem(storageKey(name), String(percent));
  } catch {
    // Storage is full or switched off: zooming itself goes on.
  }
}

/** Give the level remembered under a name, or undefined when there is none that makes sense. */
export function remembered(name: string): number | undefined {
  try {
    const percent = Number.parseInt(localStorage.getItem(storageKey(name)) ?? '', 10);
    return Number.isNaN(percent) ? undefined : bounded(percent);
  } catch {
    return undefined;
  }
}

function storageKey(name: string): string {
  return `klantreis.zoom.${name}`;
}
