// What pages do in the browser: charts drawn from the JSON beside them, choices that become addresses, the marked cell, what takes a while.

// Colours are names of roles, so that a chart follows the look, on paper too.
const MUTED = "var(--muted)", INK = "var(--ink)", ACCENT = "var(--accent)", LINE = "var(--line)", STRONG = "var(--strong-line)", GROUND = "var(--surface)";

const LOCALE = document.documentElement.lang === "vi" ? "vi-VN" : "en-GB";

const option = (data) => {
  const names = { type: "category", data: data.names, axisTick: { show: false }, axisLabel: { color: MUTED, fontSize: 11, interval: data.form === "bars" || data.names.length < 7 ? 0 : "auto", hideOverlap: data.form !== "bars" }, axisLine: { lineStyle: { color: STRONG } } };
  const values = { type: "value", name: data.form === "bars" ? "" : data.unit, nameGap: 22, nameTextStyle: { color: MUTED, align: "left" }, axisLabel: { color: MUTED, formatter: (value) => value.toLocaleString(LOCALE) }, splitLine: { lineStyle: { color: LINE } } };
  const bars = data.form === "bars";
  return {
    animation: false,
    textStyle: { fontFamily: "Be Vietnam Pro, sans-serif" },
    grid: { left: 8, right: bars ? 80 : 12, top: bars ? 4 : 44, bottom: bars ? 0 : 8, containLabel: true },
    tooltip: { renderMode: "richText", trigger: "axis", backgroundColor: GROUND, borderColor: STRONG, textStyle: { color: INK }, axisPointer: { type: "none" }, formatter: (points) => `${points[0].name}: ${data.shown[points[0].dataIndex]}` },
    xAxis: bars ? { ...values, axisLabel: { show: false }, splitLine: { show: false } } : names,
    yAxis: bars ? { ...names, inverse: true } : values,
    series: [{
      type: "bar", labelLayout: { hideOverlap: true }, barMaxWidth: bars ? 18 : 46, itemStyle: { color: ACCENT },
      data: data.values.map((value, at) => ({
        value,
        label: { position: bars ? "right" : value < 0 ? "bottom" : "top" },
        ...(data.strong && !data.strong[at] && { itemStyle: { color: "var(--sunken)", borderColor: ACCENT, borderWidth: 1.5 } }),
      })),
      label: { show: true, color: INK, fontSize: 11, formatter: (point) => data.shown[point.dataIndex] },
      emphasis: { disabled: true },
    }],
  };
};

const draw = (place) => {
  const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const chart = window.echarts.init(place, null, { renderer: "svg" });
  const fit = () => {
    const drawn = place.querySelector("svg");
    drawn.setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`); // so that paper, of another width, shows all of it
  };
  chart.setOption(option(data));
  fit();
  new ResizeObserver(() => { chart.resize(); fit(); }).observe(place);
};

// Charts come after all that is read, and when the reader comes near: their script is the heaviest part of a page. Where it does not come,
// or not before the page is printed, the tables stand open.
const places = [...document.querySelectorAll("[data-chart]")];

const tables = () => {
  for (const place of places) {
    place.hidden = true;
    place.parentElement.querySelector("details")?.setAttribute("open", "");
  }
};

const drawAll = async () => {
  const script = Object.assign(document.createElement("script"), { src: document.querySelector("[data-charts]").dataset.charts });
  const came = new Promise((answer) => { script.onload = () => answer(true); script.onerror = () => answer(false); });
  document.head.append(script);
  if (!(await came)) { tables(); return; }
  for (const place of places) {
    if (!place.hidden) draw(place);
    await new Promise((answer) => setTimeout(answer)); // a task each: nobody who types or scrolls waits for all of them
  }
};

// A phone pays for the script in data and time: it waits until a chart is on the screen; a desktop has it before.
const margin = matchMedia("(max-width: 40rem)").matches ? "0px" : "100% 0px";
const near = new IntersectionObserver((seen) => {
  if (!seen.some((one) => one.isIntersecting)) return;
  near.disconnect();
  drawAll();
}, { rootMargin: margin });

const watch = () => { for (const place of places) near.observe(place); };

const choose = (event) => {
  const form = event.target.closest("form[data-own-address]");
  if (!form) return;
  event.preventDefault();
  const said = new FormData(form);
  const address = new URL(location.href);
  address.pathname = address.pathname.replace(/^\/\d{4}Q[1-4]\//, `/${said.get("ky")}/`);
  for (const [key, usual] of [["nhom", "bloc"], ["so", "best"]]) {
    if (said.get(key) === usual) address.searchParams.delete(key);
    else address.searchParams.set(key, said.get(key));
  }
  location.assign(address);
};

const busy = (event) => {
  const form = event.target.closest("form[data-busy]");
  if (!form) return;
  form.querySelector("[data-busy-said]").textContent = form.dataset.busy;
  for (const button of form.querySelectorAll("button")) button.disabled = true;
};

const printed = () => {
  const pad = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const day = LOCALE === "vi-VN" ? `${pad(now.getDate())}/${pad(now.getMonth() + 1)}/${now.getFullYear()}` : `on ${now.toLocaleDateString(LOCALE, { day: "numeric", month: "long", year: "numeric" })}`;
  document.querySelector("[data-printed]").textContent = `${pad(now.getHours())}:${pad(now.getMinutes())} ${day}`;
};

addEventListener("beforeprint", () => {
  printed();
  if (!window.echarts) tables();
});
document.addEventListener("submit", choose);
document.addEventListener("submit", busy);
if (document.readyState === "complete") watch();
else addEventListener("load", watch);
document.getElementById("o")?.scrollIntoView({ block: "center", inline: "nearest" });
