// What a sheet of paper needs and a screen does not: QR codes and the day. Drawn when the page is printed, whoever asks
// for it; a browser does not wait there for a file, so the code that draws (2 KB) comes with the page.
import { qrCode } from './qr.js';

const LONG = 3700; // characters of an offer that fill a sheet at the usual size
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: 'numeric', month: 'long', year: 'numeric' };

function prepare() {
  const today = new Date().toLocaleDateString('fr-FR', DAY);
  for (const words of document.querySelectorAll('.paper-day')) words.textContent = `Imprimée le ${today}`;
  const texts = [...document.querySelectorAll('section.offer-section')].map((section) => section.textContent.length);
  const isLong = texts.reduce((sum, length) => sum + length, 0) > LONG;
  document.querySelector('.offer')?.classList.toggle('offer-long', isLong);
  for (const box of document.querySelectorAll('.paper-code:empty')) draw(box);
}

// A site that does not know its public address has it from the browser.
/** @param {PageParts['.paper-code:empty']} box */
function draw(box) {
  const text = /** @type {HTMLElement} */ (box.parentElement).querySelector('.paper-address');
  text.textContent ||= new URL(box.dataset.path, document.baseURI).href;
  box.append(qrCode(text.textContent));
}

addEventListener('beforeprint', prepare);
for (const button of document.querySelectorAll('.paper-button')) button.addEventListener('click', () => print());
