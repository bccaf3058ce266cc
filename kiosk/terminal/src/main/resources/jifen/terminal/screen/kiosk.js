// Draws the view that the kiosk sends and sends back what is pressed. It decides nothing and holds no words of its own.
"use strict";

const SECOND_TAP_MS = 500; // a trembling finger taps twice
const SLACK_MM = 5; // and slips a little
const RETRY_MS = 500;
const SILENT_MS = 1500; // shorter gaps are nobody's business
const SCAN_GAP_MS = 100; // no finger types so fast
const SCAN_KEYS_MIN = 8; // the shortest barcode on goods
const SCAN_KEYS_MAX = 64;

const main = document.getElementById("view");
const bar = document.getElementById("bar");
const restarting = document.getElementById("restarting");
let view = null;
let lastTap = -SECOND_TAP_MS;
let silence = null;

// --- the kiosk --------------------------------------------------------------------------------------------------------

function connect() {
  const events = new EventSource("/events");
  events.onmessage = (message) => {
    heard();
    view = JSON.parse(message.data);
    draw();
    admit();
  };
  events.onerror = () => {
    events.close();
    unheard();
    setTimeout(connect, RETRY_MS);
  };
}

function heard() {
  clearTimeout(silence);
  silence = null;
  restarting.classList.remove("shown");
}

function unheard() {
  silence ??= setTimeout(() => restarting.classList.add("shown"), SILENT_MS);
}

function press(what) {
  // A press that is no longer wanted is refused by its n; the newest view is on its way in any case.
  fetch("/press", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ n: view.n, ...what }),
  }).catch(unheard);
}

// --- fingers ----------------------------------------------------------------------------------------------------------

function pressable(element, what) {
  let finger = null;
  const lift = () => {
    finger = null;
    element.classList.remove("down");
  };
  element.addEventListener("pointerdown", (event) => {
    finger = event.pointerId;
    element.setPointerCapture(finger);
    element.classList.add("down");
  });
  element.addEventListener("pointercancel", lift);
  element.addEventListener("pointerup", (event) => {
    const meant = event.pointerId === finger && near(element, event);
    lift();
    if (meant && event.timeStamp - lastTap >= SECOND_TAP_MS) {
      lastTap = event.timeStamp;
      press(what);
    }
  });
  return element;
}

function near(element, event) {
  const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--mm"));
  const box = element.getBoundingClientRect();
  const slack = SLACK_MM * mm;
  return event.clientX >= box.left - slack && event.clientX <= box.right + slack
    && event.clientY >= box.top - slack && event.clientY <= box.bottom + slack;
}

// --- drawing ----------------------------------------------------------------------------------------------------------

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function picture(path, className) {
  const image = make("img", className);
  image.src = path;
  image.alt = "";
  image.draggable = false;
  return image;
}

const sign = (name, className = "sign") => picture(`/pictures/${name}.svg`, className);
const title = () => make("h1", "", view.title);
const advice = () => make("p", "advice", view.advice);

// What it is about, and beside it what it means: nobody has to read, nor to tell colours apart.
const signs = (name, meaning, ...next) => make("div", "signs", sign(name), sign(meaning, "sign little"), ...next);
const nextSteps = { "clerk": "help", "scan": "scan", "lay-card": "lay-card" }; // to choose is the button below
const nextStep = () => (view.nextStep in nextSteps ? [sign("next-step", "sign arrow"), sign(nextSteps[view.nextStep])] : []);

function button({ kind, label, press: what }, className = kind) {
  const element = make("button", className, label);
  element.type = "button";
  element.dataset.kind = kind;
  element.dataset.action = what.action;
  if (what.to !== undefined) element.dataset.to = what.to;
  return pressable(element, what);
}

function buttons(...kinds) {
  return view.buttons.filter((one) => kinds.includes(one.kind)).map((one) => button(one));
}

function amount(text) {
  return make("div", "amount", text, make("span", "unit", view.unit));
}

// Where there is no room for its word a drawing stands alone; the word is its name all the same.
function wordless(kind) {
  return view.buttons.filter((one) => one.kind === kind).map((one) => {
    const element = button({ ...one, label: "" }, `${kind} wordless`);
    element.setAttribute("aria-label", one.label);
    return element;
  });
}

