// Results appear all at once or not at all: killed runs, full disks, folders that cannot be written
// to.
#include "run/output_files.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "run/commuters.h"

using namespace kwota;
using namespace kwota::testing;

namespace {

// A file may not grow beyond `bytes` while this lives; to write more fails as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    handler_ = signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  sighandler_t handler_ = SIG_DFL;
};

const std::vector<std::string> two{"a.csv", "b.json"};

}  // namespace

TEST_CASE("files get their names only when all are whole") {
  const Folder folder;
  Diagnostics out;
  auto files = OutputFiles::open(folder / "x" / "y", two, out);
  REQUIRE(files);
  CHECK(files->write(0, "1;"));
  CHECK(files->write(1, "{}"));
  CHECK(files->write(0, "2\n"));
  CHECK(files_in(folder / "x" / "y").contains(".a.csv.kwota-part"));
  CHECK_FALSE(files_in(folder / "x" / "y").contains("a.csv"));
  CHECK(files->commit());
  files.reset();
  CHECK(files_in(folder / "x" / "y") ==
        std::map<std::string, std::string>{{"a.csv", "1;2\n"}, {"b.json", "{}"}});
}

TEST_CASE("files that were not finished are removed, with the folder made for them") {
  const Folder folder;
  Diagnostics out;
  auto files = OutputFiles::open(folder / "x", two, out);
  REQUIRE(files);
  CHECK(files->write(0, "1"));
  files.reset();
  CHECK_FALSE(std::filesystem::exists(folder / "x"));
}

TEST_CASE("results of an earlier run stay as they are until the new ones are whole") {
  const Folder folder;
  folder.write("a.csv", "old");
  folder.write(".a.csv.kwota-part", "what a killed run left, longer than what comes now");
  Diagnostics out;
  {
    const auto files = OutputFiles::open(folder.path(), two, out);
    REQUIRE(files);
    CHECK(files->write(0, "new"));
    CHECK(files_in(folder.path()).at("a.csv") == "old");
  }
  CHECK(files_in(folder.path()) == std::map<std::string, std::string>{{"a.csv", "old"}});
  const auto files = OutputFiles::open(folder.path(), two, out);
  REQUIRE(files);
  CHECK(files->write(0, "new"));
  CHECK(files->commit());
  CHECK(files_in(folder.path()) ==
        std::map<std::string, std::string>{{"a.csv", "new"}, {"b.json", ""}});
}

TEST_CASE("restarted files begin anew") {
  const Folder folder;
  Diagnostics out;
  const auto files = OutputFiles::open(folder.path(), two, out);
  REQUIRE(files);
  CHECK(files->write(0, "first"));
  CHECK(files->restart());
  CHECK(files->write(0, "2"));
  CHECK(files->commit());
  CHECK(files_in(folder.path()).at("a.csv") == "2");
}

TEST_CASE("two runs cannot write to one folder at the same time") {
  const Folder folder;
  Diagnostics out;
  auto first = OutputFiles::open(folder.path(), two, out);
  REQUIRE(first);
  CHECK_FALSE(OutputFiles::open(folder.path(), two, out));
  CHECK(codes(out) == "W006");
  first.reset();
  CHECK(OutputFiles::open(folder.path(), two, out));
}

TEST_CASE("a folder that cannot be made or written to is a diagnostic") {
  const Folder folder;
  folder.write("plik", "");
  SUBCASE("a file") {
    Diagnostics out;
    CHECK_FALSE(OutputFiles::open(folder / "plik", two, out));
    CHECK(codes(out) == "W001");
    CHECK(out.all()[0].hint == "name a folder, not a file");
  }
  SUBCASE("below a file") {
    Diagnostics out;
    CHECK_FALSE(OutputFiles::open(folder / "plik" / "wyniki", two, out));
    CHECK(codes(out) == "W001");
  }
  SUBCASE("where nothing can be made") {
    Diagnostics out;
    CHECK_FALSE(OutputFiles::open("/proc/kwota", two, out));
    CHECK(codes(out) == "W001");
  }
  SUBCASE("a folder bears the name of a result") {
    std::filesystem::create_directory(folder / "b.json");
    Diagnostics out;
    CHECK_FALSE(OutputFiles::open(folder.path(), two, out));
    CHECK(codes(out) == "W002");
    CHECK(files_in(folder.path()).size() == 2);  // nothing was added
  }
  SUBCASE("a folder that may only be read") {
    if (geteuid() == 0) return;  // root may write everywhere
    std::filesystem::create_directory(folder / "x");
    chmod((folder / "x").c_str(), 0555);
    Diagnostics out;
    CHECK_FALSE(OutputFiles::open(folder / "x", two, out));
    CHECK(codes(out) == "W002");
    CHECK(out.all()[0].hint == "choose a folder that you may write to");
  }
}

