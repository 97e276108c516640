/** Every element a page may use; importing this defines them. */
export { MapZoom } from './map-zoom';
export { SheetHeads } from './sheet-heads';
export { SheetPanel } from './sheet-panel';
export { TableGrid } from './table-grid';
