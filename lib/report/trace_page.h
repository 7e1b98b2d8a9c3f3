// The page of an explained decision: a mustache template and its style.
//
// Roles are repeated on the tables because a narrow screen shows their rows as blocks, and browsers
// then forget that they are tables.
#pragma once

namespace kwota {

inline constexpr char trace_style[] = R"css(
:root { color-scheme: light; --ink: #1d2a33; --soft: #4d5b66; --line: #d8dcd9; --paper: #fbfaf7; --card: #fff; --link: #0b4f6c; }
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.25rem 3rem; overflow-wrap: break-word; }
h1, h2 { font-family: Charter, "Noto Serif", "Liberation Serif", Georgia, serif; font-weight: 600; line-height: 1.2; }
h1 { font-size: 2.1rem; margin: 0 0 1.25rem; }
h1::first-letter, h3 .name::first-letter { text-transform: uppercase; }
h2 { font-size: 1.4rem; margin: 2.75rem 0 .9rem; }
h3 { font-size: 1.05rem; line-height: 1.4; margin: 0; font-weight: 600; }
p { margin: 0; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.kind { color: var(--soft); margin-bottom: .35rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0 0 1.75rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.verdict { border-left: 5px solid; border-radius: 3px; padding: .8rem 1.1rem; font-size: 1.2rem; font-weight: 600; }
.verdict small { display: block; font-size: .9rem; font-weight: 400; color: var(--ink); }
.yes { color: #14532d; } .no { color: #8a1c1c; } .open { color: #704400; } .none { color: #36454f; }
.verdict.yes { background: #ecf5ee; } .verdict.no { background: #fbeeec; } .verdict.open { background: #fcf3df; } .verdict.none { background: #eef1f2; }
.mark { font-weight: 600; white-space: nowrap; }
table { width: 100%; border-collapse: collapse; background: var(--card); border: 1px solid var(--line); font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); padding: 0 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .8rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: .9rem; }
tbody th { font-weight: 400; }
.decision td:last-child { width: 40%; }
.sheet tbody th { width: 36%; }
.sum { text-align: right; width: 22%; }
td.sum { font-weight: 600; }
.money { white-space: nowrap; font-weight: 600; }
.soft { color: var(--soft); font-size: .875rem; }
td > .soft, .sheet th > .soft { display: block; }
.conditions { list-style: none; margin: 0; padding: 0; }
.conditions > li { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 1rem 1.15rem; margin-bottom: .8rem; }
.title { display: flex; flex-wrap: wrap; gap: .15rem 1rem; justify-content: space-between; align-items: baseline; }
.conditions table { border-width: 1px 0 0; margin-top: .6rem; }
.conditions th, .conditions td { padding: .4rem .8rem .4rem 0; }
.sentence { margin-top: .35rem; }
details { margin-top: .65rem; }
summary { cursor: pointer; color: var(--link); padding: .15rem 0; width: fit-content; }
.steps, .steps ol { list-style: none; margin: 0; padding: 0; }
.steps ol { padding-left: 1.1rem; margin-left: .3rem; border-left: 1px solid var(--line); }
.steps ol ol ol ol ol ol { padding-left: 0; margin-left: 0; border-left: 0; }
.steps li { padding-top: .6rem; }
.steps li:target > .step { background: #fcf3df; }
.step { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
.number { color: var(--soft); font-variant-numeric: tabular-nums; margin-right: .35rem; }
.value { font-weight: 600; font-variant-numeric: tabular-nums; margin-left: auto; text-align: right; }
.spans { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; margin: .1rem 0; font-variant-numeric: tabular-nums; }
.spans dd { margin: 0; text-align: right; font-weight: 600; }
.meta { color: var(--soft); font-size: .875rem; line-height: 1.45; }
.meta span { display: block; }
code { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Consolas, monospace; font-size: .92em; color: var(--ink); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: .5rem 1.15rem 1.1rem; }
ul.notes { margin: 0; padding-left: 1.2rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }
footer code { font-size: 1em; color: inherit; overflow-wrap: anywhere; }
@media screen and (max-width: 42rem) {
  .mark { white-space: normal; }
  body { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.6rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .4rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, caption, tbody, tr, tbody th, td { display: block; }
  table { border: 0; background: none; }
  tr { background: var(--card); border: 1px solid var(--line); border-radius: 4px; margin-bottom: .6rem; padding: .4rem 0; }
  tbody th, td, .conditions th, .conditions td { border: 0; padding: .15rem .8rem; }
  .conditions table { border: 0; }
  .conditions tr { border-width: 1px 0 0; border-radius: 0; margin: 0; }
  .conditions th, .conditions td { padding: .15rem 0; }
  tbody th { font-weight: 600; }
  .sheet th > .soft { font-weight: 400; }
  .decision td:last-child, .sheet tbody th { width: auto; }
  .sum { text-align: left; width: auto; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-weight: 400; }
  td:empty { display: none; }
  .steps ol { padding-left: .6rem; margin-left: 0; }
}
@media print {
  @page { margin: 16mm; }
  html { background: none; font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .skip, summary { display: none; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  .verdict { background: none !important; }
  h2, h3, caption { break-after: avoid; }
  tr, .step, .verdict { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
)css";

inline constexpr char trace_page[] = R"html(<!DOCTYPE html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<style>{{{style}}}</style>
</head>
<body>
<a class="skip" href="#decision">{{w.skip}}</a>
<header>
<p class="kind">{{w.kind_of_document}}</p>
<h1>{{benefit}}</h1>
<dl class="facts">
{{#facts}}
<dt>{{name}}</dt><dd>{{value}}</dd>
{{/facts}}
</dl>
<p class="verdict {{verdict_class}}">{{verdict_sign}} {{verdict_word}}{{#verdict_note}} <small>{{verdict_note}}</small>{{/verdict_note}}</p>
</header>
<main>
<section aria-labelledby="decision">
<h2 id="decision">{{w.decision}}</h2>
{{^has_segments}}
<p>{{w.no_months}}</p>
{{/has_segments}}
{{#has_segments}}
<table role="table" class="decision">
<caption>{{w.decision_caption}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{w.months}}</th><th scope="col" role="columnheader">{{w.result}}</th><th scope="col" role="columnheader">{{w.amount}}</th><th scope="col" role="columnheader">{{w.reason}}</th></tr></thead>
<tbody role="rowgroup">
{{#segments}}
<tr role="row"><th scope="row" role="rowheader">{{span}}</th><td role="cell" data-label="{{w.result}}"><span class="mark {{class}}">{{sign}} {{word}}</span></td><td role="cell" data-label="{{w.amount}}">{{#amount}}<span class="money">{{amount}}</span> {{unit}}{{#in_words}} <span class="soft">{{in_words}}</span>{{/in_words}}{{/amount}}{{^amount}}–{{/amount}}</td><td role="cell" data-label="{{w.reason}}">{{why}}{{#law}} <span class="soft">{{law}}</span>{{/law}}</td></tr>
{{/segments}}
</tbody>
</table>
{{/has_segments}}
</section>
{{#has_missing}}
<section aria-labelledby="missing">
<h2 id="missing">{{w.missing}}</h2>
<table role="table">
<caption>{{w.missing_caption}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{w.missing_fact}}</th><th scope="col" role="columnheader">{{w.missing_where}}</th><th scope="col" role="columnheader">{{w.missing_why}}</th></tr></thead>
<tbody role="rowgroup">
{{#missing}}
<tr role="row"><th scope="row" role="rowheader">{{what}}</th><td role="cell" data-label="{{w.missing_where}}">{{where}}</td><td role="cell" data-label="{{w.missing_why}}">{{why}} <span class="soft">{{law}}</span></td></tr>
{{/missing}}
</tbody>
</table>
</section>
{{/has_missing}}
{{#worksheets}}
<section aria-labelledby="worksheet-{{sheet_name}}">
<h2 id="worksheet-{{sheet_name}}">{{sheet_label}}</h2>
<table role="table" class="sheet">
<caption>{{#sheet_span}}{{sheet_span}}; {{/sheet_span}}{{w.basis}}: {{sheet_law}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{w.worksheet_step}}</th><th scope="col" role="columnheader">{{w.worksheet_says}}</th><th scope="col" role="columnheader" class="sum">{{w.amount}}</th></tr></thead>
<tbody role="rowgroup">
{{#sheet_steps}}
<tr role="row"><th scope="row" role="rowheader">{{s_label}}{{#s_owner}} <span class="soft">{{s_owner}}</span>{{/s_owner}}{{#sheet_varies}} <span class="soft">{{s_span}}</span>{{/sheet_varies}}</th><td role="cell"{{#s_says}} data-label="{{w.worksheet_says}}"{{/s_says}}>{{#s_says}}{{s_says}} {{/s_says}}<span class="soft">{{s_law}}</span></td><td role="cell" class="sum" data-label="{{w.amount}}">{{s_amount}}</td></tr>
{{/sheet_steps}}
</tbody>
</table>
</section>
{{/worksheets}}
{{#has_conditions}}
<section aria-labelledby="conditions">
<h2 id="conditions">{{w.conditions}}</h2>
<ol class="conditions" role="list">
{{#conditions}}
<li id="step-{{anchor}}">
<div class="title"><h3><span class="number">{{number}}.</span> <span class="name">{{name}}</span></h3>{{#state}} <span class="mark {{class}}">{{sign}} {{state}}</span>{{/state}}</div>
<p class="meta"><span>{{w.basis}}: {{law}}</span>{{#condition_formula}}<span>{{w.formula}}: <code>{{condition_formula}}</code></span>{{/condition_formula}}</p>
{{#sentence}}
<p class="sentence">{{sentence}}</p>
{{/sentence}}
{{#has_spans}}
<table role="table">
<caption class="hidden">{{w.condition_caption}}: {{name}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{w.months}}</th><th scope="col" role="columnheader">{{w.state}}</th>{{#has_sides}}<th scope="col" role="columnheader">{{w.actual}}</th><th scope="col" role="columnheader">{{w.required}}</th>{{/has_sides}}</tr></thead>
<tbody role="rowgroup">
{{#spans}}
<tr role="row"><th scope="row" role="rowheader">{{span}}</th><td role="cell" data-label="{{w.state}}"><span class="mark {{span_class}}">{{span_sign}} {{span_state}}</span>{{#span_sentence}} <span class="soft">{{span_sentence}}</span>{{/span_sentence}}</td>{{#has_sides}}<td role="cell" data-label="{{w.actual}}">{{actual}}</td><td role="cell" data-label="{{w.required}}">{{required}}</td>{{/has_sides}}</tr>
{{/spans}}
</tbody>
</table>
{{/has_spans}}
{{#has_steps}}
<details{{#unfolded}} open{{/unfolded}}>
<summary>{{w.computation}}<span class="hidden">: {{name}}</span></summary>
{{> step_part}}
</details>
{{/has_steps}}
</li>
{{/conditions}}
</ol>
</section>
{{/has_conditions}}
{{#has_amount}}
<section aria-labelledby="amount">
<h2 id="amount">{{w.amount_computation}}</h2>
<div class="card">
{{> step_part}}
</div>
</section>
{{/has_amount}}
{{#has_readings}}
<section aria-labelledby="readings">
<h2 id="readings">{{w.readings}}</h2>
<table role="table">
<caption class="hidden">{{w.readings}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{w.reading_policy}}</th><th scope="col" role="columnheader">{{w.reading_used}}</th></tr></thead>
<tbody role="rowgroup">
{{#readings}}
<tr role="row"><th scope="row" role="rowheader"><code>{{policy}}</code></th><td role="cell" data-label="{{w.reading_used}}"><code>{{reading}}</code></td></tr>
{{/readings}}
</tbody>
</table>
</section>
{{/has_readings}}
{{#has_statuses}}
<section aria-labelledby="statuses">
<h2 id="statuses">{{w.statuses}}</h2>
<ul class="notes">
{{#statuses}}
<li><code>{{name}}</code>: <strong>{{status}}</strong> <span class="soft">{{source}}</span></li>
{{/statuses}}
</ul>
</section>
{{/has_statuses}}
</main>
<footer>
<p>{{w.notice}}</p>
<p>{{w.engine}} {{engine}}</p>
<p>{{w.rules_digest}}: <code>{{digest}}</code></p>
</footer>
</body>
</html>
)html";

// Steps come as a flat list that says which lists to open and to close, so that their depth costs
// no recursion.
inline constexpr char trace_steps_part[] =
    R"html(<ol class="steps" role="list" aria-label="{{w.step_list}}">
{{#steps}}
{{#opens}}
<ol role="list">
{{/opens}}
{{#closes_item}}
</li>
{{/closes_item}}
{{#closes}}
</ol></li>
{{/closes}}
<li id="step-{{step_anchor}}"><p class="step"><span><span class="number">{{step_number}}</span> {{step_name}}{{#row}} <span class="soft">({{row}})</span>{{/row}}</span>{{#step_value}} <span class="value">{{step_value}}</span>{{/step_value}}</p>
{{#varies}}
<dl class="spans">{{#months}}<dt>{{m_span}}</dt><dd>{{m_value}}</dd>{{/months}}</dl>
{{/varies}}
<p class="meta">{{#see}}<span>{{w.see}} <a href="#step-{{see_anchor}}">{{see}}</a></span>{{/see}}{{#above}}<span>{{w.above}}</span>{{/above}}{{#formula}}<span>{{w.formula}}: <code>{{formula}}</code></span>{{/formula}}{{#step_law}}<span>{{w.basis}}: {{step_law}}</span>{{/step_law}}{{#origin}}<span>{{w.source}}: {{origin}}</span>{{/origin}}{{#rule}}<span>{{w.rule}}: {{rule}}</span>{{/rule}}{{#step_status}}<span><strong>! {{step_status}}</strong></span>{{/step_status}}</p>
{{/steps}}
{{#ends}}
</li></ol>
{{/ends}}
)html";

}  // namespace kwota
