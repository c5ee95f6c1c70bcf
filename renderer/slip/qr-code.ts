import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';
/** The standard asks for four blank modules around the code; readers refuse one without. */
const QUIET_MODULES = 4;

/** The code as one drawn shape: sharp at any number of dots an inch. */
export function qrCode(text: string): SVGElement {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES });
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'qr');
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute(
    'd',
    data
      .flatMap((row, y) => row.flatMap((isBlack, x) => (isBlack ? [`M${x} ${y}h1v1h-1z`] : [])))
      .join(''),
  );
  svg.append(shape);
  return svg;
}
