"use strict";
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const by = (id) => document.getElementById(id);
  /* With scripts a browser reads what is in <noscript> as mere text: a report is made of it when it is first shown. */
  const holders = new Map(all("noscript[data-n]").map((holder) => [holder.dataset.n, holder]));
  const reports = new Map();
  const reportOf = (n) => {
    const holder = holders.get(n);
    if (!reports.has(n) && holder) {
      holder.insertAdjacentHTML("afterend", holder.textContent);
      reports.set(n, holder.nextElementSibling);
    }
    return reports.get(n);
  };
  const place = (id) => {
    const report = /^(?:report-|r)(\d+)/.exec(id);
    if (report) reportOf(report[1]);
    if (id === "matrix") matrix();
    return by(id);
  };
  const ranking = by("ranking");
  let grid = null, gridRows = new Map();
  const rows = ranking ? all("tbody tr", ranking) : [];
  const rules = all("#rule option[value]:not([value=''])").map((option) => option.value);
  const query = by("query"), state = by("state"), rule = by("rule"), verdict = by("verdict"), office = by("office");
  const home = one("#overview") ? "overview" : "report-1";
  let current = null;

  /* Which page is shown: the hash says it, so that every place has an address. */
  const target = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return null; }
    return id && id !== "main" ? place(id) : null;
  };
  const left = new Map();
  const show = (page) => {
    if (page === current) return;
    if (current && !current.dataset.n) left.set(current, window.scrollY);
    current?.classList.remove("on");
    current = page;
    page.classList.add("on");
    all(".tabs a").forEach((tab) => {
      const own = tab.hash === "#" + page.id || (page.dataset.n && tab.hash === "#overview");
      own ? tab.setAttribute("aria-current", page.dataset.n ? "true" : "page") : tab.removeAttribute("aria-current");
    });
    inside(page);
    look();
    offer(page);
  };
  const flash = (element) => {
    all(".now").forEach((old) => old.classList.remove("now"));
    const hit = /^r\d+h(\d+)$/.exec(element.id);
    const marks = hit ? all(`mark[data-h~="${hit[1]}"]`, element.closest(".report")) : element.matches(".remarks li") ? [element] : [];
    marks.forEach((mark) => mark.classList.add("now"));
    return marks[0] ?? element;
  };
  const route = () => {
    const element = target();
    if (location.hash === "#main") return;
    const page = element?.closest(".page") ?? place(home);
    if (!page) return;
    show(page);
    if (!element || element === page) {
      window.scrollTo(0, left.get(page) || 0);
      return;
    }
    if (element.closest("[hidden]")) clear();
    reveal(flash(element));
    if (element.matches(".point, .gap")) {
      element.focus({ preventScroll: true });
      beside(element);
    }
  };
  /* The pane of the text scrolls by itself where the window is wide. */
  const reveal = (element) => {
    const pane = element.closest(".panes > .text");
    if (pane && pane !== element && pane.scrollHeight > pane.clientHeight + 1) {
      pane.scrollTop += element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
      element.scrollIntoView({ block: "nearest" });
    } else element.scrollIntoView({ block: element.matches("section") ? "start" : "center" });
  };
  const wide = matchMedia("(min-width: 62rem)");
  const beside = (item) => {
    const link = one(".see, .quote a", item), place = link && by(link.hash.slice(1));
    if (place && wide.matches) reveal(flash(place));
  };
  /* Links go through the history by hand: the browser's own jump would move both panes. */
  const go = (id) => {
    if (by(id) === current) left.delete(current);
    if (location.hash !== "#" + id) history.pushState(null, "", "#" + id);
    route();
  };
  window.addEventListener("popstate", route);
  window.addEventListener("hashchange", route);
  window.addEventListener("load", route);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || link.hash === "#main" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.hash.slice(1));
  });

  /* Filters */
  let timer = 0;
  const words = new Map();
  const textOf = (n) => {
    if (!words.has(n)) {
      const markup = holders.get(n).textContent, head = markup.slice(0, markup.indexOf("</dl>")), lines = markup.slice(markup.indexOf('<div class="lines">'));
      words.set(n, plain(head + lines).toLowerCase());
    }
    return words.get(n);
  };
  const signs = { amp: "&", lt: "<", gt: ">", "#34": '"', "#39": "'" };
  const plain = (markup) => markup.replace(/<[^>]*>/g, "").replace(/&(amp|lt|gt|#34|#39);/g, (_, name) => signs[name]);
  const sought = () => query.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = (row) => {
    const letters = row.dataset.s, at = rules.indexOf(rule.value);
    if (verdict.value && row.dataset.p !== verdict.value) return false;
    if (at >= 0 && (state.value ? letters[at] !== state.value : letters[at] === "-")) return false;
    if (at < 0 && state.value && !letters.includes(state.value)) return false;
    if (office?.value && row.dataset.o !== office.value) return false;
    return sought().every((word) => textOf(row.dataset.n).includes(word));
  };
  const narrowed = () => Boolean(query.value.trim() || state.value || rule.value || verdict?.value || office?.value);
  const column = document.head.appendChild(document.createElement("style"));
  const filter = () => {
    clearTimeout(timer);
    timer = 0;
    for (const row of rows) {
      row.hidden = !wanted(row);
      const other = gridRows.get(row.dataset.n);
      if (other) other.hidden = row.hidden;
    }
    all("main > section > .none").forEach((none) => { none.hidden = kept() > 0 || !rows.length; });
    all(".common > li").forEach((item) => { item.hidden = Boolean(rule.value) && item.dataset.r !== rule.value; });
    const at = rules.indexOf(rule.value);
    column.textContent = at < 0 ? "" : `html:not(.all) #grid .bands { display: none } html:not(.all) #grid tr > :nth-child(n+3):not(:nth-child(${at + 3})) { display: none }`;
    if (grid) all("tbody td:not(.mark)", grid).forEach((cell) => cell.classList.toggle("dim", Boolean(state.value) && !cell.classList.contains(state.value)));
    by("reset").hidden = !narrowed();
    if (current) inside(current);
    look();
  };
  const inside = (page) => {
    if (!page.dataset.n) return;
    const letter = new Map(all(".point", page).map((point) => [point.dataset.r, point.dataset.s]));
    const keep = (item) => (!rule.value || item.dataset.r === rule.value) && (!state.value || !letter.has(item.dataset.r) || letter.get(item.dataset.r) === state.value);
    all(".gap, .point", page).forEach((item) => { item.hidden = !keep(item); });
    all(".group, .points", page).forEach((group) => { group.hidden = !one(".point:not([hidden])", group); });
    const gaps = one(".gaps", page);
    gaps.hidden = narrowed() && !one(".gap:not([hidden])", gaps);
    one(".findings > .none", page).hidden = Boolean(one(".gap:not([hidden]), .point:not([hidden])", page)) || !narrowed();
  };
  const kept = () => rows.reduce((sum, row) => sum + !row.hidden, 0);
  const tell = () => {
    const parts = [];
    if (narrowed() && rows.length) parts.push(`${kept()} / ${rows.length} 份`);
    if (query.value.trim() && current?.dataset.n) parts.push(`本份 ${found.length} 处`);
    by("told").textContent = parts.join("，");
  };
  const clear = () => { query.value = state.value = rule.value = ""; if (verdict) verdict.value = ""; if (office) office.value = ""; filter(); };
  by("filters").addEventListener("input", (event) => { event.target === query ? later() : filter(); });
  by("filters").addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  by("filters").addEventListener("submit", (event) => { event.preventDefault(); next(); });
  const later = () => { clearTimeout(timer); timer = setTimeout(filter, 120); };

  /* What is sought, in the text of the report shown */
  let found = [], nth = -1;
  const look = () => {
    found = []; nth = -1;
    const words = sought();
    if (words.length && current?.dataset.n) {
      for (const line of all(".lines p", current)) found.push(...words.flatMap((word) => ranges(line, word)));
    }
    if (window.CSS?.highlights) {
      found.length ? CSS.highlights.set("found", new Highlight(...found)) : CSS.highlights.delete("found");
    }
    tell();
  };
  const ranges = (line, sought) => {
    const nodes = [], made = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.tagName === "SUP" ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    let text = "";
    while (walker.nextNode()) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data; }
    const place = (offset) => { const [start, node] = nodes.findLast(([begin]) => begin <= offset); return [node, offset - start]; };
    const lower = text.toLowerCase();
    if (lower.length !== text.length) return made;
    for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + sought.length)) {
      const range = new Range(), [last, end] = place(at + sought.length - 1);
      range.setStart(...place(at));
      range.setEnd(last, end + 1);
      made.push(range);
    }
    return made;
  };
  const next = () => {
    if (timer) filter();
    if (!current?.dataset.n) { rows.filter((row) => !row.hidden).slice(0, 1).forEach((row) => one("th a", row).focus()); return; }
    if (!found.length) return;
    nth = (nth + 1) % found.length;
    found[nth].startContainer.parentElement.scrollIntoView({ block: "center" });
    by("told").textContent = `本份第 ${nth + 1} / ${found.length} 处`;
  };

  /* Sorting */
  if (ranking) {
    const heads = all("thead th", ranking);
    const value = (row, index) => row.cells[index].dataset.v;
    const compare = (index) => (a, b) => {
      const x = value(a, index), y = value(b, index);
      return x - y || (Number.isNaN(x - y) ? x.localeCompare(y, "zh-CN") : 0) || value(a, 0) - value(b, 0) || a.dataset.n - b.dataset.n;
    };
    const sort = (index, up) => {
      const sign = up ? 1 : -1;
      rows.sort((a, b) => sign * compare(index)(a, b));
      ranking.tBodies[0].append(...rows);
      if (grid) grid.tBodies[0].append(...rows.map((row) => gridRows.get(row.dataset.n)).filter(Boolean));
      heads.forEach((head, nth) => nth === index ? head.setAttribute("aria-sort", up ? "ascending" : "descending") : head.removeAttribute("aria-sort"));
      by("sorter").value = String(index);
    };
    heads.forEach((head, index) => {
      const name = head.textContent, button = document.createElement("button");
      button.type = "button";
      button.className = "needs-js";
      button.setAttribute("aria-label", `按${name}排序`);
      head.append(button);
      by("sorter").add(new Option(name, index));
      head.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        sort(index, now ? now === "descending" : Boolean(head.dataset.up));
      });
    });
    by("sorter").addEventListener("change", (event) => {
      const index = Number(event.target.value);
      sort(index, Boolean(heads[index].dataset.up));
    });
  }

  /* The matrix, made when it is first shown; under mouse and arrow keys */
  const matrix = () => {
    const holder = one("noscript[data-view=matrix]");
    if (grid || !holder) return;
    holder.insertAdjacentHTML("afterend", holder.textContent);
    grid = by("grid");
    gridRows = new Map(all("tbody tr", grid).map((row) => [row.dataset.n, row]));
    grid.tBodies[0].append(...rows.map((row) => gridRows.get(row.dataset.n)).filter(Boolean));
    if (narrowed()) filter();
    const cells = (row) => all("td:not(.mark)", row);
    const spot = (cell) => {
      const row = cell.parentElement, index = cells(row).indexOf(cell);
      return { row, index, rule: rules[index], title: all(".what", grid)[index].title, name: one("a", row).textContent };
    };
    const open = (cell) => { const { row, rule: id } = spot(cell); if (place(`report-${row.dataset.n}-${id}`)) go(`report-${row.dataset.n}-${id}`); };
    const cellOf = (event) => event.target.closest("tbody td:not(.mark)");
    const first = one("tbody td:not(.mark)", grid);
    if (first) first.tabIndex = 0;
    grid.addEventListener("mouseover", (event) => {
      const cell = cellOf(event);
      if (cell && !cell.title) { const { name, title } = spot(cell); cell.title = `${name}\n${title}：${one("i", cell).textContent}`; }
    });
    grid.addEventListener("click", (event) => { const cell = cellOf(event); if (cell) open(cell); });
    grid.addEventListener("keydown", (event) => {
      const cell = cellOf(event), step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter") { open(cell); return; }
      if (!step) return;
      event.preventDefault();
      const visible = all("tbody tr:not([hidden])", grid), { row, index } = spot(cell);
      const other = cells(visible[visible.indexOf(row) + step[0]] ?? row)[index + step[1]];
      if (!other) return;
      cell.tabIndex = -1; other.tabIndex = 0; other.focus();
    });
    by("in-words").addEventListener("change", (event) => grid.classList.toggle("worded", event.target.checked));
  };

  /* One report */
  const order = () => (rows.length ? rows.filter((row) => !row.hidden).map((row) => row.dataset.n) : [...holders.keys()]);
  const move = (step) => {
    const list = order();
    if (!current?.dataset.n) {
      const links = rows.filter((row) => !row.hidden).map((row) => one("th a", row));
      const index = links.indexOf(document.activeElement);
      links[index < 0 ? 0 : Math.max(0, Math.min(links.length - 1, index + step))]?.focus();
      return;
    }
    const index = list.indexOf(current.dataset.n);
    const n = index < 0 ? list[0] : list[index + step];
    if (n) go("report-" + n);
  };
  const step = (by_) => {
    const gaps = current?.dataset.n ? all(".gap:not([hidden])", current) : [];
    const index = gaps.indexOf(document.activeElement.closest?.(".gap"));
    const gap = gaps[index < 0 ? (by_ > 0 ? 0 : gaps.length - 1) : index + by_];
    if (!gap) return;
    gap.focus({ preventScroll: true });
    gap.scrollIntoView({ block: "nearest" });
    beside(gap);
  };
  const opinions = (page) => {
    const line = (label, element) => (element ? [`   ${label}：${element.textContent.trim().replace(new RegExp("^" + label), "")}`] : []);
    const gaps = all(".gap", page).flatMap((gap, index) => [
      `${index + 1}. 〔${one(".severity", gap).textContent}〕${one(".message", gap).textContent}`,
      ...line("位置", one(".where", gap)), ...line("原文", one(".quote", gap)),
      ...line("建议", one(".advice", gap)), ...line("依据", one(".basis", gap)),
    ]);
    const head = `${one("h1", page).textContent}\n得分 ${one(".value", page).textContent.trim()}，${one(".mark-box .verdict", page).textContent.slice(2)}。`;
    return [head, gaps.length ? "请修改下列问题：" : "未发现问题。", ...gaps].join("\n");
  };
  const copy = async (text) => {
    try { await navigator.clipboard.writeText(text); return true; } catch { /* An older browser, or it was not allowed. */ }
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = text;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const deeds = {
    previous: () => move(-1),
    next: () => move(1),
    print: () => window.print(),
    "print-all": () => {
      document.documentElement.classList.add("all");
      matrix();
      [...holders.keys()].forEach(reportOf);
      window.print();
    },
    "copy-all": async (button) => {
      const before = button.textContent, box = document.createElement("template");
      const told = order().map((n) => { box.innerHTML = holders.get(n).textContent; return opinions(one(".report", box.content)); });
      button.textContent = (await copy(told.join("\n\n"))) ? `已复制 ${told.length} 份` : "未能复制";
      setTimeout(() => { button.textContent = before; }, 1600);
    },
    copy: async (button) => {
      const before = button.textContent;
      button.textContent = (await copy(opinions(current))) ? "已复制" : "未能复制";
      setTimeout(() => { button.textContent = before; }, 1600);
    },
  };
  window.addEventListener("afterprint", () => document.documentElement.classList.remove("all"));
  by("main").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) { deeds[button.dataset.do](button); return; }
    if (String(getSelection()) || event.target.closest("a")) return;
    const chosen = event.target.closest(".gap, .point");
    if (chosen) { chosen.focus({ preventScroll: true }); beside(chosen); return; }
    const mark = event.target.closest(".lines mark");
    if (!mark) return;
    const page = mark.closest(".report");
    const links = mark.dataset.h.split(" ").map((hit) => one(`.findings a[href="#r${page.dataset.n}h${hit}"]`, page));
    const item = links.find(Boolean)?.closest("li[id]");
    if (item) go(item.id);
  });

  /* Rulings: made here, kept in a file that the next check reads */
  const shipped = JSON.parse(by("rulings").value || by("rulings").getAttribute("value"));
  let rulings = shipped.map((each) => ({ ...each }));
  let unsaved = false, about = null;
  const names = { met: "已写明", weak: "不充分", exempt: "无此情况", "no-fault": "不作为问题" };
  const bare = (text) => text.replace(/\s+/g, "");
  const same = (a, b) => a.body === b.body && Number(a.year) === Number(b.year) && a.rule === b.rule
    && (a.state === "no-fault") === (b.state === "no-fault")
    && (a.state !== "no-fault" || (bare(a.finding || "") === bare(b.finding || "") && bare(a.words.join("")) === bare(b.words.join(""))));
  const unquoted = (element) => element.textContent.trim().replace(/^“|”$/g, "");
  /* The sentence in which a passage stands: a word or two would be found elsewhere, too. */
  const enough = 12;
  const sentence = (item, words) => {
    const link = one(".see, .quote a", item), anchor = link && by(link.hash.slice(1)), line = anchor?.closest(".lines p");
    if (words.length >= enough || !line) return words;
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let text = "", at = -1;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node === anchor) at = text.length;
      if (node.nodeType === Node.TEXT_NODE && node.parentElement.tagName !== "SUP") text += node.data;
    }
    const before = text.slice(0, Math.max(at, 0)), begin = Math.max(...[..."。！？；"].map((stop) => before.lastIndexOf(stop))) + 1;
    const behind = text.slice(at + words.length).search(/[。！？；]/);
    const whole = text.slice(begin, behind < 0 ? undefined : at + words.length + behind + 1).trim();
    return at >= 0 && bare(whole).includes(bare(words)) ? whole : words;
  };
  const chosenWords = (page) => {
    const selection = getSelection(), text = String(selection).trim();
    return text && one(".lines", page)?.contains(selection.anchorNode) ? text.split(/\s*\n\s*/).filter(Boolean) : [];
  };
  const offer = (page) => {
    if (!page.dataset.n || page.dataset.offered || !page.dataset.body || !page.dataset.year) return;
    page.dataset.offered = "1";
    all(".gap, .point[data-s='m'], .point[data-s='w'], .point[data-s='x'], .point[data-s='e']", page).forEach((item) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "needs-js quiet rule-it";
      button.dataset.do = "rule";
      button.textContent = "认定";
      (one(".links", item) ?? one(".what", item)).append(button);
    });
    mark(page);
  };
  const subject = (item) => {
    const page = item.closest(".report");
    const point = one(`.point[data-r="${item.dataset.r}"]`, page);
    const scored = Boolean(point) && "mwxe".includes(point.dataset.s);
    const fault = item.matches(".gap") && (!scored || point.dataset.s === "m");
    return {
      page, fault, state: point?.dataset.s,
      body: page.dataset.body, year: Number(page.dataset.year), rule: item.dataset.r,
      title: one(".message", item).textContent,
      finding: fault ? one(".message", item).textContent : null,
      words: all(".quote", item).map(unquoted).map((words) => (fault ? sentence(item, words) : words)),
    };
  };
  const mark = (page) => {
    all(".ruled-here", page).forEach((note) => note.remove());
    for (const item of all(".gap, .point", page)) {
      const it = subject(item);
      const ruling = rulings.find((each) => same(each, { ...it, state: it.fault ? "no-fault" : "met" }));
      if (!ruling || shipped.some((each) => same(each, ruling) && each.state === ruling.state && each.reason === ruling.reason)) continue;
      const note = document.createElement("p");
      note.className = "ruled-here";
      note.textContent = `认定：${names[ruling.state]}（${ruling.reason}）`;
      item.append(note);
    }
  };
  const kept_ = "fazhi-rulings " + location.pathname;
  const remember = () => {
    unsaved = true;
    try { localStorage.setItem(kept_, JSON.stringify(rulings)); } catch { /* Storage is switched off: the file alone keeps them. */ }
    count();
    if (current?.dataset.n) mark(current);
  };
  const count = () => {
    by("rulings-count").textContent = rulings.length;
    const list = by("rulings-all");
    list.replaceChildren(...rulings.map((each) => {
      const line = document.createElement("li"), gone = document.createElement("button");
      line.textContent = `${each.body} ${each.year}年度 ${each.rule}：${names[each.state]}（${each.reason}） `;
      gone.type = "button";
      gone.className = "quiet";
      gone.textContent = "删去";
      gone.addEventListener("click", () => { rulings = rulings.filter((other) => other !== each); remember(); });
      line.append(gone);
      return line;
    }));
    by("rulings-none").hidden = rulings.length > 0;
    by("rulings-save").disabled = !rulings.length && !shipped.length;
  };
  const ask = (item) => {
    about = subject(item);
    const dialog = by("ruling"), words = chosenWords(about.page);
    by("ruling-what").textContent = `${about.body} ${about.year}年度：${about.title}`;
    all("#ruling-states label").forEach((label) => {
      const input = one("input", label), fits = label.dataset.for === (about.fault ? "fault" : "point");
      label.hidden = !fits;
      input.disabled = !fits || input.value === { m: "met", w: "weak", e: "exempt" }[about.state];
      input.checked = false;
    });
    one("#ruling-states input:not(:disabled)").checked = true;
    by("ruling-reason").value = "";
    by("ruling-words").value = (words.length && !about.fault ? words : about.words).join("\n");
    by("ruling-words").readOnly = about.fault;
    dialog.showModal();
    by("ruling-reason").focus();
  };
  by("ruling-form").addEventListener("submit", (event) => {
    const reason = by("ruling-reason").value.trim();
    if (!reason) { event.preventDefault(); by("ruling-reason").focus(); return; }
    const words = by("ruling-words").value.split("\n").map((each) => each.trim()).filter(Boolean);
    const made = { body: about.body, year: about.year, rule: about.rule, state: one("#ruling-states input:checked").value, reason, words, finding: about.finding, by: null };
    rulings = [...rulings.filter((each) => !same(each, made)), made];
    remember();
  });
  by("ruling-cancel").addEventListener("click", () => by("ruling").close());
  const yaml = () => {
    const text = (value) => JSON.stringify(value);
    const lines = ["# fazhi 的认定文件，用 --decisions 读取；对同一件事有两条的，后面的算。", rulings.length ? "decisions:" : "decisions: []"];
    for (const each of rulings) {
      lines.push(`- body: ${text(each.body)}`, `  year: ${each.year}`, `  rule: ${each.rule}`, `  state: ${each.state}`, `  reason: ${text(each.reason)}`);
      if (each.words.length) lines.push("  words:", ...each.words.map((words) => `  - ${text(words)}`));
      if (each.finding) lines.push(`  finding: ${text(each.finding)}`);
      if (each.by) lines.push(`  by: ${text(each.by)}`);
    }
    return lines.join("\n") + "\n";
  };
  by("rulings-save").addEventListener("click", () => {
    const link = document.createElement("a"), url = URL.createObjectURL(new Blob([yaml()], { type: "text/yaml" }));
    link.href = url;
    link.download = "认定.yaml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    unsaved = false;
  });
  by("rulings-button").addEventListener("click", () => { count(); by("rulings-list").showModal(); });
  by("rulings-close").addEventListener("click", () => by("rulings-list").close());
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  try {
    const kept = JSON.parse(localStorage.getItem(kept_) || "[]");
    for (const each of kept) if (!rulings.some((other) => same(other, each))) { rulings.push(each); unsaved = true; }
  } catch { /* None is kept, or not by this page. */ }
  deeds.rule = (button) => ask(button.closest(".gap, .point"));
  count();

  /* Keys */
  const help = by("help");
  by("help-button").addEventListener("click", () => help.showModal());
  const keys = {
    j: () => move(1), k: () => move(-1), n: () => step(1), p: () => step(-1),
    "/": () => { query.focus(); query.select(); }, "?": () => help.showModal(),
    1: () => by("overview") && go("overview"), 2: () => place("matrix") && go("matrix"), 3: () => by("common") && go("common"),
    Escape: () => { if (narrowed()) clear(); else if (current?.dataset.n && rows.length) go("overview"); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
    const writes = event.target.closest?.("input[type=search], select, textarea");
    if (writes && event.key === "Escape") { writes.blur(); if (writes === query) { query.value = ""; filter(); } return; }
    if (writes || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  route();
});