function balance() {
  return make("section", "balance", make("div", "", view.usableLabel), amount(view.usableHereText),
    make("div", "faint", view.totalLabel),
    ...(view.lowTrust ? [make("div", "faint", view.lowTrustLabel)] : []));
}

function price(text) {
  return make("div", "price", text, make("span", "unit", view.unit));
}

function strip() {
  return make("header", "strip", make("div", "who", view.name), ...wordless("listen"), make("div", "label", view.usableLabel),
    amount(view.usableHereText), ...wordless("entries"));
}

function tile(goods) {
  const ok = goods.state === "ok";
  const what = make("div", "what", make("div", "name", goods.name), price(goods.pointsText));
  const element = make("button", ok ? "tile" : "tile not", picture(goods.picture), what);
  if (!ok) element.append(make("div", "note", `✕ ${goods.note}`));
  element.type = "button";
  element.dataset.sku = goods.sku;
  element.dataset.action = "choose";
  return pressable(element, { action: "choose", sku: goods.sku });
}

function item(className, withQuantity) {
  const { picture: path, name, quantity, quantityLabel, pointsText } = view.item;
  const label = withQuantity && quantity > 1 ? `${name} × ${quantityLabel}` : name;
  return make("section", `item ${className}`, picture(path), make("div", "", make("div", "name", label), price(pointsText)));
}

function receipt() {
  if (!view.receiptLabel) return [];
  const label = make("div", "", view.receipt === "failed" ? `✕ ${view.receiptLabel}` : view.receiptLabel);
  const printer = sign(view.receipt === "failed" ? "printer-fault" : "printer", "sign paper");
  return [make("div", `row receipt ${view.receipt}`, printer, label, ...buttons("plain"))];
}

// Where one of the two cannot be had, its place stays empty: the other must not move under a finger.
function steps() {
  const one = (kind) => {
    const found = view.buttons.find((each) => each.kind === kind);
    return found ? button(found, "step") : make("div", "step");
  };
  if (view.item.quantityMax < 2) return [];
  return [make("div", "row", one("fewer"), make("h2", "", view.item.quantityLabel), one("more"))];
}

function outcome(mark, beside, ...more) {
  return [
    make("div", "row", sign(mark, "sign little"), title(), ...wordless("listen")),
    make("section", "columns even", item("slim", true),
      make("section", "balance", make("div", "", view.usableLabel), amount(view.usableAfterText))),
    make("div", "row", make("div", "number faint", view.numberLabel), ...beside), ...more, ...receipt(),
  ];
}

function entry(line) {
  return make("div", `line ${line.came ? "came" : "went"}`, make("div", "faint", line.dateText), make("div", "what", line.what),
    make("div", "points", line.pointsText), make("div", "number faint", line.onTheWay ? `${line.number} · ${line.onTheWay}` : line.number));
}

function book() {
  const told = view.opening || view.advice ? [sign("ledger"), advice()] : [make("section", "book", ...view.lines.map(entry))];
  const paper = view.receiptLabel ? [make("div", `receipt ${view.receipt}`, view.receipt === "failed" ? `✕ ${view.receiptLabel}` : view.receiptLabel)] : [];
  return [title(), ...told, ...paper, make("div", "row", ...wordless("listen"), ...buttons("plain"), ...buttons("main"))];
}

