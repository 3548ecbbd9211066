// The round in the browser: files dropped or chosen are sent a few at a time while the rows turn; rows are walked by keys.

const TOGETHER = 8;
const MOST_BYTES = 24e6;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

for (const one of document.querySelectorAll("[data-scripted]")) one.hidden = false;

// Files and folders

const entries = (folder) => new Promise((answer, refuse) => {
  const reader = folder.createReader();
  const found = [];
  const more = () => reader.readEntries((some) => { if (!some.length) answer(found); else { found.push(...some); more(); } }, refuse);
  more();
});

const filesOf = async (entry, inFolder) => {
  if (entry.isFile) return new Promise((answer, refuse) => entry.file((file) => answer([{ file, inFolder }]), refuse));
  const parts = await Promise.all((await entries(entry)).map((one) => filesOf(one, true)));
  return parts.flat();
};

const dropped = async (transfer) => {
  const items = [...transfer.items].filter((item) => item.kind === "file");
  const held = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const parts = await Promise.all(held.map((one) => (one instanceof File ? [{ file: one, inFolder: false }] : filesOf(one, false))));
  return parts.flat();
};

const chosen = (input) => [...input.files].map((file) => ({ file, inFolder: input.name === "thu-muc" }));

// What lies in a folder is taken by its name, as the command does; oldest first, so that the newest becomes the latest version.
const sorted = (form, found) => {
  const suffixes = form.dataset.suffixes.split(",");
  const hidden = form.dataset.putAside.split(",");
  const seen = found.filter(({ file, inFolder }) => !inFolder || !hidden.some((start) => file.name.startsWith(start)));
  const isTaken = ({ file, inFolder }) => !inFolder || suffixes.some((end) => file.name.toLowerCase().endsWith(end));
  const files = seen.filter(isTaken).map(({ file }) => file);
  files.sort((a, b) => a.lastModified - b.lastModified || a.name.localeCompare(b.name, "vi"));
  return { files, left: seen.filter((one) => !isTaken(one)).map(({ file }) => file.name) };
};

const batches = (files) => {
  const found = [];
  let size = Infinity;
  for (const file of files) {
    if (size + file.size > MOST_BYTES || found.at(-1).length >= TOGETHER) { found.push([]); size = 0; }
    found.at(-1).push(file);
    size += file.size;
  }
  return found;
};

// Sending

const send = async (form, files, last) => {
  const said = new FormData();
  for (const name of ["csrfmiddlewaretoken", "ngay"]) said.append(name, form.elements[name].value);
  for (const file of files) { said.append("tep", file, file.name); said.append("luc", String(file.lastModified)); }
  if (!last) said.append("con", "1");
  const action = new URL(form.action);
  action.search = location.search;
  const answer = await fetch(action, { method: "POST", body: said });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!answer.ok || !page.getElementById("ket-qua")?.dataset.count) throw new Error(page.querySelector("[role=alert]:not([hidden])")?.textContent || "");
  return page;
};

const KEYS = ["count", "taken", "forms", "errors", "warnings"];

const show = (form, page, totals) => {
  const came = page.getElementById("ket-qua");
  for (const key of KEYS) totals[key] += Number(came.dataset[key]);
  const place = document.getElementById("ket-qua");
  const notice = came.querySelector("[data-came]");
  notice.textContent = fill(form.dataset.total, totals);
  notice.className = `notice ${totals.taken < totals.count ? "bad" : totals.errors || totals.warnings ? "warn" : "good"}`;
  const old = place.querySelector("[data-came]");
  if (old) old.replaceWith(notice); else place.prepend(notice);
  const list = place.querySelector("[data-files]");
  const files = came.querySelector("[data-files]");
  if (files && list) {
    list.append(...files.children);
    list.prepend(...list.querySelectorAll("[data-refused]"));
  }
  else if (files) place.append(files.closest("details"));
  document.getElementById("danh-sach").replaceWith(page.getElementById("danh-sach"));
  for (const one of document.querySelectorAll("#danh-sach [data-scripted]")) one.hidden = false;
  const now = page.querySelector(".head .acts");
  document.querySelector(".head .acts")?.replaceWith(now);
};

const leftAside = (form, names) => {
  if (!names.length) return;
  const notice = document.createElement("p");
  notice.className = "notice warn";
  notice.textContent = fill(form.dataset.left, { names: names.slice(0, 5).join(", ") + (names.length > 5 ? " …" : ""), count: names.length });
  document.getElementById("ket-qua").append(notice);
};

let busy = false;

const receive = async (form, found) => {
  if (busy || !found.length || !form.reportValidity()) return;
  busy = true;
  const { files, left } = sorted(form, found);
  const bar = form.querySelector("[data-progress]");
  const trouble = form.querySelector("[data-trouble]");
  const totals = Object.fromEntries(KEYS.map((key) => [key, 0]));
  document.getElementById("ket-qua").replaceChildren();
  trouble.hidden = true;
  bar.hidden = !files.length;
  const tell = (done, words) => {
    Object.assign(bar.querySelector("progress"), { max: files.length || 1, value: done });
    bar.querySelector("span").textContent = fill(words, { done, all: files.length });
  };
  tell(0, form.dataset.sending);
  leftAside(form, left);
  const parts = batches(files);
  let done = 0;
  try {
    for (const [number, part] of parts.entries()) {
      show(form, await send(form, part, number === parts.length - 1), totals);
      done += part.length;
      tell(done, done < files.length ? form.dataset.sending : form.dataset.done);
    }
  } catch (problem) {
    trouble.textContent = `${fill(form.dataset.lost, { done, all: files.length })} ${problem.message && problem.name === "Error" ? problem.message : ""}`;
    trouble.hidden = false;
  }
  form.querySelector("[data-status]").textContent = bar.querySelector("span").textContent;
  for (const input of form.querySelectorAll("[type=file]")) input.value = "";
  busy = false;
};

for (const form of document.querySelectorAll("[data-receive]")) {
  form.querySelector("[data-plain]").hidden = true;
  form.addEventListener("change", (event) => { if (event.target.type === "file") receive(form, chosen(event.target)); });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer?.items.length) receive(form, await dropped(event.dataTransfer));
  });
}
window.addEventListener("beforeunload", (event) => { if (busy) event.preventDefault(); });

// Keys: / to search, arrows from row to row, Enter follows the link

const walk = (event) => {
  const search = document.querySelector("[data-search]");
  const typing = event.target.matches("input, textarea, select");
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/" && search && !typing) { event.preventDefault(); search.focus(); return; }
  const links = [...document.querySelectorAll("[data-walk] tbody th a")];
  const at = links.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
  if (!links.length || !(event.key in steps) || (at < 0 && !(event.target === search && event.key === "ArrowDown"))) return;
  event.preventDefault();
  if (at === 0 && event.key === "ArrowUp") search?.focus();
  else links[Math.min(steps[event.key], links.length - 1)].focus();
};
document.addEventListener("keydown", walk);
// What was typed is asked for as it is typed; asked again when the field is left, the list would be another one under the walking keys.
document.querySelector("[data-search]")?.addEventListener("change", (event) => event.stopPropagation());
document.addEventListener("htmx:afterSwap", () => { for (const one of document.querySelectorAll("#danh-sach [data-scripted]")) one.hidden = false; });

// A text to send

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    text.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
    else document.execCommand("copy");
    button.nextElementSibling.textContent = button.dataset.copied;
  });
}
