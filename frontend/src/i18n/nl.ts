import type { Words } from './words';

export const nl: Words = {
  zoomToolbar: 'Kaart groter of kleiner',
  zoomIn: 'Groter',
  zoomOut: 'Kleiner',
  zoomFit: 'Hele breedte',
  zoomReset: 'Ware grootte',
  percent: (whole) => `${whole} %`,
  zoomedTo: (whole) => `De kaart staat nu op ${whole} procent`,
};
