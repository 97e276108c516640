import type { Words } from './words';

export const en: Words = {
  zoomToolbar: 'Map size',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomFit: 'Fit width',
  zoomReset: 'Actual size',
  percent: (whole) => `${whole}%`,
  zoomedTo: (whole) => `The map is now at ${whole} per cent`,
};
