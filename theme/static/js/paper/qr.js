// A QR code as SVG. The address stands in text beside it: the code says nothing more.
import { correction, generate } from '../vendor/lean-qr-2.7.4/nano.js';

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 4; // white modules around a code (ISO 18004)

/** @param {string} address */
export function qrCode(address) {
  const code = generate(address, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * QUIET;
  const drawing = element('svg', { viewBox: `0 0 ${side} ${side}`, role: 'img', 'shape-rendering': 'crispEdges' });
  drawing.setAttribute('aria-label', `Code QR qui mène à ${address}`);
  drawing.append(element('rect', { width: side, height: side, fill: '#fff' }), element('path', { d: outline(code) }));
  return drawing;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

// One bar for each run of black modules.
/** @param {ReturnType<typeof generate>} code */
function outline({ size, get }) {
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0, run; x < size; x += run + 1) {
      for (run = 0; get(x + run, y); run += 1);
      if (run) path += `M${x + QUIET} ${y + QUIET}h${run}v1h-${run}z`;
    }
  }
  return path;
}
