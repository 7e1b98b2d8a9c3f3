// A small vocabulary and catalog, built by hand, with every kind of fact; and folders of tables
// written for one test.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "facts/table_reader.h"
#include "rules/catalog.h"
#include "rules/vocabulary.h"

namespace kwota::testing {

struct TestVocabulary {
  Vocabulary v;
  Catalog catalog;
  EntityId wniosek{0}, osoba{1}, nauka{2}, opieka{3}, zadanie{4};

  FactId add(EntityId entity, std::string name, Kind kind, std::int64_t least = 0,
             std::int64_t most = 1000) {
    Fact fact;
    fact.name = std::move(name);
    fact.entity = entity;
    fact.type.kind = kind;
    fact.least = least;
    fact.most = most;
    const FactId id{static_cast<std::int32_t>(v.facts.size())};
    v.facts.push_back(fact);
    v.entities[entity.at()].facts.push_back(id);
    return id;
  }
  Fact& fact(EntityId entity, std::string_view name) {
    return v.facts[v.find_fact(entity, name).at()];
  }

  void entity(std::string name, std::string table, std::string id, EntityId parent,
              std::int32_t most) {
    Entity e;
    e.name = std::move(name);
    e.table = std::move(table);
    e.id = std::move(id);
    e.parent = parent;
    e.most = most;
    v.entities.push_back(std::move(e));
  }

  TestVocabulary() {
    v.enumerations.push_back(
        {"stopien", {{"lekki", {}}, {"umiarkowany", {}}, {"znaczny", {}}, {"nd", {}}}, {}});
    entity("wniosek", "wnioski", "id_wniosku", EntityId{}, 1);
    entity("osoba", "osoby", "id_osoby", wniosek, 5);
    entity("nauka", "nauka", "", osoba, 3);
    entity("opieka", "opieka", "", wniosek, 4);
    entity("zadanie", "zadania", "id_zadania", wniosek, 20);
    v.entities[4].is_claims = true;
    v.entities[4].claim_benefit = "swiadczenie";
    v.entities[4].claim_subject = "id_osoby";

    const std::int64_t first = make_date(1880, 1, 1)->days;
    const std::int64_t last = make_date(2199, 12, 31)->days;
    const std::int64_t first_month = Month::of(1880, 1).index;
    const std::int64_t last_month = Month::of(2199, 12).index;
    v.entities[0].period = add(wniosek, "okres_od", Kind::month, first_month, last_month);
    add(wniosek, "data_zlozenia", Kind::date, first, last);
    add(wniosek, "teryt", Kind::commune);
    add(osoba, "data_urodzenia", Kind::date, first, last);
    fact(osoba, "data_urodzenia").required = true;
    add(osoba, "data_zgonu", Kind::date, first, last);
    fact(osoba, "data_zgonu").none = Date::never().days;
    add(osoba, "dochod", Kind::money, 0, 100000000);
    fact(osoba, "dochod").none = 0;
    add(osoba, "uczy_sie", Kind::boolean);
    add(osoba, "stopien", Kind::enumeration);
    fact(osoba, "stopien").type.enumeration = EnumId{0};
    add(osoba, "opiekun", Kind::reference);
    fact(osoba, "opiekun").type.entity = osoba;
    add(nauka, "od", Kind::date, first, last);
    add(nauka, "do", Kind::date, first, last);
    fact(nauka, "do").none = Date::never().days;
    add(nauka, "rok", Kind::year, 1880, 2199);
    add(opieka, "opiekun", Kind::reference);
    fact(opieka, "opiekun").type.entity = osoba;
    add(opieka, "podopieczny", Kind::reference);
    fact(opieka, "podopieczny").type.entity = osoba;
    add(opieka, "dni", Kind::count, 0, 7);
    add(zadanie, "data_zadania", Kind::date, first, last);

    catalog.periods.push_back({"okres_zasilkowy", {{Month::of(2009, 11), 12}}});
    catalog.periods.push_back({"rok_szkolny", {{Month::of(2010, 9), 12}}});
    catalog.periods.push_back({"kwartal", {{Month::of(2020, 2), 3}}});
    benefit("zasilek_rodzinny", osoba, 0);
    benefit("dodatek", osoba, 0);
    benefit("zapomoga", wniosek, 2);
    benefit("wyprawka", osoba, 1);
  }

  void benefit(std::string name, EntityId subject, std::int32_t period, bool ex_officio = false) {
    BenefitEntry entry;
    entry.name = std::move(name);
    entry.subject = subject;
    entry.ex_officio = ex_officio;
    entry.period = PeriodId{period};
    catalog.benefits.push_back(std::move(entry));
  }
};

// A folder of its own for each test, removed at the end.
class Folder {
 public:
  explicit Folder(const std::map<std::string, std::string>& files) {
    path_ = std::filesystem::temp_directory_path() /
            ("kwota_facts_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    for (const auto& [name, text] : files) write(name, text);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Everything a folder holds, read to the end: restarted in memory where it must be.
struct ReadAll {
  bool opened = false;
  bool was_grouped = true;
  Diagnostics diagnostics;
  std::vector<ConvertedBlock> blocks;
  std::vector<Rejection> rejections;  // of applications, then orphans
  std::vector<TableCount> counts;
  std::vector<TableCount> digests;
};

inline void add_counts(std::vector<TableCount>& sum, const std::vector<TableCount>& more) {
  sum.resize(more.size());
  for (std::size_t i = 0; i < more.size(); ++i) {
    sum[i].file = more[i].file;
    sum[i].rows_read += more[i].rows_read;
    sum[i].rows_accepted += more[i].rows_accepted;
    sum[i].rows_rejected += more[i].rows_rejected;
  }
}

inline void read_blocks(TableReader& reader, ReadAll& all) {
  all.blocks.clear();
  all.rejections.clear();
  all.counts.clear();
  while (RawBlockPtr block = reader.next()) {
    ConvertedBlock& converted = all.blocks.emplace_back();
    reader.convert(*block, converted);
    add_counts(all.counts, converted.counts);
    all.rejections.insert(all.rejections.end(), converted.rejections.begin(),
                          converted.rejections.end());
  }
}

inline ReadAll read_folder(const std::filesystem::path& path, const TestVocabulary& test,
                           const ReadOptions& options = {}, bool force_memory = false) {
  ReadAll all;
  const auto reader = TableReader::open(path, test.v, test.catalog, options, all.diagnostics);
  all.opened = reader != nullptr;
  if (!reader) return all;
  read_blocks(*reader, all);
  all.was_grouped = reader->grouped();
  if (!all.was_grouped || force_memory) {
    reader->restart_in_memory();
    read_blocks(*reader, all);
  }
  std::vector<TableCount> lost;
  for (const Rejection& r : reader->orphans(lost)) all.rejections.push_back(r);
  add_counts(all.counts, lost);
  all.digests = reader->digests();
  return all;
}

// "T203 osoby.csv:2 dochod: message | hint"
inline std::string line_of(const Rejection& r) {
  return r.code + " " + r.file + ":" + std::to_string(r.line) + " " + r.column + ": " + r.message +
         " | " + r.hint;
}

}  // namespace kwota::testing