const drawings = {
  "idle": () => [sign(view.cardOnReader ? "lift-card" : "lay-card", "sign wide beckon"), title(), advice()],
  "reading": () => [make("div", "ring"), title(), advice()],
  "greeting": () => [title(), balance(), make("div", "row", ...buttons("listen"), ...buttons("main"), ...wordless("entries"))],
  "confirm": () => [
    strip(),
    make("section", "columns", make("div", "column", item("whole", false), ...steps()),
      make("div", "column", make("h2", "", view.title), ...buttons("main"), ...buttons("plain"))),
    ...(view.hint ? [make("p", "hint", view.hint)] : [make("p", "faint", view.afterLabel), make("p", "aside", view.advice)]),
  ],
  "lay-card": () => [sign("lay-card", "sign low beckon"), title(), make("p", "advice aside", view.advice), item("slim", true),
    make("div", "row", ...buttons("plain"))],
  "keep-still": () => [
    make("div", "row", sign("hold-card"), make("div", "ring")), title(), advice(), item("slim", true),
  ],
  "still-there": () => [sign("still-there"), title(), advice(), make("div", "row", ...buttons("main"))],
  "done": () => outcome("done", [], make("div", "aside", view.advice)),
  "undo-card": () => [signs("lay-card", "undo"), title(), view.hint ? make("p", "hint", view.hint) : advice(), item("slim", true),
    make("div", "row", ...buttons("plain"))],
  "undoing": () => [make("div", "row", sign("hold-card"), make("div", "ring")), title(), advice(), item("slim", true)],
  "undone": () => outcome("undo", [make("div", "came", view.pointsLabel)], make("div", "", view.advice)),
  "entries": () => book(),
  "help": () => [sign("help"), title(), advice(), make("div", "row", ...buttons("main"))],
  "staff": () => [sign("staff"), title(), advice()],
  "refused": () => [signs(`refused-${view.reason}`, "refused", ...nextStep()), title(), advice(), make("div", "row", ...buttons("main"))],
  "unreadable": () => [signs("unreadable", "refused"), title(), advice()],
  "out-of-service": () => [signs(`out-${view.reason}`, "closed"), title(), advice(), make("p", "faint", view.detailLabel)],
};

const moods = { "done": "good", "undone": "good", "entries": "reading", "refused": "bad", "unreadable": "bad", "out-of-service": "bad" };

function drawGoods() {
  const goods = view.goods.map(tile);
  main.className = "";
  main.replaceChildren(strip(), goods.length > 0 ? make("section", "grid", ...goods) : make("h2", "", view.advice));
}

// Where one is: at which shop, on which page.
function middle() {
  const pages = view.pages > 1 ? [make("span", "pages", `${view.page + 1} / ${view.pages}`)] : [];
  const shop = ["idle", "out-of-service"].includes(view.view) ? [make("span", "where", view.shop)] : [];
  return make("div", "space", ...shop, ...pages);
}

function draw() {
  document.documentElement.lang = view.language === "zh" ? "zh-CN" : "en";
  document.body.dataset.view = view.view;
  document.body.dataset.n = view.n;
  if (view.view === "goods") {
    drawGoods();
  } else {
    main.className = `middle ${moods[view.view] ?? ""}`;
    main.replaceChildren(...drawings[view.view]());
  }
  bar.replaceChildren(...buttons("quiet"), ...buttons("undo"), ...buttons("previous"), middle(), ...buttons("next"), ...buttons("voice"),
    ...buttons("help"), ...buttons("language"));
}

// --- the clerk --------------------------------------------------------------------------------------------------------

// A staff card's ticket lets this browser in once: whoever comes back meanwhile stays here.
function admit() {
  if (view.view === "staff" && sessionStorage.getItem("ticket") !== view.ticket) {
    sessionStorage.setItem("ticket", view.ticket);
    location.assign(`/shop/enter?ticket=${encodeURIComponent(view.ticket)}`);
  }
}

// Whoever was helped touches anything.
addEventListener("pointerup", (event) => {
  if (view?.view === "help" && !event.target.closest("button") && event.timeStamp - lastTap >= SECOND_TAP_MS) {
    lastTap = event.timeStamp;
    press({ action: "continue" });
  }
});

// --- the scanner ------------------------------------------------------------------------------------------------------

// It types like a keyboard, and ends with Enter, which would press the button that has the focus.
let keys = "";
let lastKey = 0;
let pause = null;

function typed(event) {
  event.preventDefault();
  if (event.timeStamp - lastKey > SCAN_GAP_MS) keys = "";
  lastKey = event.timeStamp;
  clearTimeout(pause);
  if (event.key === "Enter") {
    scanned();
  } else if (event.key.length === 1) {
    keys = (keys + event.key).slice(0, SCAN_KEYS_MAX);
    pause = setTimeout(scanned, 2 * SCAN_GAP_MS);
  }
}

function scanned() {
  const code = keys;
  keys = "";
  if (code.length >= SCAN_KEYS_MIN) press({ action: "scan", code });
}

addEventListener("contextmenu", (event) => event.preventDefault());
addEventListener("keydown", typed);
connect();
