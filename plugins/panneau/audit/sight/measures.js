// What a visitor sees of one page, in one view of it: run in the page by browser.py, which takes the pictures.
// Nothing here hides or styles anything; what sticks to the window's edge is put in its own place, and the letters of
// the content are reversed and put back.
// biome-ignore lint/suspicious/noUnusedExpressions: it is the value of this file, which browser.py asks for
((lists) => {
  const SMALL = 8, FAINT = 1.25, PLAIN = 4.5, LARGE = 3; // pixels of a line; contrasts (WCAG 1.4.3)
  const HIGHEST = 14000; // pixels of a picture
  const LETTERS = /[\p{L}\p{N}]/u;
  const view = { items: [], faults: [] };
  const painter = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colours = new Map();
  let styles = new Map();
  let released = [];

  // --- the content

  const contentOf = (page) => {
    const parts = [...page.querySelectorAll("main, footer")].filter((part) => !part.parentElement.closest("main, footer"));
    return parts.length ? parts : [page.body];
  };

  function* textsIn(part) {
    const walker = part.ownerDocument.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) yield walker.currentNode;
  }

  const textsOf = (page) => contentOf(page).flatMap((part) => [...textsIn(part)].filter((node) => /\S/.test(node.data) && !node.parentElement.closest(lists.aside)));

  function styleOf(element) {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  }

  function* around(element) {
    for (let step = element; step; step = step.parentElement) yield step;
  }

  const nameOf = (element) => `<${element.localName}${element.classList.length ? ` class="${element.className}"` : ""}>`;

  // The nearest element with a class says most to who wrote the style.
  const namedAbove = (element) => element.closest("main [class], footer [class]") ?? element;

  function isMention(element) {
    const block = element.closest("p, li, dd, section");
    return Boolean(element.closest("footer, .mention") || block?.querySelector('a[rel~="license"]'));
  }

  function add(kind, element, value, culprit = namedAbove(element)) {
    view.faults.push({ kind, where: nameOf(culprit), value: value.trim().slice(0, 80), mention: isMention(element) });
  }

  // --- colours

  function rgba(colour) {
    if (!colours.has(colour)) {
      painter.clearRect(0, 0, 1, 1);
      painter.fillStyle = colour;
      painter.fillRect(0, 0, 1, 1);
      colours.set(colour, [...painter.getImageData(0, 0, 1, 1).data]);
    }
    return colours.get(colour);
  }

  const over = (front, alpha, back) => back.map((value, place) => front[place] * alpha + value * (1 - alpha));
  const linear = Float64Array.from({ length: 256 }, (_, value) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  const light = (r, g, b) => 0.2126 * linear[Math.round(r)] + 0.7152 * linear[Math.round(g)] + 0.0722 * linear[Math.round(b)];
  const lightOf = (pixel) => 0.2126 * linear[pixel & 255] + 0.7152 * linear[(pixel >> 8) & 255] + 0.0722 * linear[(pixel >> 16) & 255];
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

  // The plain colour behind an element; null where there is a picture or a gradient.
  function backgroundOf(element) {
    const style = element && styleOf(element);
    if (!element) return matchMedia("screen and (prefers-color-scheme: dark)").matches && /dark/.test(getComputedStyle(document.documentElement).colorScheme) ? [18, 18, 18] : [255, 255, 255];
    if (style.backgroundImage !== "none") return null;
    const [r, g, b, alpha] = rgba(style.backgroundColor);
    if (alpha === 255) return [r, g, b];
    const behind = backgroundOf(element.parentElement);
    return behind && over([r, g, b], alpha / 255, behind);
  }

  function opacityOf(element) {
    let opacity = 1;
    for (const step of around(element)) opacity *= Number(styleOf(step).opacity);
    return opacity;
  }

  function isPale(element) {
    const style = styleOf(element);
    const back = backgroundOf(element);
    const ink = rgba(style.webkitTextFillColor);
    const alpha = (ink[3] / 255) * opacityOf(element);
    if (alpha < 0.3) return true;
    if (!back) return false;
    const size = Number.parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? LARGE : PLAIN;
    return ratio(light(...over(ink, alpha, back)), light(...back)) < wanted - 0.05;
  }

  // --- places

  const isWithin = (value, low, high) => value >= low - 1 && value <= high + 1;

  // The box in which an element shows what is in it; null where it shows it beyond its edges too.
  function edgeOf(step) {
    const { overflowX, overflowY, display } = styleOf(step);
    if (display === "inline" || (overflowX === "visible" && overflowY === "visible")) return null;
    const isPage = step === document.documentElement || (step === document.body && styleOf(document.documentElement).overflowY === "visible");
    if (!isPage) return step.getBoundingClientRect();
    return overflowY === "hidden" || overflowY === "clip" ? new DOMRect(0, 0, innerWidth, innerHeight) : null;
  }

  // Whether one comes to a place by scrolling a box, which is large enough to read in.
  function isScrolledTo(step, edge, x, y) {
    const { overflowX, overflowY } = styleOf(step);
    const scrolls = /auto|scroll/.test(isWithin(y, edge.top, edge.bottom) ? overflowX : overflowY);
    const isAhead = x >= edge.left - step.scrollLeft && y >= edge.top - step.scrollTop;
    return scrolls && isAhead && step.clientHeight >= 32 && step.clientWidth >= 100;
  }

  // "cut" by a box around it, "apart" where one must scroll that box, "" where it is free.
  function cutBy(box, element) {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    for (const step of around(element)) {
      const edge = edgeOf(step);
      if (edge && !(isWithin(x, edge.left, edge.right) && isWithin(y, edge.top, edge.bottom))) return isScrolledTo(step, edge, x, y) ? "apart" : "cut";
    }
    return "";
  }

  function isTurned(element) {
    return [...around(element)].some((step) => {
      const { transform, filter } = styleOf(step);
      const matrix = transform === "none" ? null : new DOMMatrix(transform);
      return (matrix && (matrix.a < 0 || matrix.d < 0)) || Number(/blur\(([\d.]+)px/.exec(filter)?.[1] ?? 0) >= 1;
    });
  }

  function wordsOf(node) {
    const range = document.createRange();
    return Array.from(node.data.matchAll(/\S+/g), ({ 0: word, index }) => {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      return { word, boxes, isTold: reversed(word) !== word && LETTERS.test(word), isApart: false };
    });
  }

  function isUnseen(element) {
    return !element.checkVisibility({ visibilityProperty: true }) || styleOf(element).webkitTextSecurity !== "none";
  }

  function isSmall(words, boxes) {
    const letters = words.reduce((sum, { word }) => sum + word.length, 0);
    const width = boxes.reduce((sum, box) => sum + box.width, 0);
    return boxes.some(({ height }) => height < SMALL) || width / letters < 0.15 * boxes[0].height;
  }

  // Where a text can be come to: the page, but the window alone for what is fixed to it.
  function groundOf(element) {
    const { scrollWidth, scrollHeight } = document.scrollingElement;
    const isFixed = [...around(element)].some((step) => styleOf(step).position === "fixed");
    return isFixed ? { width: innerWidth, height: innerHeight } : { width: scrollWidth, height: scrollHeight };
  }

  // "cut" or "outside" for a word that cannot be come to; notes where one must scroll a box to see it.
  function lossOf(word, box, element, ground) {
    const state = cutBy(box, element);
    word.isApart ||= state === "apart";
    if (state === "cut" || word.isApart) return state === "cut" ? "cut" : "";
    const isOnPage = isWithin(box.left + box.width / 2 + scrollX, 0, ground.width) && isWithin(box.top + box.height / 2 + scrollY, 0, ground.height);
    return isOnPage ? "" : "outside";
  }

  const losesLines = (node) => /\S[ \t]*\n\s*\S/.test(node.data) && node.parentElement.closest("bdi") && styleOf(node.parentElement).whiteSpaceCollapse === "collapse";

  // What is wrong with a text that has its place, as its element stands.
  const FAULTS = [
    ["pale", ({ parentElement }) => isPale(parentElement)],
    ["turned", ({ parentElement }) => isTurned(parentElement)],
    ["unheard", ({ parentElement, data }) => parentElement.closest("[inert], [aria-hidden='true']") && LETTERS.test(data)],
    ["joined", losesLines],
    ["struck", ({ parentElement }) => [...around(parentElement)].some((step) => /line-through/.test(styleOf(step).textDecorationLine))],
  ];

  // What is wrong with a text, the gravest thing first; "" for nothing.
  function faultOf({ node, words }) {
    const element = node.parentElement;
    const boxes = words.flatMap((word) => word.boxes);
    if (isUnseen(element) || words.some((word) => !word.boxes.length)) return "unseen";
    if (isSmall(words, boxes)) return "small";
    const ground = groundOf(element);
    const losses = words.flatMap((word) => word.boxes.map((box) => lossOf(word, box, element, ground)));
    return losses.find(Boolean) ?? FAULTS.find(([, isWrong]) => isWrong(node))?.[0] ?? "";
  }

  // Words whose middle lies on another word.
  function addOverlaps() {
    const CELL = 40;
    const cells = new Map();
    const all = view.items.flatMap(({ node, words }) => words.flatMap((word) => word.isApart ? [] : word.boxes.map((box) => ({ box, node }))));
    for (const one of all) {
      const y = Math.floor((one.box.top + one.box.height / 2) / CELL);
      for (let x = Math.floor(one.box.left / CELL); x <= one.box.right / CELL; x += 1) {
        const key = `${x} ${y}`;
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(one);
      }
    }
    const told = new Set();
    const near = ({ left, width, top, height }) => [-1, 0, 1].flatMap((row) => cells.get(`${Math.floor((left + width / 2) / CELL)} ${Math.floor((top + height / 2) / CELL) + row}`) ?? []);
    for (const { box, node } of all) {
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      const isOn = ({ box: other }) => other !== box && x > other.left && x < other.right && Math.abs(y - other.top - other.height / 2) < 0.3 * Math.min(box.height, other.height);
      if (!told.has(node) && near(box).some(isOn)) {
        told.add(node);
        add("over", node.parentElement, node.data);
      }
    }
  }

  // --- what sticks

  // What sticks to an edge of the window lies on what is scrolled past under it: it is looked at in its own place, as
  // those see the page who have scrolled there. Together they take a third of the window at most, or they hide the page
  // wherever one scrolls, and are looked at where they stick.
  function release() {
    const sticking = [...document.querySelectorAll("body *")].filter((one) => getComputedStyle(one).position === "sticky");
    const stuckAt = new Map(sticking.map((one) => [one, one.getBoundingClientRect()]));
    for (const one of sticking) one.style.setProperty("position", "relative", "important");
    for (const one of sticking) one.style.setProperty("inset", "auto", "important");
    const moved = sticking.filter((one) => Math.abs(one.getBoundingClientRect().top - stuckAt.get(one).top) >= 1);
    const taken = moved.reduce((sum, one) => sum + stuckAt.get(one).height, 0);
    for (const one of taken > innerHeight / 3 ? sticking : sticking.filter((other) => !moved.includes(other))) unrelease(one);
    released = sticking;
  }

  function unrelease(one) {
    one.style.removeProperty("position");
    one.style.removeProperty("inset");
  }

  // --- what style sheets write, and what moves

  function writtenOn(element, pseudo) {
    const { display, listStyleType } = styleOf(element);
    if (pseudo === "::marker") return display === "list-item" && listStyleType.startsWith('"') ? listStyleType : "";
    const style = getComputedStyle(element, pseudo);
    return style.display === "none" || /^(none|normal)$/.test(style.content) ? "" : style.content;
  }

  function isExpected(element, content) {
    if (/\burl\(|counter|image|gradient/.test(content.replace(/"(?:[^"\\]|\\.)*"/g, ""))) return false;
    const written = content.replaceAll("\\\"", "").replaceAll('"', "");
    return !LETTERS.test(written) || lists.generated.some(([selector, text]) => element.matches(selector) && (text ? !LETTERS.test(written.replace(text, "")) : written.includes(element.getAttribute("href"))));
  }

  function addGenerated() {
    const elements = contentOf(document).flatMap((part) => [part, ...part.querySelectorAll("*")]);
    for (const element of elements.filter((one) => !one.closest(lists.aside))) {
      const written = ["::before", "::after", "::marker"].map((pseudo) => writtenOn(element, pseudo));
      const wrong = written.find((content) => content && !isExpected(element, content));
      const own = styleOf(element).content;
      if (wrong || own !== "normal") add("written", element, wrong ?? own, element);
    }
  }

  const endless = (animation) => animation.effect?.getComputedTiming().endTime === Infinity;

  function addMoving() {
    for (const { effect } of document.getAnimations().filter(endless)) {
      const moved = view.items.find(({ node }) => effect.target.contains(node) && !effect.pseudoElement);
      if (moved) add("moving", moved.node.parentElement, moved.node.data, effect.target);
    }
  }

  // --- pictures

  const reversed = (word) => [...word].reverse().join("");

  async function pixelsOf(picture) {
    const bytes = Uint8Array.fromBase64?.(picture) ?? Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]), { premultiplyAlpha: "none", colorSpaceConversion: "none" });
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    const { width, height, data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width, height, pixels: new Uint32Array(data.buffer) };
  }

  // The greatest contrast between two pictures of a box: of a text, that of its ink with what is behind it.
  function changeIn(box, before, after, scale) {
    const right = Math.min(before.width, Math.ceil(box.right * scale));
    const bottom = Math.min(before.height, after.height, Math.ceil(box.bottom * scale));
    let most = 1;
    for (let y = Math.max(0, Math.floor(box.top * scale)); y < bottom; y += 1) {
      for (let at = y * before.width + Math.max(0, Math.floor(box.left * scale)); at < y * before.width + right; at += 1) {
        const one = before.pixels[at], other = after.pixels[at];
        if (one !== other) most = Math.max(most, ratio(lightOf(one), lightOf(other)));
      }
    }
    return most;
  }

  function inFront(element, box) {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const place = [...element.getClientRects()].find(({ width }) => width) ?? box;
    const found = document.elementFromPoint(place.left + Math.min(place.width, box.width) / 2, place.top + place.height / 2);
    scrollTo({ top: 0, left: 0, behavior: "instant" });
    return found && !found.contains(element) && !element.contains(found) ? found : namedAbove(element);
  }

  // A word whose letters were reversed in no pixel is not seen; a text must change by some contrast.
  function addUnchanged({ node, text, words }, before, after, scale) {
    const told = words.filter((word) => word.isTold && !word.isApart && word.boxes.every(({ bottom }) => bottom < HIGHEST));
    if (!told.length) return;
    const changes = told.map(({ boxes }) => Math.max(...boxes.map((box) => changeIn(box, before, after, scale))));
    const blank = changes.findIndex((change, place) => change < 1.02 && told[place].word.length > 2);
    if (blank < 0 && Math.max(...changes) >= (told.length > 2 ? FAINT : 1.05)) return;
    const [box] = told[Math.max(blank, 0)].boxes;
    add("covered", node.parentElement, blank < 0 ? text : told[blank].word, inFront(node.parentElement, box));
  }

  return {
    // Scrolls through the page once, so that what waits to be scrolled to appears, and unfolds what may be folded.
    async prepare() {
      for (const folded of document.querySelectorAll(lists.folded)) folded.open = true;
      for (let y = 0; y < Math.min(document.documentElement.scrollHeight, HIGHEST); y += innerHeight) {
        scrollTo({ top: y, behavior: "instant" });
        await new Promise(requestAnimationFrame);
      }
      scrollTo({ top: 0, behavior: "instant" });
    },

    // Compares the texts with those of the file, parsed again without scripts.
    compareWith(html) {
      const isolate = (page) => textsOf(page).map((node) => [node, node.data.replace(/\s+/g, " ").trim()]);
      const now = isolate(document), told = isolate(new DOMParser().parseFromString(html, "text/html"));
      const left = new Map();
      for (const [, text] of now) left.set(text, (left.get(text) ?? 0) + 1);
      const take = (text) => left.set(text, (left.get(text) ?? 0) - 1).get(text) >= 0;
      for (const [node, text] of told) if (!take(text)) add("lost", node.parentElement, text);
      for (const [node, text] of now.reverse()) if (left.get(text) > 0 && take(text)) add("added", node.parentElement, text);
    },

    // Stops what moves, where it is now or where it ends.
    hold(atEnd) {
      for (const animation of document.getAnimations()) {
        if (atEnd && !endless(animation)) animation.finish();
        else animation.pause();
      }
    },

    measure({ aside }) {
      released.forEach(unrelease);
      release();
      styles = new Map();
      lists.aside = aside;
      view.faults = [];
      view.items = textsOf(document).map((node) => ({ node, text: node.data, words: wordsOf(node) }));
      for (const item of view.items) {
        item.kind = faultOf(item);
        if (item.kind) add(item.kind, item.node.parentElement, item.text);
      }
      addOverlaps();
      addGenerated();
      addMoving();
      return [document.documentElement.scrollWidth, Math.min(document.documentElement.scrollHeight, HIGHEST)];
    },

    reverse() {
      for (const { node, text } of view.items) node.data = text.replace(/\S+/g, reversed);
    },

    restore() {
      for (const { node, text } of view.items) node.data = text;
    },

    async compare(one, other, scale) {
      const [before, after] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
      for (const item of view.items) if (!item.kind) addUnchanged(item, before, after, scale);
    },

    faults: () => view.faults,
  };
})
