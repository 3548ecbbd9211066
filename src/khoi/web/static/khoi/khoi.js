// What pages do in the browser: charts drawn from the JSON beside them, choices that become addresses, the marked cell, what takes a while.

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const LOCALE = document.documentElement.lang === "vi" ? "vi-VN" : "en-GB";

const option = (data) => {
  const names = { type: "category", data: data.names, axisTick: { show: false }, axisLabel: { color: colour("--muted") }, axisLine: { lineStyle: { color: colour("--strong-line") } } };
  const values = { type: "value", name: data.form === "bars" ? "" : data.unit, nameTextStyle: { color: colour("--muted"), align: "left" }, axisLabel: { color: colour("--muted"), formatter: (value) => value.toLocaleString(LOCALE) }, splitLine: { lineStyle: { color: colour("--line") } } };
  const bars = data.form === "bars";
  return {
    animation: false,
    textStyle: { fontFamily: "Be Vietnam Pro, sans-serif" },
    grid: { left: 8, right: bars ? 72 : 12, top: 36, bottom: 8, containLabel: true },
    tooltip: { renderMode: "richText", trigger: "axis", formatter: (points) => `${points[0].name}: ${data.shown[points[0].dataIndex]}` },
    xAxis: bars ? { ...values, nameLocation: "start", axisLabel: { show: false } } : names,
    yAxis: bars ? { ...names, inverse: true } : values,
    series: [{
      type: "bar", labelLayout: { hideOverlap: true }, data: data.values.map((value, at) => (data.strong && !data.strong[at] ? { value, itemStyle: { color: colour("--sunken"), borderColor: colour("--accent"), borderWidth: 1.5 } } : value)), barMaxWidth: bars ? 18 : 46, itemStyle: { color: colour("--accent") },
      label: { show: true, position: bars ? "right" : "top", color: colour("--ink"), fontSize: 11, formatter: (point) => data.shown[point.dataIndex] },
    }],
  };
};

const draw = () => {
  for (const place of document.querySelectorAll("[data-chart]")) {
    if (!window.echarts) return;
    const data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    chart.setOption(option(data));
    new ResizeObserver(() => chart.resize()).observe(place);
  }
};

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

document.addEventListener("submit", choose);
document.addEventListener("submit", busy);
draw();
document.getElementById("o")?.scrollIntoView({ block: "center", inline: "center" });
