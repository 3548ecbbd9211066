// A text proofread as it is written: the server finds, this marks. The field itself is never touched while somebody types, so that input
// methods, undo and screen readers work as in any field; the marks lie under it, in letters of the same measure that nobody sees.

const SOON = 250; // after the last key
const LATEST = 700; // after the first one that was not asked about, however long somebody goes on typing
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

const form = document.querySelector("[data-proofread]");
const text = form.querySelector("textarea");
const under = form.querySelector("[data-under]");
const found = document.getElementById("ket-qua");
const came = document.getElementById("da-den");
const status = form.querySelector("[data-said]");
const trouble = form.querySelector("[data-trouble]");
const example = form.querySelector("[data-example]");
const here = form.querySelector("[data-here]");

for (const one of form.querySelectorAll("[data-scripted]")) one.hidden = false;

// Marks: places in the text as it stands, in the units in which the browser counts

let marks = [];
let last = text.value; // the text that the marks were painted over

const placeOf = (node) => ({ start: Number(node.dataset.start), end: Number(node.dataset.end) });

const marksOf = (list) => [...list.querySelectorAll("li.doubt")]
  .map((item) => ({ ...placeOf(item), number: item.querySelector(".no").textContent, error: item.classList.contains("error") }))
  .sort((a, b) => a.start - b.start);

// Where places lie after an edit: what is before it stays, what is after it moves along, what holds it grows; what it cuts is gone.
const moved = (places, before, after) => {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < least - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const end = before.length - tail;
  const by = after.length - before.length;
  return places.flatMap((one) => {
    if (one.end <= start) return [one];
    if (one.start >= end) return [{ ...one, start: one.start + by, end: one.end + by }];
    return one.start <= start && end <= one.end && one.end + by > one.start ? [{ ...one, end: one.end + by }] : [];
  });
};

const numberOf = (one) => {
  const number = document.createElement("span");
  number.className = `no${one.error ? "" : " question"}`;
  number.textContent = one.number;
  return number;
};

