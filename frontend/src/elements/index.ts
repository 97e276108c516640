/** Every element a page may use; importing this defines them. */
export { MapZoom } from './map-zoom';
