// @ts-check
/*
 * The plan while people talk: how many posts, its rules as switches, what each costs in points, and the best set. It follows
 * the scores on the screen; nothing of it is a step of the record, since a plan is filed by `ikt decide --plan`.
 */
"use strict";

/** The rules that are on. @type {Set<string>} */
const rulesOn = new Set((D.plan ? D.plan.rules : []).filter(({ on }) => on).map(({ id }) => id));

/** The best set under rules; with `other`, the best that is not that set. @param {Set<string>} on @param {number[]} [other] */
const bestUnder = (on, other) => {
  const rules = /** @type {NonNullable<typeof D.plan>} */ (D.plan).rules.filter(({ id }) => on.has(id)).flatMap(({ rows }) => rows);
  if (other) rules.push({ terms: Object.fromEntries(other.map((row) => [nations[row].iso2, 1])), low: null, high: other.length - 1 });
  return BestSet.best(now.order, now.score, postsNow(), rules, E.rows);
};

/** How many posts people ask about; as many as the plan has, or as the line lets above it, until they ask. @type {number|null} */
let postsAsked = null;
const postsNow = () => postsAsked ?? ((D.plan && D.plan.posts) || plan.top);

/** @param {number} posts */
function setPosts(posts) {
  if (Number.isInteger(posts) && posts >= 1 && posts <= countryCount) postsAsked = posts;
  else misfit(1, countryCount);
  showPlan();
}

/** The set that comes next, and by how little: less than what counts as a difference is none. @param {number[]} rows */
function secondWords(rows) {
  const next = bestUnder(rulesOn, rows);
  if (!next) return "";
  const less = sumOf(rows) - sumOf(next);
  const words = { out: countries(rows.filter((row) => !next.includes(row))), in_: countries(next.filter((row) => !rows.includes(row))), points: Engine.decimal(less, 2, lang) };
  return say(less < closeGap() ? "plan_second_close" : "plan_second", words);
}

/** The sum of scores of a set. @param {number[]} rows */
const sumOf = (rows) => rows.reduce((sum, row) => sum + now.score[row], 0);

/** What a rule costs: the best sum without it less the best with it; and who goes and comes by it. @param {string} id */
function priceWords(id) {
  const [with_, without] = [new Set(rulesOn).add(id), new Set([...rulesOn].filter((one) => one !== id))].map((on) => bestUnder(on));
  if (!with_ || !without) return say(with_ === undefined || without === undefined ? "plan_unknown" : "plan_impossible");
  const [out, in_] = [without.filter((row) => !with_.includes(row)), with_.filter((row) => !without.includes(row))];
  if (!out.length && !in_.length) return say("plan_free");
  return say("plan_price", { points: Engine.decimal(sumOf(without) - sumOf(with_), 2, lang), out: listed(out.map(short)), in_: listed(in_.map(short)) });
}

function showPlan() {
  if (!D.plan || !$("plan-live").open) return;
  const rows = bestUnder(rulesOn);
  const by = large(say("plan_sum", { posts: lineWord(postsNow()) }));
  put($("plan-set"), rows ? say("plan_best", { by, list: countries(rows), sum: score(sumOf(rows)) }) : `${by}: ${say(rows === undefined ? "plan_unknown" : "plan_impossible")}`);
  const ranked = new Set(now.order.slice(0, postsNow()));
  const [out, in_] = rows ? [[...ranked].filter((row) => !rows.includes(row)), rows.filter((row) => !ranked.has(row))] : [[], []];
  $("posts").value = String(postsNow());
  put($("plan-second"), rows ? secondWords(rows) : "");
  put($("plan-differs"), out.length ? say("plan_differs", { out: countries(out), in_: countries(in_) }) : rows ? say("plan_same") : "");
  D.plan.rules.forEach(({ id }) => put($(`price-${id}`), priceWords(id)));
}

function planPanel() {
  if (!D.plan) return false;
  const rules = D.plan.rules.map(({ id, name, on }) => html("li", null,
    html("label", null, html("input", { type: "checkbox", checked: on, onchange: (/** @type {{target: HTMLInputElement}} */ event) => {
      if (event.target.checked) rulesOn.add(id);
      else rulesOn.delete(id);
      showPlan();
    } }), html("b", { "data-rule": id }, told(name))), html("p", { class: "quiet", id: `price-${id}` })));
  const folds = folded("plan-live", "plan_live", false, html("div", { class: "tools" }, withLabel("posts", html("input", { id: "posts", type: "text", inputmode: "numeric", size: 3, onchange: (/** @type {{target: HTMLInputElement}} */ event) => setPosts(read(event.target.value)) })),
    html("button", { type: "button", class: "tool", id: "posts-fewer", onclick: () => setPosts(postsNow() - 1) }, "−"), html("button", { type: "button", class: "tool", id: "posts-more", onclick: () => setPosts(postsNow() + 1) }, "+")),
    html("p", { id: "plan-set" }), html("p", { id: "plan-differs", class: "quiet" }), html("p", { id: "plan-second", class: "quiet" }),
    html("ul", null, ...rules), html("p", { class: "quiet", say: "plan_hint" }));
  folds.addEventListener("toggle", showPlan);
  return folds;
}

/** The names of the rules, in the language shown. */
function showPlanNames() {
  for (const [id, key] of [["posts-fewer", "posts_fewer"], ["posts-more", "posts_more"]]) $(id)?.setAttribute("aria-label", say(key));
  for (const { id, name } of D.plan ? D.plan.rules : []) put(/** @type {Element} */ (document.querySelector(`[data-rule="${id}"]`)), told(name));
}
