"use strict";
// The tray's page: draws what /api/tray says, and sends what is clicked. Cards are drawn once; readers whenever they change.

const WORDS = {
  zh: { other: "English", secure: "安全卡", plain: "普通卡", lost: "已挂失", suspended: "暂停兑换", empty: "读卡器上没有卡", lift: "拿起",
    tear: "读到一半抽走", hang: "让卡不应答", screen: "打开兑换屏", strangers: "没有登记的卡", away: "演示程序没有应答：可能已经结束。", none: "没有找到" },
  en: { other: "中文", secure: "Secure card", plain: "Plain card", lost: "Lost", suspended: "Suspended", empty: "No card on this reader", lift: "Lift",
    tear: "Tear away in mid-read", hang: "Let it hang", screen: "Open the screen", strangers: "Cards that nobody registered",
    away: "The demo does not answer: it may have ended.", none: "Nothing found" },
};
const LOOK_EVERY_MS = 600;

let language = (new URLSearchParams(location.search).get("lang") || navigator.language || "zh").startsWith("en") ? "en" : "zh";
let state = null;
let target = 0;
let drawnReaders = "";
const word = (key) => WORDS[language][key];

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(text, act) {
  const made = element("button", "", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

async function order(path) {
  try {
    const answer = await fetch(path, { method: "POST" });
    trouble(answer.ok ? "" : await answer.text());
  } catch (e) {
    trouble(word("away"));
  }
  await look();
}

function trouble(text) {
  const place = document.getElementById("trouble");
  place.textContent = text;
  place.hidden = text === "";
}

function picture(card) {
  const made = element("button", "card" + (card.secure ? "" : " plain") + (card.lost ? " lost" : ""));
  made.type = "button";
  made.dataset.uid = card.uid;
  made.append(element("b", "", word(card.secure ? "secure" : "plain")), element("span", "", card.uid.match(/../g).join(" ")));
  if (card.number) made.append(element("span", "", "№ " + card.number.padStart(11, "0")));
  if (card.lost) made.append(element("span", "mark", word("lost")));
  made.append(element("i", "chip"));
  return made;
}

function allCards() {
  return state.households.flatMap((household) => household.cards).concat(state.strangers);
}

function drawReaders() {
  const place = document.getElementById("readers");
  place.replaceChildren(...state.readers.map((reader, number) => {
    const box = element("div", "reader");
    box.append(element("h2", "", language === "zh" ? reader.shopZh : reader.shopEn), element("div", "name", reader.name));
    const pad = element("div", "pad");
    const card = allCards().find((one) => one.uid === reader.card);
    if (card) pad.append(picture(card)); else pad.textContent = word("empty");
    const actions = element("div", "actions");
    for (const [act, key] of [["lift", "lift"], ["tear", "tear"], ["hang", "hang"]]) {
      const one = button(word(key), () => order(`/api/readers/${number}/${act}`));
      one.id = `${act}-${number}`;
      one.disabled = !card;
      actions.append(one);
    }
    const link = element("a", "", word("screen"));
    link.href = reader.screen;
    link.target = "_blank";
    link.rel = "noopener";
    actions.append(link);
    box.append(pad, actions);
    return box;
  }));
  document.getElementById("target").replaceChildren(...state.readers.map((reader, number) => {
    const label = element("label");
    const choice = element("input");
    choice.type = "radio";
    choice.name = "target";
    choice.checked = number === target;
    choice.addEventListener("change", () => { target = number; });
    label.append(choice, " " + (language === "zh" ? reader.shopZh : reader.shopEn));
    return label;
  }));
  const laid = new Set(state.readers.map((reader) => reader.card));
  document.querySelectorAll("main .card").forEach((card) => card.classList.toggle("there", laid.has(card.dataset.uid)));
}

function household(one) {
  const box = element("div", "household");
  const head = element("h3");
  if (one.name) head.append(one.name, element("small", "", one.id));
  if (one.suspended) head.append(element("span", "mark", word("suspended")));
  const cards = element("div", "cards");
  one.cards.forEach((card) => cards.append(picture(card)));
  box.append(head, cards);
  return box;
}

function group(title, boxes) {
  const list = element("div", "households");
  list.append(...boxes);
  return [element("h2", "village", title), list];
}

function drawCards() {
  const asked = document.getElementById("search").value.trim().toUpperCase().replace(/\s/g, "");
  const fits = (one) => asked === "" || [one.id, one.name, ...one.cards.flatMap((card) => [card.uid, card.number])]
    .some((text) => text.toUpperCase().includes(asked));
  const drawn = [];
  const strangers = { id: "", name: "", suspended: false, cards: state.strangers };
  for (const village of state.villages) {
    const here = state.households.filter((one) => one.village === village.id && fits(one));
    if (here.length > 0) drawn.push(...group(village[language], here.map(household)));
  }
  if (fits(strangers)) {
    const box = household(strangers);
    box.classList.add("strangers");
    drawn.push(...group(word("strangers"), [box]));
  }
  if (drawn.length === 0) drawn.push(element("p", "", word("none")));
  document.getElementById("households").replaceChildren(...drawn);
}

function draw() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.querySelectorAll("[data-zh]").forEach((one) => { one.textContent = one.dataset[language]; });
  document.getElementById("language").textContent = word("other");
  if (state === null) return;
  drawCards();
  drawReaders();
}

async function look() {
  try {
    const answer = await fetch("/api/tray");
    const first = state === null;
    state = await answer.json();
    const readers = JSON.stringify(state.readers);
    if (first) draw();
    else if (readers !== drawnReaders) drawReaders();
    drawnReaders = readers;
  } catch (e) {
    trouble(word("away"));
  }
}

document.getElementById("households").addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  if (card) order(`/api/readers/${target}/lay/${card.dataset.uid}`);
});
document.getElementById("search").addEventListener("input", drawCards);
document.getElementById("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  draw();
});
draw();
look();
setInterval(look, LOOK_EVERY_MS);
