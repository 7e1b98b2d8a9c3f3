// Whole folders: streams and memory agree, the order of rows does not matter, and every row is
// accounted for.
#include "facts/table_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "facts/batch_text.h"
#include "facts/test_vocabulary.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

using Rows = std::vector<std::string>;

// A population in which a share of the rows can be broken.
struct Population {
  Rows wnioski, osoby, nauka, opieka, zadania;

  Population(int applications, unsigned seed, bool broken) {
    std::mt19937 random(seed);
    const auto roll = [&](unsigned n) { return static_cast<int>(random() % n); };
    const auto broken_row = [&](std::string row) {
      if (!broken || roll(3) != 0) return row;
      switch (roll(8)) {
        case 0:
          return row + ";nadmiar";
        case 1:
          return row.substr(0, row.find(';'));
        case 2:
          return row + "\"x\"";
        case 3:
          return "\"" + row;
        case 4:
          return ";" + row.substr(row.find(';') + 1);
        case 5:
          return row + "1/2";
        case 6:
          return "X" + row;
        default:
          return row.substr(0, row.size() / 2) + std::string(1, '\0') + row.substr(row.size() / 2);
      }
    };
    const auto text = [](int n) { return std::to_string(n); };
    for (int a = 1; a <= applications; ++a) {
      const std::string id = "W" + text(a);
      wnioski.push_back(broken_row(id + ";" + (roll(4) ? "2026-11" : "2025-11") + ";2026-11-03;" +
                                   (roll(2) ? "komplet" : "")));
      const int persons = 1 + roll(4);
      for (int p = 0; p < persons; ++p) {
        osoby.push_back(broken_row(id + ";o" + text(p) + ";" + text(1960 + roll(60)) + "-01-0" +
                                   text(1 + roll(9)) + ";" + text(roll(900)) + ",50;T;" +
                                   (roll(2) ? "brak" : "o0")));
        for (int n = roll(3); n > 0; --n) {
          nauka.push_back(
              broken_row(id + ";o" + text(p) + ";2026-09-0" + text(1 + roll(9)) + ";brak;2026"));
        }
        if (roll(2))
          zadania.push_back(broken_row("z" + text(p) + ";" + id + ";zasilek_rodzinny;o" + text(p)));
      }
      for (int k = roll(3); k > 0; --k)
        opieka.push_back(
            broken_row(id + ";o0;o" + text(roll(static_cast<unsigned>(persons))) + ";" + text(k)));
      zadania.push_back(broken_row("zz;" + id + ";dodatek;o0"));
    }
  }
  void shuffle(unsigned seed, bool root_too) {
    std::mt19937 random(seed);
    for (Rows* rows : {&osoby, &nauka, &opieka, &zadania})
      std::shuffle(rows->begin(), rows->end(), random);
    if (root_too) std::shuffle(wnioski.begin(), wnioski.end(), random);
  }
  static std::string csv(const std::string& header, const Rows& rows) {
    std::string text = header + "\n";
    for (const std::string& row : rows) text += row + "\n";
    return text;
  }
  std::map<std::string, std::string> files() const {
    return {{"wnioski.csv", csv("id_wniosku;okres_od;data_zlozenia;osoby", wnioski)},
            {"osoby.csv", csv("id_wniosku;id_osoby;data_urodzenia;dochod;uczy_sie;opiekun", osoby)},
            {"nauka.csv", csv("id_wniosku;id_osoby;od;do;rok", nauka)},
            {"opieka.csv", csv("id_wniosku;opiekun;podopieczny;dni", opieka)},
            {"zadania.csv", csv("id_zadania;id_wniosku;swiadczenie;id_osoby", zadania)}};
  }
  std::int64_t rows(std::size_t table) const {
    const Rows* all[] = {&wnioski, &osoby, &nauka, &opieka, &zadania};
    return static_cast<std::int64_t>(all[table]->size());
  }
};

ReadOptions small_blocks() {
  ReadOptions options;
  options.applications_per_block = 7;
  return options;
}

}  // namespace

TEST_CASE("a stream and memory give the same blocks") {
  const TestVocabulary t;
  const Folder folder(Population(60, 1, false).files());
  const ReadAll stream = read_folder(folder.path(), t, small_blocks());
  const ReadAll memory = read_folder(folder.path(), t, small_blocks(), true);
  CHECK(stream.was_grouped);
  CHECK(stream.blocks.size() == 9);
  CHECK(stream.rejections.empty());
  CHECK(text_of(stream, true) == text_of(memory, true));
}

TEST_CASE("the order of rows below the root does not matter") {
  const TestVocabulary t;
  Population population(60, 2, false);
  const Folder folder(population.files());
  const std::string expected = text_of(read_folder(folder.path(), t, small_blocks()), false);
  for (const unsigned seed : {1U, 2U, 3U}) {
    population.shuffle(seed, false);
    const Folder shuffled(population.files());
    const ReadAll all = read_folder(shuffled.path(), t, small_blocks());
    CHECK_FALSE(all.was_grouped);
    CHECK(text_of(all, false) == expected);
  }
}

TEST_CASE("every row is accepted or rejected when a third of the rows are broken") {
  const TestVocabulary t;
  for (unsigned seed = 1; seed <= 20; ++seed) {
    Population population(40, seed, true);
    if (seed % 2 == 0) population.shuffle(seed, true);
    const Folder folder(population.files());
    const ReadAll all = read_folder(folder.path(), t, small_blocks());
    REQUIRE(all.opened);
    for (std::size_t i = 0; i < all.counts.size(); ++i) {
      CHECK(all.counts[i].rows_read == population.rows(i));
      CHECK(all.counts[i].rows_read == all.counts[i].rows_accepted + all.counts[i].rows_rejected);
    }
    std::int64_t persons = 0;
    for (const ConvertedBlock& block : all.blocks) {
      for (const ConvertedBatch& batch : block.batches) persons += batch.batch.entities[1].rows;
    }
    CHECK(persons == all.counts[1].rows_accepted);
  }
}

