/** Every word the elements say. A language that misses one does not compile. */
export interface Words {
  zoomToolbar: string;
  zoomIn: string;
  zoomOut: string;
  zoomFit: string;
  zoomReset: string;
  percent: (whole: number) => string;
  zoomedTo: (whole: number) => string;
}
