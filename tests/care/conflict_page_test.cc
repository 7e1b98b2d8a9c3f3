// The page of conflicts says what the tables of the rules say. KWOTA_BLESS=1 writes it anew.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "rules/rule_set.h"

using namespace kwota;

namespace {

const std::filesystem::path root = KWOTA_SOURCE_DIR;
constexpr std::string_view begin_mark = "<!-- tabele z reguł -->\n";

// In the order of the page: the table, and the benefit that is claimed.
constexpr std::pair<std::string_view, std::string_view> pages[] = {
    {"zbieg_zp", "Zasiłek pielęgnacyjny"},
    {"zbieg_sp", "Świadczenie pielęgnacyjne od 2024 r."},
    {"zbieg_sp_dawne", "Świadczenie pielęgnacyjne na zasadach do 2023 r."},
    {"zbieg_szo", "Specjalny zasiłek opiekuńczy"},
    {"zbieg_zdo", "Zasiłek dla opiekuna"},
    {"zbieg_sr", "Świadczenie rodzicielskie"},
    {"zbieg_zz", "Jednorazowe świadczenie „Za życiem”"}};

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The members of `by` for which the version says `effect`, of one relation.
std::string listed(const Enumeration& kinds, const ParameterVersion& v, std::size_t relation,
                   std::int64_t effect) {
  std::string text;
  for (std::size_t k = 0; k < kinds.members.size(); ++k) {
    if (v.cells[relation * kinds.members.size() + k].value != effect) continue;
    text += (text.empty() ? "" : "; ") + kinds.members[k].label.pl;
  }
  return text.empty() ? "–" : text;
}

std::int64_t member(const Enumeration& e, std::string_view name) {
  for (std::size_t i = 0; i < e.members.size(); ++i) {
    if (e.members[i].name == name) return static_cast<std::int64_t>(i);
  }
  FAIL("no such member");
  return -1;
}

std::string tables(const RuleSet& rules) {
  std::string text;
  for (const auto& [name, title] : pages) {
    const ParameterId id = rules.find_parameter(std::string(name));
    REQUIRE(id.valid());
    const Parameter& p = rules.parameter(id);
    const Enumeration& relations = rules.vocabulary.enumerations[p.by[0].at()];
    const Enumeration& kinds = rules.vocabulary.enumerations[p.by[1].at()];
    const Enumeration& effects = rules.vocabulary.enumerations[p.unit.enumeration.at()];
    text += fmt::format(
        "\n## {}\n\n`{}`, {}.\n\n| od | czyje świadczenie | wyklucza | do wyboru | źródło "
        "|\n|---|---|---|---|---|\n",
        title, name, p.law.article);
    for (const ParameterVersion& v : p.versions) {
      for (std::size_t r = 0; r < relations.members.size(); ++r) {
        const std::string out = listed(kinds, v, r, member(effects, "wyklucza"));
        const std::string choice = listed(kinds, v, r, member(effects, "wybor"));
        if (out == "–" && choice == "–") continue;
        text += fmt::format("| {} | {} | {} | {} | {} |\n", to_string(v.from),
                            relations.members[r].label.pl, out, choice, v.source);
      }
    }
  }
  return text;
}

}  // namespace

TEST_CASE("the page of conflicts says what the rules say") {
  Diagnostics out;
  const auto rules = load_rules({root / "rules" / "national"}, {}, out);
  for (const Diagnostic& d : out.all()) FAIL_CHECK(d.message);
  REQUIRE(rules);
  const std::filesystem::path path = root / "docs" / "pl" / "zbiegi.md";
  const std::string page = read_text(path);
  const std::size_t at = page.find(begin_mark);
  REQUIRE(at != std::string::npos);
  const std::string head = page.substr(0, at + begin_mark.size());
  if (std::getenv("KWOTA_BLESS") != nullptr)
    std::ofstream(path, std::ios::binary) << head << tables(*rules);
  CHECK(page.substr(head.size()) == tables(*rules));
}