TEST_CASE("broken rows are rejected alike from a stream and from memory") {
  const TestVocabulary t;
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const Folder folder(Population(30, seed, true).files());
    const ReadAll first = read_folder(folder.path(), t);
    const ReadAll memory = read_folder(folder.path(), t, {}, true);
    CHECK(text_of(first, true) == text_of(memory, true));
  }
}

TEST_CASE("lists are open unless rows or a statement close them") {
  const TestVocabulary t;
  const Folder folder(
      {{"wnioski.csv", "id_wniosku;okres_od;opieka\nW1;2026-11;brak\nW2;2026-11;\n"},
       {"osoby.csv",
        "id_wniosku;id_osoby;data_urodzenia;nauka;nauka.od;nauka.rok\nW1;a;2020-01-01;brak;;\n"
        "W1;b;2020-01-01;;;\nW1;c;2020-01-01;;2026-09-01;2026\nW2;d;2020-01-01;komplet;;\n"},
       {"zadania.csv",
        "id_zadania;id_wniosku;swiadczenie;id_osoby\n;W1;dodatek;a\n;W2;dodatek;d\n"}});
  const ReadAll all = read_folder(folder.path(), t);
  REQUIRE(all.rejections.empty());
  const Batch& batch = all.blocks[0].batches[0].batch;
  CHECK(batch.entities[2].open == std::vector<std::uint8_t>{0, 1, 0, 0});
  CHECK(batch.entities[2].begin == std::vector<std::int32_t>{0, 0, 0, 1, 1});
  CHECK(batch.entities[2].is_inline == std::vector<std::uint8_t>{1});
  CHECK(batch.entities[2].lines == std::vector<std::int32_t>{4});
  CHECK(batch.entities[3].open == std::vector<std::uint8_t>{0, 1});
  CHECK(batch.facts[t.v.find_fact(t.nauka, "do").at()].any_missing);
}

TEST_CASE("an application that claims benefits of two kinds of period is in two batches") {
  const TestVocabulary t;
  const Folder folder({{"wnioski.csv", "id_wniosku;okres_od\nW1;2026-11\nW2;2026-11\n"},
                       {"osoby.csv", "id_wniosku;id_osoby;data_urodzenia\nW2;a;2020-01-01\n"},
                       {"zadania.csv",
                        "id_zadania;id_wniosku;swiadczenie;id_osoby\n1;W1;zapomoga;\n2;W2;zapomoga;"
                        "\n3;W2;dodatek;a\n"}});
  const ReadAll all = read_folder(folder.path(), t);
  REQUIRE(all.blocks[0].batches.size() == 2);
  CHECK(all.blocks[0].batches[0].order == std::vector<std::int32_t>{1});
  CHECK(all.blocks[0].batches[0].batch.months == 12);
  CHECK(all.blocks[0].batches[0].batch.claims.size() == 1);
  CHECK(all.blocks[0].batches[1].order == std::vector<std::int32_t>{0, 1});
  CHECK(all.blocks[0].batches[1].batch.months == 3);
  CHECK(all.blocks[0].batches[1].batch.claims.size() == 2);
}

TEST_CASE("one period may be chosen for all applications") {
  const TestVocabulary t;
  const Folder folder(
      {{"wnioski.csv", "id_wniosku\nW1\n"},
       {"zadania.csv", "id_zadania;id_wniosku;swiadczenie;id_osoby\n1;W1;zapomoga;\n"}});
  ReadOptions options;
  options.period_start = Month::of(2026, 11);
  CHECK(read_folder(folder.path(), t, options).blocks[0].batches[0].batch.first ==
        Month::of(2026, 11));
}

TEST_CASE("the digest is that of the file's bytes, and the progress ends at the total") {
  const TestVocabulary t;
  const std::string header = "id_wniosku;okres_od\n";
  const Folder folder({{"wnioski.csv", header}});
  Diagnostics out;
  const auto reader = TableReader::open(folder.path(), t.v, t.catalog, {}, out);
  REQUIRE(reader);
  CHECK(reader->next() == nullptr);
  CHECK(reader->digests()[0].file == "wnioski.csv");
  CHECK(reader->digests()[0].sha256 ==
        "c8c5ea3715b3909f14d6835401fce0ca6bc37e5cc51009d079e3dbfb346cd31e");
  CHECK(reader->digests()[1].file == "");
  CHECK(reader->bytes_read() == 20);
  CHECK(reader->bytes_total() == 20);
}

TEST_CASE("tables that are not grouped are read again as a whole") {
  const TestVocabulary t;
  const Folder folder(
      {{"wnioski.csv", "id_wniosku;okres_od\nW2;2026-11\nW1;2026-11\nW2;2026-11\n"},
       {"zadania.csv",
        "id_zadania;id_wniosku;swiadczenie;id_osoby\n1;W1;zapomoga;\n2;W2;zapomoga;\n"}});
  const ReadAll all = read_folder(folder.path(), t);
  CHECK_FALSE(all.was_grouped);
  CHECK(all.blocks[0].batches[0].order == std::vector<std::int32_t>{0, 1});
  REQUIRE(all.rejections.size() == 1);
  CHECK(all.rejections[0].code == "T315");
  CHECK(all.rejections[0].application == "W2");
}
