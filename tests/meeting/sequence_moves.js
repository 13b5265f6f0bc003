// Moves by the controls of the page, for test_sequences.py, and what the page shows at rest after each.
() => {
window.moved = (() => {
  const all = (of) => [...document.querySelectorAll(of)];
  const files = [];
  const snaps = new Map();
  const table = () => { const { frame: _, ...there } = screen(); return JSON.stringify(there); };
  downloadBlob = (name, blob) => files.push([name, blob]);
  const fire = (field, kind) => field.dispatchEvent(new Event(kind, { bubbles: true }));
  const write = (field, text) => { field.value = text; fire(field, 'change'); };
  const rest = () => {
    clearTimeout(timer);
    nextPart = null;
    showWaiting(0, countryCount);
    for (const show of [showDetail, showJudgements]) show();
  };
  const screen = () => ({
    points: all('#weights-list .slide input[type=text]').map((one) => one.value),
    shares: all('#weights-list .share').map((one) => one.textContent),
    locked: all('#weights-list .lock').map((one) => one.ariaPressed),
    guards: all('#guards .guard').map((one) =>
      [...one.querySelectorAll('input, select')].map((field) => field.hidden ? '' : field.value)),
    line: $('top').value,
    supposed: all('#supposed li > span').map((one) => one.firstChild.textContent),
    frame: $('frame').textContent,
    ranking: all('#rows > tr[data-row]:not([hidden])')
      .map((row) => [D.countries[row.dataset.row].iso2, ...[0, 3].map((k) => row.children[k].textContent)]),
  });
  const act = {
    drag: ({ k, steps }) => { const { slider } = weightRows[k];
      for (const by of steps) { slider.value = String(Number(slider.value) + by); fire(slider, 'input'); } },
    type: ({ k, text }) => write(weightRows[k].field, text),
    double: ({ k }) => all('.tool.double')[k].click(),
    halve: ({ k }) => all('.tool.halve')[k].click(),
    lock: ({ k }) => all('.tool.lock')[k].click(),
    undo: () => $('undo').click(),
    redo: () => $('redo').click(),
    reset: () => $('reset').click(),
    back: () => all('.tool.undo_one:enabled')[0]?.click(),
    load: ({ n }) => { showSide(); const some = all('#side thead button:not(.tool)'); some[n % some.length].click(); },
    forget: () => { showSide(); all('#side thead .tool')[0]?.click(); },
    keep: ({ text }) => { $('snapshot').value = text; $('keep').click(); },
    against: ({ n }) => { showSide(); $('against').selectedIndex = n % $('against').length; fire($('against'), 'change'); },
    note: ({ text }) => { $('note').value = text; addNote(); },
    suppose: ({ n }) => {
      for (const id of ['judge-country', 'judge-what']) { $(id).selectedIndex = n % $(id).length; fire($(id), 'change'); }
      const levels = all('#judge-levels input'); const one = levels[n % levels.length];
      one.checked = true; fire(one, 'change'); },
    drop: ({ n }) => { const some = all('#supposed button'); some[n % some.length]?.click(); },
    believe: ({ n }) => { const whom = $('believe'); whom.selectedIndex = n % whom.length; whom.parentNode.nextSibling.click(); },
    effect: ({ n, effect }) => { const some = all('#guards select'); write(some[n % some.length], effect); },
    threshold: ({ n, text }) => { const some = all('#guards .guard'); write(some[n % some.length].querySelector('input'), text); },
    at: ({ n, text }) => { const some = all('#guards .guard input:not([hidden])').filter((one) => one.size === 4);
      if (some.length) write(some[n % some.length], text); },
    line: ({ text }) => write($('top'), text),
    pin: ({ n }) => { const row = now.order[n % now.order.length]; toggle(row);
      detailCell.querySelector('[aria-pressed]').click(); toggle(row); },
    rule: ({ n }) => { $('plan-live').open = true; const some = all('#plan-live input'); some[n % some.length].click(); },
    try: ({ n, k }) => { const row = now.order[n % now.order.length];
      // The card is written over that of another country.
      const other = now.order[(n + 1 + k) % now.order.length]; if (unfolded !== other) toggle(other); if (unfolded !== row) toggle(row);
      const side = now.rank[row] <= plan.top; const some = all('.card .try'); const one = some[n % some.length];
      if (!one) return {};
      const said = one.parentNode.textContent; one.click();
      return { tried: [said, side, now.ranked[row] && now.rank[row] <= plan.top] }; },
    // Three steps of the record, each as it was; what is tried meanwhile is refused.
    look: ({ n, k }) => { const steps = playable(); if (!steps.length) return {};
      $('replay').click(); const found = [];
      for (const at of [n, n + k, n + 7 * k].map((one) => one % steps.length)) {
        showStep(at); rest(); const before = table(); found.push(before === snaps.get(steps[at]));
        all('.tool.double')[k].click(); all('.tool.lock')[k].click(); $('undo').click(); $('save-policy').click(); $('save-decision').click();
        rest(); found.push(table() === before && !document.querySelector('dialog[open]'));
      }
      $('replay-end').click();
      return { looked: found }; },
    open: async ({ n }) => { if (!files.length) return {};
      const [name, blob] = files[n % files.length]; openText(name, await blob.text());
      return { opened: await blob.text() }; },
    save: async () => { const had = files.length; $('save-policy').click();
      const said = $('policy').open ? $('policy-lines').innerText || $('policy-lines').textContent : '';
      if ($('policy').open) $('policy-save').click();
      return { file: await files[had][1].text(), name: files[had][0], told: said }; },
    decide: async ({ text }) => { const had = files.length; $('save-decision').click();
      $('decide-by').value = text; $('decide-why').value = text; $('decide-save').click();
      return { file: await files[had][1].text(), supposed: plan.supposed, record: log.slice(0, -1).map((one) => one.what.en) }; },
  };
  const anew = () => {
    log.length = doneChanges.length = undoneChanges.length = savedPolicies.length = files.length = 0;
    shelf.length = D.policies.length;
    against = 0; unfolded = -1; refused = null; shownAs.pinned.clear();
    rulesOn.clear(); D.plan.rules.forEach(({ id, on }) => on && rulesOn.add(id));
    become({ plan: startPlan, locks: new Map(), base: 0, trail: {} });
    refresh(); rest(); showLog();
  };
  return async (moves) => {
    anew();
    const found = [];
    for (const move of moves) {
      // Longer ago than the time within which moves of one control are one: each step here is one of the page.
      if (log.length) log[log.length - 1].time = new Date(0);
      const before = screen(); const had = log.length; const done = doneChanges.length;
      const more = await act[move.kind](move) || {};
      rest();
      if (log.length > had) snaps.set(log[log.length - 1], table());
      const exact = E.assess(plan);
      found.push({ kind: move.kind, before, after: screen(), lines: log.slice(had).map((one) => one.what.en), ...more,
        shown: all('#log li').length === Math.max(log.length, 1), whole: exact.score.every((x, i) => x === now.score[i]),
        held: [...locks].map(([id, share]) => [id, share, now.share[E.criteria.findIndex((one) => one.id === id)]]),
        counted: $('undo').disabled === !doneChanges.length && $('redo').disabled === !undoneChanges.length });
    }
    return found;
  };
})(); }
