// What a change of figures would cost, for users of the library. See impact.h.
#include "kwota/impact.h"

#include <set>

#include "api/guarded.h"
#include "report/impact_html.h"
#include "report/impact_tables.h"
#include "report/impact_text.h"
#include "run/output_files.h"
#include "run/run_impact.h"
#include "run/table_options.h"

namespace kwota {
namespace {

// The page last: a reader who finds it finds the tables of the same run.
bool write_files(const Impact& impact, const std::filesystem::path& to, const TableOptions& options,
                 Diagnostics& out) {
  const auto files = OutputFiles::open(
      to, {"skutki.csv", "skutki_razem.csv", "skutki_odrzucone.csv", "skutki.html"}, out);
  if (!files) return false;
  const CsvOptions csv = csv_options(options);
  files->write(0, impact_months_table(impact, csv));
  files->write(1, impact_totals_table(impact, options.language, csv));
  files->write(2, impact_rejections_table(impact, csv));
  files->write(3, impact_html(impact, options.language));
  if (files->commit()) return true;
  files->explain(out);
  return false;
}

}  // namespace

std::optional<Impact> measure_impact(const std::vector<std::filesystem::path>& rules,
                                     const std::filesystem::path& variants,
                                     const std::filesystem::path& tables,
                                     const ImpactOptions& options, Diagnostics& out) {
  return guarded(out, [&]() -> std::optional<Impact> {
    auto file = read_variants(variants, {}, out);
    if (!file) return std::nullopt;
    ImpactRules all{std::move(*file), {}};
    // What is wrong with the rules themselves would be found under each variant; it is said once.
    std::set<std::string> said;
    bool good = true;
    for (const Variant& variant : all.file.variants) {
      Diagnostics found;
      all.rules.push_back(load_variant(rules, all.file, variant, {}, found));
      good = good && all.rules.back() != nullptr;
      for (const Diagnostic& d : found.all()) {
        if (said.insert(print(d)).second) out.add(d);
      }
    }
    if (!good) return std::nullopt;
    return run_impact(all, tables, options, out);
  });
}

std::string print(const Impact& impact, ImpactFormat format, const TableOptions& options) {
  switch (format) {
    case ImpactFormat::csv:
      return impact_months_table(impact, csv_options(options));
    case ImpactFormat::json:
      return impact_json(impact);
    case ImpactFormat::html:
      return impact_html(impact, options.language);
    default:
      return impact_text(impact, options.language);
  }
}

bool write_impact(const Impact& impact, const std::filesystem::path& to,
                  const TableOptions& options, Diagnostics& out) {
  return guarded(out, [&] { return write_files(impact, to, options, out); });
}

}  // namespace kwota
