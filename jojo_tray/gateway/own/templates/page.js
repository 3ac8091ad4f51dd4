"use strict";
const EVERY = 30000; // milliseconds
const PATIENCE = 20000; // milliseconds for an answer
const KEPT_AS = "jojo-tray-token";
const DRAWING = "http://www.w3.org/2000/svg";
const WIDTH = 720;
const HEIGHT = 200;
const FOOT = 24;
const HEADROOM = 16;
const AT = { token: "", most: 6, shown: null, readAt: 0, asking: false };

const byId = (id) => document.getElementById(id);

/** An element with attributes, and texts or elements in it. */
function make(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function draw(name, attributes, text = "") {
  const made = document.createElementNS(DRAWING, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = text;
  return made;
}

/** A share as a part of what it is drawn in: never more than all of it, never less than nothing. */
function within(share) {
  return Math.min(1, Math.max(0, Number(share) || 0));
}

/** Where bars stand, the highest of them as high as there is room. */
function placed(shares) {
  const most = Math.max(...shares) || 1;
  const room = WIDTH / Math.max(1, shares.length);
  const width = Math.min(64, room * 0.7);
  const floor = HEIGHT - FOOT;
  return shares.map((share, n) => {
    const height = within(share / most) * (floor - HEADROOM);
    return { x: n * room + (room - width) / 2, y: floor - height, width, height, middle: (n + 0.5) * room };
  });
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function paragraphs(sentences, attributes = {}) {
  return sentences.map((sentence) => make("p", attributes, sentence));
}

function meter(one) {
  const card = make("div", { class: "meter", "data-rated": one.rating });
  card.append(make("div", { class: "label" }, one.label), make("div", { class: "value" }, one.value));
  if (one.share !== null) {
    const filled = make("div");
    filled.style.width = `${within(one.share) * 100}%`;
    card.append(make("div", { class: "bar", "aria-hidden": "true" }, filled));
  }
  card.append(make("div", { class: "word" }, capital(one.rating)));
  return card;
}

/** What may be wider than the screen, and is scrolled with the keyboard, too. */
function region(title, inside) {
  return make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": title }, inside);
}

function table(title, shown, none) {
  const notes = paragraphs(shown.notes, { class: "muted" });
  if (!shown.rows.length) return [make("p", { class: "muted" }, none)];
  const kind = (n) => (shown.columns[n].number ? { class: "number" } : {});
  const heads = shown.columns.map((one, n) => make("th", { scope: "col", ...kind(n) }, one.title));
  const rows = shown.rows.map((row) => make("tr", {}, ...row.map((cell, n) => make("td", kind(n), cell))));
  const whole = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  return [region(title, whole), ...notes];
}

function bars(months) {
  const summary = months.map((one) => one.said).join(". ");
  const chart = draw("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": summary });
  const floor = HEIGHT - FOOT;
  chart.append(draw("line", { x1: 0, x2: WIDTH, y1: floor, y2: floor }));
  placed(months.map((one) => one.share)).forEach((spot, n) => {
    const { x, y, width, height } = spot;
    const bar = draw("rect", { x, y, width, height, rx: 3, class: months[n].whole ? "over" : "running" });
    bar.append(draw("title", {}, months[n].said));
    const value = draw("text", { x: spot.middle, y: y - 4 }, months[n].value);
    chart.append(bar, value, draw("text", { x: spot.middle, y: HEIGHT - 6 }, months[n].label));
  });
  return region("Characters by month", chart);
}

function hours(shown) {
  const clock = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  const heads = ["", ...clock].map((hour) => make("th", { scope: "col" }, hour));
  const rows = shown.rows.map((row) => {
    const cells = row.calls.map((calls, hour) => {
      const cell = make("td", row.shares[hour] ? {} : { "data-none": "" }, calls);
      cell.style.setProperty("--share", within(row.shares[hour]));
      return cell;
    });
    return make("tr", {}, make("th", { scope: "row" }, row.title), ...cells);
  });
  const whole = make("table", { class: "heat" }, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
  return [region("Calls by hour and weekday", whole), ...paragraphs(shown.notes, { class: "muted" })];
}

/** Put elements in a place, unless what they show stands there already: nobody loses their place. */
function put(id, shown, elements) {
  const place = byId(id);
  const mark = JSON.stringify(shown);
  if (place.shownAs === mark) return;
  place.shownAs = mark;
  const scrolled = place.querySelector(".wide")?.scrollTop ?? 0;
  const focused = place.contains(document.activeElement);
  place.replaceChildren(...elements());
  const wide = place.querySelector(".wide");
  if (wide === null) return;
  wide.scrollTop = scrolled;
  if (focused) wide.focus();
}

function showMonths(months) {
  const from = Math.max(0, months.rows.length - AT.most);
  const some = { ...months, rows: months.rows.slice(from), bars: months.bars.slice(from), notes: [] };
  put("bars", some.bars, () => (some.bars.length ? [bars(some.bars)] : []));
  put("months", some, () => table("Months", some, "Nothing was counted yet."));
}

function show(shown) {
  AT.shown = shown;
  byId("month").textContent = shown.ever ? shown.month : "";
  byId("begin").hidden = shown.ever;
  byId("panels").hidden = !shown.ever;
  byId("figures").hidden = false;
  if (!shown.ever) {
    put("warnings", [], () => []);
    put("begin", shown.begin, () => paragraphs(shown.begin));
    return;
  }
  put("warnings", [shown.warnings, shown.pressing], () =>
    paragraphs(shown.warnings, { class: "warning", "data-band": shown.pressing ?? "" }));
  put("meters", shown.meters, () => shown.meters.map(meter));
  put("notes", shown.notes, () => paragraphs(shown.notes));
  put("clients", shown.clients, () => table("Clients", shown.clients, "No client was counted this month."));
  showMonths(shown.months);
  put("hours", shown.hours, () => hours(shown.hours));
  put("elsewhere", shown.elsewhere, () => table("Past the gateway", shown.elsewhere, shown.elsewhere.notes.join(" ")));
  put("errors", shown.errors, () => table("Last errors", shown.errors, "No errors."));
  put("queue", shown.queue, () => table("Waiting for credits", shown.queue, "Nothing waits."));
  put("phrases", shown.phrases, () => table("Paid more than once", shown.phrases, "Nothing was paid more than once."));
}

function tell(sentence, trouble = false) {
  const state = byId("state");
  if (state.textContent !== sentence) state.textContent = sentence;
  state.toggleAttribute("data-trouble", trouble);
}

function keep(token) {
  AT.token = token;
  try {
    if (token) sessionStorage.setItem(KEPT_AS, token);
    else sessionStorage.removeItem(KEPT_AS);
  } catch {
    // A browser that keeps nothing asks again after a reload.
  }
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT_AS) ?? "";
  } catch {
    return "";
  }
}

function askForToken(sentence, trouble) {
  keep("");
  AT.shown = null;
  byId("figures").hidden = true;
  byId("leave").hidden = true;
  byId("door").hidden = false;
  byId("month").textContent = "";
  tell(sentence, trouble);
  byId("token").focus();
}

/** Why there are no new figures, in the gateway's own words where it has any. */
async function reason(answer) {
  try {
    const { detail } = await answer.json();
    if (typeof detail?.message === "string") return detail.message;
  } catch {
    // It said nothing that can be read.
  }
  return `The gateway answered with status ${answer.status}.`;
}

/** Ask for the figures; what was shown stays where they do not come. */
async function load() {
  if (AT.asking || !AT.token) return;
  AT.asking = true;
  const token = AT.token;
  try {
    const answer = await fetch("/usage/dashboard", {
      headers: { "xi-api-key": token }, cache: "no-store", credentials: "omit", redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (token !== AT.token) return;
    if (answer.status === 401) {
      askForToken("This token is unknown or was revoked.", true);
      return;
    }
    if (!answer.ok) {
      tell(old(await reason(answer)), true);
      return;
    }
    const shown = await answer.json();
    if (token !== AT.token) return;
    AT.readAt = Date.now();
    byId("door").hidden = true;
    byId("leave").hidden = false;
    show(shown);
    tell(`As of ${shown.at}. New figures come every 30 seconds.`);
  } catch {
    if (token === AT.token) tell(old("The gateway does not answer. Start it with jojo-tray gateway, or in JoJo Tray's settings."), true);
  } finally {
    AT.asking = false;
    if (token !== AT.token) load();
  }
}

function old(sentence) {
  return AT.shown === null ? sentence : `${sentence} These figures are of ${AT.shown.at}.`;
}

function loadIfSeen() {
  if (document.visibilityState === "visible") load();
}

function begin() {
  byId("door").addEventListener("submit", (event) => {
    event.preventDefault();
    const token = byId("token").value.trim();
    byId("token").value = "";
    if (!token) return;
    keep(token);
    tell("Asking…");
    load();
  });
  byId("leave").addEventListener("click", () => askForToken("The token is forgotten.", false));
  for (const choice of document.querySelectorAll("input[name=most]")) {
    choice.addEventListener("change", () => {
      AT.most = Number(choice.value);
      if (AT.shown?.ever) showMonths(AT.shown.months);
    });
  }
  document.addEventListener("visibilitychange", () => {
    if (Date.now() - AT.readAt >= EVERY) loadIfSeen();
  });
  setInterval(loadIfSeen, EVERY);
  keep(kept());
  byId("leave").hidden = !AT.token;
  if (AT.token) load();
  else askForToken("", false);
}

begin();