TEST_CASE("a disk that is full half-way leaves nothing behind") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Folder from, to;
  Commuters(2000).write_to(from);
  to.write("ustalenia.csv", "z poprzedniego razu");
  Diagnostics out;
  {
    const FileSizeLimit limit(100'000);
    CHECK_FALSE(engine.decide_tables(from.path(), to.path(), {}, out));
  }
  CHECK(codes(out) == "W003");
  CHECK(files_in(to.path()) ==
        std::map<std::string, std::string>{{"ustalenia.csv", "z poprzedniego razu"}});
}

TEST_CASE("a disk with room for nothing leaves nothing behind") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Folder from, to;
  Commuters(10).write_to(from);
  Diagnostics out;
  {
    const FileSizeLimit limit(0);
    CHECK_FALSE(engine.decide_tables(from.path(), to / "wyniki", {}, out));
  }
  CHECK(codes(out) == "W003");
  CHECK_FALSE(std::filesystem::exists(to / "wyniki"));
}

TEST_CASE(
    "a run that is killed leaves nothing under the names of the results, and the next one is "
    "whole") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Folder from, to;
  Commuters(2000).write_to(from);
  TableOptions options;
  options.threads = 1;  // the child of a fork has no other threads
  options.progress = [](std::int64_t read, std::int64_t) {
    if (read > 0) raise(SIGKILL);
  };
  const pid_t child = fork();
  if (child == 0) {
    Diagnostics out;
    engine.decide_tables(from.path(), to.path(), options, out);
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGKILL);
  for (const auto& [name, content] : files_in(to.path())) CHECK(name.ends_with(".kwota-part"));

  Diagnostics out;
  CHECK(engine.decide_tables(from.path(), to.path(), {}, out));
  CHECK(files_in(to.path()).size() == 6);
}

TEST_CASE("an exception half-way becomes a diagnostic and leaves nothing behind") {
  const Rules rules = load_commuter_rules();
  const Engine engine = make_engine(rules);
  const Folder from, to;
  Commuters(2000).write_to(from);
  TableOptions options;
  options.progress = [](std::int64_t read, std::int64_t) {
    if (read > 0) throw std::runtime_error("the disk is gone");
  };
  Diagnostics out;
  CHECK_FALSE(engine.decide_tables(from.path(), to / "wyniki", options, out));
  CHECK(codes(out) == "W005");
  CHECK(out.all()[0].message == "the disk is gone");
  CHECK_FALSE(std::filesystem::exists(to / "wyniki"));
}

TEST_CASE("results never replace a table of the same name") {
  Diagnostics loading;
  std::string text = commuter_rules;
  for (std::size_t at; (at = text.find("table: zadania")) != std::string::npos;)
    text.replace(at, 14, "table: braki");
  const auto rules = Rules::from_texts({{"dojazdy.yaml", text}}, loading);
  REQUIRE(rules);
  const Engine engine = make_engine(*rules);
  const Folder from;
  from.write("wnioski.csv", "id_wniosku;okres_od\n");
  from.write("braki.csv", "id_zadania;id_wniosku;swiadczenie;id_osoby\n");
  Diagnostics out;
  CHECK_FALSE(engine.decide_tables(from.path(), from.path(), {}, out));
  CHECK(codes(out) == "W007");
  CHECK(files_in(from.path()).size() == 2);
}
