// Measures the page that stands in the window, in millimetres, and answers with every breach as a line of text.
// arguments: {n, widthMm, heightMm, textMm, pointsMm}, then Selenium's callback.
const { n, widthMm, heightMm, textMm, pointsMm } = arguments[0];
const answer = arguments[1];

const TARGET_MM = 16, TILE_MM = 30, CONFIRM_MM = 20, GAP_MM = 3, LINE_SPACING = 1.3, CONTRAST = 7, BORDER_CONTRAST = 3, PICTURE_MM = 9.5, ARROW_MM = 5;
const SLACK_PX = 0.6; // a dot is never cut in half

const across = innerWidth / widthMm, down = innerHeight / heightMm;
const breaches = [];
const mm = (value) => `${value.toFixed(1)} mm`;
const least = (what, value, limit, slack = 0.02) => {
  if (value < limit - slack) breaches.push(`${what}: ${value.toFixed(2)}, at least ${limit}`);
};

function label(element) {
  const text = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 24);
  return `${element.tagName.toLowerCase()}${element.className ? "." + String(element.className).replace(/ +/g, ".") : ""} "${text}"`;
}

function seen(element) {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return style.visibility !== "hidden" && style.display !== "none" && box.width > 0 && box.height > 0;
}

// --- what fingers meet ---------------------------------------------------------------------------------------------------

function targets() {
  const found = [...document.querySelectorAll("button, [data-action], a[href], input, select")].filter(seen);
  for (const one of found) {
    const box = one.getBoundingClientRect();
    const limit = one.classList.contains("tile") ? TILE_MM : one.dataset.action === "confirm" ? CONFIRM_MM : TARGET_MM;
    least(`${label(one)} is too narrow, mm`, box.width / across, limit);
    least(`${label(one)} is too low, mm`, box.height / down, limit);
    const style = getComputedStyle(one);
    const inside = colourOf(one), outside = colourOf(one.parentElement);
    const edge = over(parse(style.borderTopColor), outside);
    if (ratio(inside, outside) < BORDER_CONTRAST) least(`${label(one)}'s edge stands out too little`, ratio(edge, outside), BORDER_CONTRAST);
    if (!one.querySelector("img") && !one.textContent.trim() && !one.getAttribute("aria-label")) breaches.push(`${label(one)} has no name`);
  }
  for (let i = 0; i < found.length; i++) {
    for (let j = i + 1; j < found.length; j++) {
      const a = found[i].getBoundingClientRect(), b = found[j].getBoundingClientRect();
      const dx = Math.max(a.left - b.right, b.left - a.right, 0) / across;
      const dy = Math.max(a.top - b.bottom, b.top - a.bottom, 0) / down;
      least(`${label(found[i])} and ${label(found[j])} are too near, mm`, Math.hypot(dx, dy), GAP_MM);
    }
  }
  return found;
}

// --- what eyes meet ------------------------------------------------------------------------------------------------------

function parse(colour) {
  const parts = colour.match(/[\d.]+/g).map(Number);
  return { r: parts[0], g: parts[1], b: parts[2], a: parts[3] ?? 1 };
}

function over(top, below) {
  const mix = (one) => top[one] * top.a + below[one] * (1 - top.a);
  return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
}

/** The colour that lies behind an element's text. */
function colourOf(element) {
  if (!element) return { r: 255, g: 255, b: 255, a: 1 };
  const own = parse(getComputedStyle(element).backgroundColor);
  return own.a === 1 ? own : over(own, colourOf(element.parentElement));
}

function opacityOf(element) {
  return element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1;
}

function luminance({ r, g, b }) {
  const linear = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

function ratio(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Every piece of text with the boxes of its lines, each as high as its letters. */
function texts() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || ["SCRIPT", "STYLE"].includes(element.tagName) || !seen(element)) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size === 0) continue; // a button whose drawing stands for its word; its name is looked for above
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((line) => line.width > 0.5).map((line) => {
      const middle = (line.top + line.bottom) / 2;
      return new DOMRect(line.left, middle - size * 0.45, line.width, size * 0.9);
    });
    if (lines.length > 0) found.push({ node, element, size, lines });
  }
  return found;
}

function letters(found) {
  for (const { node, element, size, lines } of found) {
    const what = `text "${node.data.trim().slice(0, 30)}"`;
    const style = getComputedStyle(element);
    const points = element.matches(".amount, .price");
    least(`${what} is too small, mm`, size / Math.max(across, down), points ? pointsMm : textMm);
    if (new Set(lines.map((line) => Math.round(line.top))).size > 1) least(`${what} has its lines too close`, parseFloat(style.lineHeight) / size, LINE_SPACING);
    const back = colourOf(element);
    const ink = parse(style.color);
    least(`${what} has too little contrast`, ratio(over({ ...ink, a: ink.a * opacityOf(element) }, back), back), CONTRAST, 0);
  }
}

