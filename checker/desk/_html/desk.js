"use strict";
/* Without this script the form is sent and answered as a page. With it: dropping, folders, and looking after a file. */
document.documentElement.classList.add("js");
(() => {
  const by = (id) => document.getElementById(id);
  const { token, mostBytes, mostFile, mostFiles, suffixes } = document.body.dataset;
  const known = new Set(suffixes.split(" "));
  const form = by("ask"), file = by("file"), go = by("go"), told = by("told"), wrong = by("wrong");
  const pick = by("pick"), folder = by("folder");
  let busy = false, handle = null, seen = null, timer = 0;

  const say = (text) => { told.textContent = text; };
  const complain = (text) => { wrong.textContent = text; wrong.hidden = !text; };
  const isDraft = (name) => known.has(name.slice(name.lastIndexOf(".")).toLowerCase()) && !/^(\.|~\$)/.test(name.split("/").pop());
  const nameOf = (one) => one.webkitRelativePath || one.fazhiPath || one.name;

  const occupied = () => { if (busy) say("上一份还在检查，请稍等再试。"); return busy; };

  /* Sending files and showing the page that answers. ``quiet``: the user did not ask just now, so the focus stays. */
  const check = async (files, { quiet = false } = {}) => {
    if (!files.length || occupied()) return;
    const size = files.reduce((sum, one) => sum + one.size, 0);
    const large = files.find((one) => one.size > Number(mostFile));
    if (large) { complain(`${nameOf(large)} 有 ${Math.round(large.size / 1e6)} MB，超过上限 ${Math.round(mostFile / 1e6)} MB。请删去其中的大图片`); return; }
    if (size > Number(mostBytes) || files.length > Number(mostFiles)) { complain(`一次选的文件太多：最多 ${mostFiles} 个，合计 ${Math.round(mostBytes / 1e6)} MB。请分几次检查`); return; }
    busy = go.disabled = true;
    complain("");
    say(files.length > 1 ? `正在检查 ${files.length} 份……` : "正在检查……");
    try {
      const data = new FormData(form);
      data.delete("file");
      files.forEach((one) => data.append("file", one, nameOf(one)));
      const answer = await fetch("/check", { method: "POST", body: data, headers: { "X-Fazhi-Token": token } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) throw new Error(page.querySelector(".message:not([hidden])")?.textContent || `没有办成（${answer.status}）`);
      history.replaceState(null, "", answer.url);
      show(page, quiet);
    } catch (error) {
      say("");
      complain(error instanceof TypeError ? "连不上检查台，或者文件正被改动。请再试一次；检查台关了的，请重新启动" : error.message);
    } finally {
      busy = go.disabled = false;
    }
  };
  const show = (page, quiet) => {
    by("result").replaceWith(document.adoptNode(page.getElementById("result")));
    document.title = page.title;
    by("before").value = document.querySelector(".card")?.dataset.name || by("before").value;
    by("ask-title").className = "unseen";
    const cards = [...document.querySelectorAll(".changes")];
    const counts = cards.flatMap((card) => [...card.querySelectorAll("b")]).map((one) => one.textContent.replace(/^[✓!] /, ""));
    say(!quiet ? "检查完了。" : `${new Date().toLocaleTimeString("zh-CN")} 已更新：${counts.join("，") || "没有变化"}。`);
    if (!quiet) by("result").focus();
    follow();
  };

  /* Looking after one file that the browser may read again */
  const follow = () => {
    clearInterval(timer);
    if (!handle) return;
    const line = document.createElement("p"), stop = document.createElement("button");
    line.className = "watching row";
    line.append(`守候中：在 Word 里保存 ${handle.name} 后，这里自动更新。`, stop);
    stop.type = "button";
    stop.textContent = "不再守候";
    stop.addEventListener("click", () => { handle = null; clearInterval(timer); line.remove(); say("不再守候。"); by("result").focus(); });
    by("result").prepend(line);
    let before = seen;
    timer = setInterval(async () => {
      let now;
      try { now = await handle.getFile(); } catch { return; /* Word is writing it, or it was renamed for a moment. */ }
      const state = `${now.lastModified} ${now.size}`;
      if (state !== seen && state === before && !busy && now.size) { seen = state; check([now], { quiet: true }); }
      before = state;
    }, 1000);
  };
  const take = async (chosen) => {
    if (occupied()) return;
    const one = await chosen.getFile();
    handle = chosen;
    seen = `${one.lastModified} ${one.size}`;
    await check([one]);
  };

  /* Ways to choose */
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!file.files.length) { complain("没有选择文件"); file.focus(); return; }
    if (occupied()) return;
    handle = null;
    check([...file.files]);
  });
  go.disabled = false;
  file.addEventListener("change", () => { if (file.files.length && !occupied()) { handle = null; check([...file.files]); file.value = ""; } });
  by("pick-folder").addEventListener("click", () => folder.click());
  folder.addEventListener("change", () => {
    const files = [...folder.files].filter((one) => isDraft(one.webkitRelativePath || one.name));
    if (occupied()) return;
    handle = null;
    files.length ? check(files) : complain("这个文件夹里没有可以检查的文件");
    folder.value = "";
  });
  if (window.showOpenFilePicker) {
    pick.hidden = false;
    pick.addEventListener("click", async () => {
      try { await take((await showOpenFilePicker())[0]); } catch (error) { if (error.name !== "AbortError") complain("打不开这个文件"); }
    });
  }
  const walk = async (entry, path = "") => {
    if (entry.isFile) {
      const one = await new Promise((done, fail) => entry.file(done, fail));
      one.fazhiPath = path + one.name;
      return !path || isDraft(one.fazhiPath) ? [one] : [];
    }
    const reader = entry.createReader(), found = [];
    for (let some; (some = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) found.push(...some);
    const inside = [];
    for (const each of found) inside.push(...await walk(each, `${path}${entry.name}/`));
    return inside;
  };
  const shield = (on) => { const over = by("shield"); if (over) over.hidden = !on; };
  document.addEventListener("pointermove", (event) => shield(event.target.id !== "shield"));
  setInterval(() => { if (!document.hasFocus()) shield(true); }, 400);
  let depth = 0;
  const over = (on) => document.documentElement.classList.toggle("over", on);
  addEventListener("dragenter", (event) => { event.preventDefault(); depth += 1; over(true); shield(true); });
  addEventListener("dragleave", () => { depth -= 1; if (depth <= 0) over(false); });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", async (event) => {
    event.preventDefault();
    depth = 0;
    over(false);
    if (occupied()) return;
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const plain = [...event.dataTransfer.files];
    const entries = items.map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const handles = items.length === 1 ? items[0].getAsFileSystemHandle?.() : null;  // must be asked for before anything is awaited
    handle = null;
    try {
      const chosen = await Promise.resolve(handles).catch(() => null);
      if (chosen?.kind === "file") { await take(chosen); return; }
      const files = entries.length ? (await Promise.all(entries.map((entry) => walk(entry)))).flat() : plain;
      files.length ? await check(files) : complain("没有可以检查的文件");
    } catch { complain("读不了拖进来的文件，请用“选择报告”"); }
  });

  /* The file that the desk itself looks after (fazhi desk 报告.docx) */
  if ("watched" in document.body.dataset) {
    let shown = document.body.dataset.watched;
    setInterval(async () => {
      if (busy || handle) return;
      try {
        const answer = await fetch("/api/watched", { headers: { "X-Fazhi-Token": token } });
        const { result } = await answer.json();
        if (!result || result === shown) return;
        const first = !shown;
        shown = result;
        const page = await (await fetch(`/result/${result}`, { headers: { "X-Fazhi-Token": token } })).text();
        show(new DOMParser().parseFromString(page, "text/html"), !first);
      } catch { say("连不上检查台：它可能已经关闭。"); }
    }, 1000);
  }
})();
