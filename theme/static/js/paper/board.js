// The notice board: a choice of commune and domain fills the sheets anew; without a script, every sheet is printed.
const sheets = [...document.querySelectorAll('.board-sheet')];
const tickets = [...document.querySelectorAll('.ticket')];
const choices = [...document.querySelectorAll('.board-choice select')];
const state = document.getElementById('etat-affichage');
const size = Number(document.querySelector('.board').dataset.parFeuille);

function show() {
  const kept = tickets.filter((ticket) => choices.every(({ name, value }) => !value || ticket.dataset[name] === value));
  const used = Math.ceil(kept.length / size);
  sheets.forEach((sheet, rank) => {
    sheet.hidden = rank >= used;
    sheet.querySelector('.tickets').replaceChildren(...kept.slice(rank * size, (rank + 1) * size));
    sheet.querySelector('.board-total').textContent = String(used);
  });
  state.textContent = kept.length ? `${count(kept.length, 'offre')}, ${count(used, 'feuille')}` : 'Aucune offre';
}

/** @param {number} number @param {string} word */
function count(number, word) {
  return `${number}\u00a0${word}${number > 1 ? 's' : ''}`;
}

for (const choice of choices) choice.addEventListener('change', show);
if (choices.some(({ value }) => value)) show(); // a browser keeps what was chosen when one comes back