// --- what does not fit ---------------------------------------------------------------------------------------------------

function scrolling() {
  for (const element of document.querySelectorAll("*")) {
    if (!seen(element) || element.closest("svg, script, head")) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && getComputedStyle(element).display !== "inline") {
      breaches.push(`${label(element)} holds more than its width: ${element.scrollWidth} of ${element.clientWidth} px`);
    }
    // A Chinese font's own line is higher than its letters: what is cut off of it is empty.
    const empty = parseFloat(getComputedStyle(element).fontSize) * 0.2;
    if (element.scrollHeight > element.clientHeight + empty && element.clientHeight > 0 && getComputedStyle(element).overflowY !== "visible") {
      breaches.push(`${label(element)} holds more than its height: ${element.scrollHeight} of ${element.clientHeight} px`);
    }
  }
}

function within(what, box, frame, name) {
  if (box.left < frame.left - SLACK_PX || box.right > frame.right + SLACK_PX || box.top < frame.top - SLACK_PX || box.bottom > frame.bottom + SLACK_PX) {
    breaches.push(`${what} leaves ${name} by ${mm(Math.max((frame.left - box.left) / across, (box.right - frame.right) / across, (frame.top - box.top) / down, (box.bottom - frame.bottom) / down))}`);
  }
}

function fitting(found, fingers, images) {
  const glass = new DOMRect(0, 0, innerWidth, innerHeight);
  for (const { node, element, lines } of found) {
    for (const line of lines) {
      within(`text "${node.data.trim().slice(0, 30)}"`, line, glass, "the glass");
      for (let holder = element; holder; holder = holder.parentElement) {
        if (holder.matches("html, body")) continue;
        if (holder.matches("button, main, footer") || getComputedStyle(holder).overflowY !== "visible") {
          within(`text "${node.data.trim().slice(0, 30)}"`, line, holder.getBoundingClientRect(), label(holder));
        }
      }
    }
  }
  for (const one of [...fingers, ...images]) within(label(one), one.getBoundingClientRect(), glass, "the glass");
  for (const image of document.querySelectorAll("main img")) {
    if (!image.checkVisibility()) continue; // left out on small glass
    const box = image.getBoundingClientRect();
    const limit = image.classList.contains("arrow") ? ARROW_MM : PICTURE_MM;
    least(`the picture ${image.src.replace(/.*\//, "")} is too small, mm`, Math.min(box.width / across, box.height / down), limit);
    if (image.naturalWidth === 0) breaches.push(`the picture ${image.src} is missing`);
  }
}

/** Nothing lies on anything else, except what stands inside its own button. */
function overlaps(found, fingers, images) {
  const boxes = [
    ...found.flatMap(({ node, element, lines }) => lines.map((box) => ({ what: `text "${node.data.trim().slice(0, 20)}"`, element, node, box }))),
    ...images.map((element) => ({ what: `picture ${element.src.replace(/.*\//, "")}`, element, box: element.getBoundingClientRect() })),
    ...[...document.querySelectorAll(".ring")].filter(seen).map((element) => ({ what: "the ring", element, box: element.getBoundingClientRect() })),
    ...fingers.map((element) => ({ what: label(element), element, box: element.getBoundingClientRect() })),
  ];
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const a = boxes[i], b = boxes[j];
      if (a.node && a.node === b.node) continue;
      if (a.element !== b.element && (a.element.contains(b.element) || b.element.contains(a.element)) && !(a.node && b.node)) continue;
      if (a.element === b.element && !(a.node && b.node)) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (width > 2 && height > 2) breaches.push(`${a.what} and ${b.what} lie on each other by ${mm(Math.min(width / across, height / down))}`);
    }
  }
}

async function measure() {
  const images = [...document.images].filter(seen);
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  await document.fonts.ready;
  document.getAnimations().forEach((animation) => animation.cancel());
  const fingers = targets();
  const found = texts();
  letters(found);
  scrolling();
  fitting(found, fingers, images);
  overlaps(found, fingers, images);
}

// The view that is meant is on its way; without it there is nothing to measure.
const deadline = performance.now() + 10000;
(function wait() {
  if (Number(document.body.dataset.n) === n) {
    measure().then(() => answer(breaches), (error) => answer([`measuring failed: ${error}`]));
  } else if (performance.now() > deadline) {
    answer([`view ${n} never came; the page shows ${document.body.dataset.n}`]);
  } else {
    setTimeout(wait, 2);
  }
})();
