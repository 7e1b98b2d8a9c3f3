#include "report/impact_html.h"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include "report/impact_rows.h"
#include "report/trace_page.h"
#include "report/words.h"

namespace kwota {
namespace {

namespace mustache = kainjow::mustache;
using mustache::data;

constexpr char impact_style[] = R"css(
.sheet thead th.sum, .sheet td.sum { width: auto; }
.sheet td.sum { font-weight: 400; white-space: nowrap; }
.sheet tr.main th, .sheet tr.main td { font-weight: 600; }
.sheet tr.inner th { padding-left: 1.8rem; }
.sheet tbody th { width: auto; }
h2::first-letter { text-transform: uppercase; }
.sheet + .sheet { margin-top: 1.2rem; }
)css";

constexpr char page_template[] = R"html(<!DOCTYPE html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<style>{{{style}}}</style>
</head>
<body>
<header>
<p class="kind">{{kind}}</p>
<h1>{{title}}</h1>
<dl class="facts">
{{#facts}}
<dt>{{name}}</dt><dd>{{value}}</dd>
{{/facts}}
</dl>
</header>
<main>
<section aria-labelledby="variants">
<h2 id="variants">{{variants_title}}</h2>
<table role="table" class="sheet">
<caption>{{variants_caption}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{variant_word}}</th><th scope="col" role="columnheader">{{changes_word}}</th></tr></thead>
<tbody role="rowgroup">
{{#variants}}
<tr role="row"><th scope="row" role="rowheader">{{label}} <span class="soft"><code>{{name}}</code></span></th><td role="cell" data-label="{{changes_word}}">{{^any}}{{nothing}}{{/any}}{{#changes}}{{what}}: <code>{{figure}}</code> <span class="soft"><code>{{parameter}}</code></span>{{/changes}}</td></tr>
{{/variants}}
</tbody>
</table>
</section>
{{#benefits}}
<section aria-labelledby="benefit-{{number}}">
<h2 id="benefit-{{number}}">{{heading}}</h2>
{{#tables}}
<table role="table" class="sheet">
<caption>{{caption}}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{{first}}</th>{{#names}}<th scope="col" role="columnheader" class="sum">{{name}}</th>{{/names}}</tr></thead>
<tbody role="rowgroup">
{{#rows}}
<tr role="row"{{#row_class}} class="{{row_class}}"{{/row_class}}><th scope="row" role="rowheader">{{row}}</th>{{#cells}}<td role="cell" class="sum" data-label="{{of}}">{{cell}}</td>{{/cells}}</tr>
{{/rows}}
</tbody>
</table>
{{/tables}}
</section>
{{/benefits}}
<section aria-labelledby="notes">
<h2 id="notes">{{notes_title}}</h2>
<ul class="notes">
{{#notes}}
<li>{{note}}</li>
{{/notes}}
</ul>
</section>
</main>
<footer>
<p>{{notice}}</p>
<p>Kwota {{engine}}</p>
<p>{{digest_word}}: <code>{{digest}}</code></p>
</footer>
</body>
</html>
)html";

data css_class(ImpactRow::Kind kind) {
  switch (kind) {
    case ImpactRow::Kind::main:
      return data("main");
    case ImpactRow::Kind::part:
      return data("inner");
    default:
      return data(false);
  }
}

class Page {
 public:
  Page(const Impact& impact, Language language) : impact_(impact), language_(language) {}

  std::string write() const {
    data page;
    page["lang"] = data(language_ == Language::pl ? "pl" : "en");
    page["style"] = data(std::string(trace_style) + impact_style);
    page["kind"] = say({"Symulacja na tabelach wniosków", "Simulation on tables of applications"});
    page["title"] = say({"Skutki uchwały", "Impact of a resolution"});
    page["variants_title"] = say({"Warianty", "Variants"});
    page["variants_caption"] =
        say({"Różnice liczy się od pierwszego wariantu.", "Differences are to the first variant."});
    page["variant_word"] = say({"wariant", "variant"});
    page["changes_word"] = say({"co zmienia", "what it changes"});
    page["nothing"] = say({"nic: kwoty z reguł", "nothing: the figures of the rules"});
    page["notes_title"] = say({"Jak czytać", "How to read it"});
    page["notice"] =
        say({"To obliczenie na podanych wnioskach, nie decyzja i nie prognoza liczby wniosków.",
             "This is a calculation on the applications given, no decision and no forecast of how "
             "many will apply."});
    page["digest_word"] = say({"Skrót reguł", "Digest of the rules"});
    page["engine"] = data(impact_.engine_version);
    page["digest"] = data(impact_.rules_digest);
    page["facts"] = facts();
    page["variants"] = variants();
    data benefits(data::type::list);
    int number = 0;
    for (const BenefitImpact& b : impact_.benefits) benefits << benefit(b, ++number);
    if (impact_.benefits.size() > 1) benefits << benefit(impact_.all, ++number);
    page["benefits"] = std::move(benefits);
    data notes(data::type::list);
    for (const std::string& note : impact_notes(impact_, language_)) {
      data row;
      row["note"] = data(note);
      notes << row;
    }
    page["notes"] = std::move(notes);
    mustache::mustache view{std::string(page_template)};
    return view.render(page);
  }

 private:
  data say(const Phrase& phrase) const { return data(std::string(phrase.in(language_))); }

  data facts() const {
    data list(data::type::list);
    const auto fact = [&](const Phrase& name, const std::string& value) {
      data row;
      row["name"] = say(name);
      row["value"] = data(value);
      list << row;
    };
    fact({"policzone wnioski", "applications counted"},
         format_number(impact_.applications_decided, 0, language_));
    if (impact_.applications_rejected > 0) {
      fact({"odrzucone wnioski", "applications rejected"},
           format_number(impact_.applications_rejected, 0, language_));
    }
    if (!impact_.all.variants.front().months.empty()) {
      const std::vector<ImpactMonth>& months = impact_.all.variants.front().months;
      fact({"miesiące", "months"},
           span_words(months.front().month, months.back().month, language_));
    }
    return list;
  }

  data variants() const {
    data list(data::type::list);
    for (const ImpactVariant& variant : impact_.variants) {
      data row, changes(data::type::list);
      row["label"] = data(variant.label.in(language_));
      row["name"] = data(variant.name);
      row["any"] = data(!variant.changes.empty());
      for (const ImpactVariant::Change& c : variant.changes) {
        data change;
        change["what"] = data(c.label.in(language_));
        change["figure"] = data(c.text);
        change["parameter"] = data(c.parameter);
        changes << change;
      }
      row["changes"] = std::move(changes);
      list << row;
    }
    return list;
  }

  data benefit(const BenefitImpact& b, int number) const {
    data section, tables(data::type::list);
    section["number"] = data(std::to_string(number));
    section["heading"] = data(benefit_heading(b, language_));
    tables << table({"Razem", "In all"}, {"wielkość", "figure"}, summary_rows(b, language_));
    const std::vector<ImpactRow> months = month_rows(b, language_);
    if (!months.empty()) {
      tables << table({"Koszt miesięcy w zł, w nawiasie rodziny, po znaku ? żądania nieustalone",
                       "Cost of the months in PLN, families in brackets, undetermined claims "
                       "behind a ?"},
                      {"miesiąc", "month"}, months);
    }
    section["tables"] = std::move(tables);
    return section;
  }

  data table(const Phrase& caption, const Phrase& first, const std::vector<ImpactRow>& rows) const {
    data table, names(data::type::list), lines(data::type::list);
    table["caption"] = say(caption);
    table["first"] = say(first);
    for (const ImpactVariant& variant : impact_.variants) {
      data name;
      name["name"] = data(variant.label.in(language_));
      names << name;
    }
    for (const ImpactRow& row : rows) {
      data line, cells(data::type::list);
      line["row"] = data(row.label);
      line["row_class"] = css_class(row.kind);
      for (std::size_t v = 0; v < row.cells.size(); ++v) {
        data cell;
        cell["of"] = data(impact_.variants[v].label.in(language_));
        cell["cell"] = data(row.cells[v]);
        cells << cell;
      }
      line["cells"] = std::move(cells);
      lines << line;
    }
    table["names"] = std::move(names);
    table["rows"] = std::move(lines);
    return table;
  }

  const Impact& impact_;
  Language language_;
};

}  // namespace

std::string impact_html(const Impact& impact, Language language) {
  return Page(impact, language).write();
}

}  // namespace kwota