// A line in pieces: over each lie the same marks; a number stands where its mark ends.
const lineOf = (words, inside) => {
  const edges = [...new Set([0, words.length, ...inside.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  const ended = (to) => inside.filter((one) => one.last && one.end === to).map(numberOf);
  const parts = ended(0);
  for (const [at, from] of edges.slice(0, -1).entries()) {
    const to = edges[at + 1];
    const over = inside.filter((one) => one.start <= from && to <= one.end);
    const piece = over.length ? document.createElement("span") : null;
    if (piece) {
      piece.className = `mark ${over.some((one) => one.error) ? "error" : "question"}`;
      piece.append(words.slice(from, to));
    }
    parts.push(piece ?? words.slice(from, to), ...ended(to));
  }
  const line = document.createElement("div");
  line.append(...parts, words ? "" : "\u200b"); // an empty line has its height too
  return line;
};

// The lines of the text with the marks in each; marks are in the order in which they begin.
const linesOf = (value) => {
  let from = 0, next = 0, open = [];
  return value.split("\n").map((words) => {
    const to = from + words.length;
    while (next < marks.length && marks[next].start <= to) { open.push(marks[next]); next += 1; }
    const start = from;
    const inside = open.map((one) => ({
      number: one.number, error: one.error, last: one.end <= to, start: Math.max(one.start - start, 0), end: Math.min(one.end, to) - start,
    }));
    open = open.filter((one) => one.end > to);
    from = to + 1;
    return { words, inside, key: words + "\n" + inside.map((one) => `${one.number} ${one.error} ${one.start} ${one.end} ${one.last}`).join() };
  });
};

// Only lines that changed are painted anew, so that a key costs as little in a hundred pages as in one.
let painted = [];

const paint = () => {
  const lines = linesOf(text.value);
  const keys = lines.map((one) => one.key);
  const least = Math.min(keys.length, painted.length);
  let head = 0;
  while (head < least && keys[head] === painted[head]) head += 1;
  let tail = 0;
  while (tail < least - head && keys[keys.length - 1 - tail] === painted[painted.length - 1 - tail]) tail += 1;
  const range = document.createRange();
  range.setStart(under, head);
  range.setEnd(under, under.childNodes.length - tail);
  range.deleteContents();
  const fresh = document.createDocumentFragment();
  fresh.append(...lines.slice(head, lines.length - tail).map((one) => lineOf(one.words, one.inside)));
  under.insertBefore(fresh, under.childNodes[head] ?? null);
  painted = keys;
  last = text.value;
  example.hidden = last !== ""; // it would take the place of what stands there
};

// Asking: one question at a time, the newest text; an answer about an older one is moved to where its words are now

let asked = text.value; // the text that the list beside is about
let timer = 0;
let due = 0;
let asking = false;

const soon = (wait = SOON) => {
  const now = performance.now();
  due ||= now + LATEST;
  clearTimeout(timer);
  timer = setTimeout(check, Math.max(0, Math.min(wait, due - now)));
};

const post = async (address, said) => {
  said.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(address, { method: "POST", body: said });
  if (answer.status === 403) throw new Error(form.dataset.again);
  if (answer.status >= 500 || !answer.headers.get("Content-Type")?.startsWith("text/html")) throw new Error(form.dataset.lost);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

const tell = (words) => {
  trouble.textContent = words;
  trouble.hidden = !words;
};

const show = (nodes, about) => {
  const open = found.querySelector("details")?.open;
  const held = found.contains(document.activeElement) && document.activeElement.getAttribute("href");
  found.replaceChildren(...nodes);
  if (open) found.querySelector("details")?.setAttribute("open", "");
  if (held) found.querySelector(`a[href="${held}"]`)?.focus({ preventScroll: true });
  const said = found.querySelector("[data-summary]")?.textContent ?? "";
  if (status.textContent !== said) status.textContent = said;
  marks = moved(marksOf(found), about, text.value);
  asked = about;
  paint();
  follow();
};

const check = async () => {
  if (asking) return;
  asking = true;
  due = 0;
  const about = text.value;
  const said = new FormData();
  said.append("van-ban", about);
  try {
    const page = await post(form.dataset.check, said);
    if (!page.querySelector("[data-summary]")) throw new Error(page.querySelector("p")?.textContent ?? form.dataset.lost);
    tell("");
    show(page.body.childNodes, about);
  } catch (problem) {
    tell(problem instanceof TypeError ? form.dataset.lost : problem.message);
    asked = about;
  }
  asking = false;
  if (text.value !== about) soon();
};

text.addEventListener("input", (event) => {
  marks = moved(marks, last, text.value);
  paint();
  soon(event.inputType === "insertFromPaste" || event.inputType === "insertFromDrop" ? 0 : SOON);
});

// From what is said to the words

const smoothly = () => matchMedia("(prefers-reduced-motion: no-preference)").matches ? "smooth" : "auto";

// Where a place of the text is in the layer under it.
const spot = (at) => {
  const before = text.value.slice(0, at).split("\n");
  const line = under.childNodes[before.length - 1];
  let left = before.at(-1).length;
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT, (node) => node.parentElement.classList.contains("no") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  while (walk.nextNode()) {
    if (left <= walk.currentNode.data.length) return [walk.currentNode, left];
    left -= walk.currentNode.data.length;
  }
  return [line, 0];
};

const select = (link) => {
  const [place] = moved([placeOf(link)], asked, text.value);
  if (!place) return;
  text.focus({ preventScroll: true });
  text.setSelectionRange(place.start, place.end);
  const range = document.createRange();
  range.setStart(...spot(place.start));
  range.setEnd(...spot(place.end));
  const seen = range.getBoundingClientRect();
  if (seen.top < 80 || seen.bottom > innerHeight - 80) scrollBy({ top: seen.top - innerHeight / 3, behavior: smoothly() });
};

found.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-start]");
  if (!link) return;
  event.preventDefault();
  select(link);
});

// From the words to what is said: the list follows the cursor

const follow = () => {
  const at = text.selectionStart;
  const one = document.activeElement === text ? marks.find(({ start, end }) => start <= at && at <= end) : undefined;
  const item = one && document.getElementById(`van-de-${one.number}`);
  for (const other of found.querySelectorAll("[aria-current]")) if (other !== item) other.removeAttribute("aria-current");
  if (!item) { here.hidden = !here.contains(document.activeElement); return; }
  item.setAttribute("aria-current", "true");
  const [label, link] = here.children;
  label.textContent = fill(form.dataset.caret, { number: one.number });
  link.href = `#${item.id}`;
  link.textContent = [...item.querySelectorAll("p:not(.what, .advice)")].map((part) => part.textContent).join(" ");
  here.hidden = false;
  const list = item.closest(".beside");
  if (list.scrollHeight > list.clientHeight) {
    const from = item.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (from < 0 || from + item.offsetHeight > list.clientHeight) list.scrollTop += from - 60;
  }
};
document.addEventListener("selectionchange", follow);
text.addEventListener("selectionchange", follow);

// Files

const replace = (value) => { // as if it were typed, so that it can be undone
  text.focus({ preventScroll: true });
  text.select();
  if (!text.value || value.length > 50_000 || !document.execCommand("insertText", false, value)) text.value = value;
  text.setSelectionRange(0, 0);
};

const take = async (file) => {
  const said = new FormData();
  said.append("tep", file, file.name);
  came.textContent = fill(form.dataset.reading, { name: file.name });
  try {
    const page = await post(form.action, said);
    const now = page.getElementById("da-den");
    if (!now) throw new Error(page.querySelector("p")?.textContent ?? form.dataset.lost);
    came.replaceChildren(...now.childNodes);
    if (came.querySelector(".bad")) { came.append(fill(form.dataset.unread, { name: file.name })); return; }
    replace(page.getElementById("van-ban").value);
    tell("");
    clearTimeout(timer);
    due = 0;
    show(page.getElementById("ket-qua").childNodes, text.value);
  } catch (problem) {
    came.textContent = problem instanceof TypeError ? fill(form.dataset.unread, { name: file.name }) : problem.message;
  }
};

form.querySelector("[type=file]").addEventListener("change", (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (file) take(file);
});

const brings = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => { if (brings(event)) { event.preventDefault(); form.classList.add("over"); } });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  form.classList.remove("over");
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});

// What stands there as the page opens: from the server, or kept by the browser

if (text.value === text.defaultValue) { marks = marksOf(found); paint(); }
else { paint(); check(); }
