/** A plot as a picture on the paper of the theme that is on, with its title. */
import type uPlot from 'uplot';
import { tokenColor } from './theme.ts';

const TITLE_PX = 40;

export async function pictureOf(plot: uPlot, title: string): Promise<Blob> {
  const { canvas } = plot.ctx;
  const head = TITLE_PX * devicePixelRatio;
  const sheet = document.createElement('canvas');
  sheet.width = canvas.width;
  sheet.height = canvas.height + head;
  const ctx = sheet.getContext('2d');
  if (ctx === null) throw new Error('this browser draws no pictures');
  ctx.fillStyle = tokenColor('--card');
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.fillStyle = tokenColor('--ink');
  ctx.font = `600 ${15 * devicePixelRatio}px "Inter Variable", sans-serif`;
  ctx.textBaseline = 'middle';
  ctx.fillText(title, 12 * devicePixelRatio, head / 2);
  ctx.drawImage(canvas, 0, head);
  return new Promise((done, failed) => {
    sheet.toBlob(
      (blob) => (blob === null ? failed(new Error('the picture could not be made')) : done(blob)),
      'image/png',
    );
  });
}
