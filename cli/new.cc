// kwota new: a folder of rule files to begin with. The files are those of the template, which lies
// beside the rules; the place's code and name are put into them.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "arguments.h"
#include "layout.h"
#include "municipality.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {
namespace {

namespace fs = std::filesystem;

// rules/template beside rules/national.
fs::path template_beside(const fs::path& rules) {
  const fs::path folder = (rules / "").lexically_normal().parent_path();
  return (folder.parent_path() / "template").lexically_normal();
}

// A rule file of the template is no rule yet, and its name says so: "pack.yaml.in".
constexpr std::string_view unfinished = ".in";

fs::path finished(const fs::path& file) {
  return file.extension() == unfinished ? fs::path(file).replace_extension() : file;
}

// Paths below the folder, in the order in which they are shown.
std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file(error)) files.push_back(entry.path().lexically_relative(folder));
  }
  std::ranges::sort(files);
  return files;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
}

Exit copy(const fs::path& from, const fs::path& to, std::string_view code, std::string_view name) {
  std::error_code error;
  fs::create_directories(to.parent_path(), error);
  std::ifstream file(from, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (error || !file) {
    write_error(fmt::format("kwota: {} cannot be made\n", to.string()));
    return Exit::io;
  }
  replace_all(text, "@TERYT@", code);
  replace_all(text, "@NAZWA@", name);
  return write_new_file(to.string(), text);
}

// A word of a command as a shell takes it.
std::string word(const fs::path& path) {
  const std::string text = path.string();
  if (text.find_first_of(" '\"$&()*;<>?[\\]`{|}~#!\t") == std::string::npos) return text;
  std::string quoted = text;
  replace_all(quoted, "'", "'\\''");
  return fmt::format("'{}'", quoted);
}

// What was made, and the three commands that come next.
std::string done_text(const fs::path& pack, const std::vector<fs::path>& files, Language language) {
  const bool polish = language == Language::pl;
  std::string out =
      fmt::format(fmt::runtime(polish ? "Powstała paczka: {}\n" : "A pack was made: {}\n"),
                  (pack / "").string());
  for (const fs::path& file : files) out += fmt::format("  {}\n", finished(file).string());
  out += polish ? "\nObjaśnienia są w plikach; zacznij od swiadczenie.yaml. Sprawdź zasady, "
                  "policz przykłady, rozstrzygnij wnioski:\n"
                : "\nThe files explain themselves (in Polish); begin with swiadczenie.yaml. Check "
                  "the rules, run the tests, decide applications:\n";
  out += fmt::format("  kwota check {0}\n  kwota test {0}\n", word(pack));
  out += fmt::format("  kwota decide {} -o {} --rules {}\n", word(pack / "przyklad"),
                     word(pack / "wynik"), word(pack));
  return out;
}

Exit make_pack(const fs::path& parent, const std::string& code, const std::string& name,
               Language language) {
  const bool polish = language == Language::pl;
  const std::vector<fs::path> rules = rules_folders({});
  const fs::path from = rules.empty() ? fs::path() : template_beside(rules.front());
  const std::vector<fs::path> files = files_below(from);
  if (files.empty()) {
    write_error(
        fmt::format("kwota: there is no template of a pack{}\n"
                    "  hint: it lies in the folder 'template' beside the national rules; "
                    "KWOTA_RULES says where those are\n",
                    rules.empty() ? "" : fmt::format(" in {}", from.string())));
    return Exit::rules;
  }
  const fs::path pack = (parent / pack_folder(code, name)).lexically_normal();
  std::error_code error;
  if (fs::exists(fs::symlink_status(pack, error))) {
    write_error(fmt::format(
        fmt::runtime(polish ? "kwota: {} już jest i nic nie zapisano; usuń ten folder albo wskaż "
                              "inne miejsce: -o FOLDER\n"
                            : "kwota: {} is there already, and nothing was written; remove it or "
                              "name another place with -o DIR\n"),
        pack.string()));
    return Exit::io;
  }
  for (const fs::path& file : files) {
    const Exit made = copy(from / file, pack / finished(file), code, name);
    if (made == Exit::done) continue;
    fs::remove_all(pack, error);  // half a pack is none
    return made;
  }
  return write_output(done_text(pack, files, language));
}

Exit run_new(const Arguments& arguments) {
  const Language language = language_of(arguments.text("lang"));
  const std::vector<std::string>& operands = arguments.operands();
  if (operands[0] != "municipality") {
    return wrong_usage("new", fmt::format("cannot make '{}'{}", operands[0],
                                          did_you_mean(operands[0], {"municipality"})));
  }
  const std::string& code = operands[1];
  // A name of several words may come without quotes.
  std::string name = operands[2];
  for (std::size_t i = 3; i < operands.size(); ++i) name += ' ' + operands[i];
  std::optional<Label> problem = problem_with_code(code);
  if (!problem) problem = problem_with_name(name);
  if (problem) return wrong_usage("new", problem->in(language));
  return make_pack(arguments.text("output", "."), code, name, language);
}

}  // namespace

Command new_command() {
  return {
      .name = "new",
      .summary = "make a municipal pack to begin with: a benefit, its tests, example tables",
      .operands = "municipality CODE NAME",
      .least_operands = 3,
      .most_operands = 16,
      .options = {{.name = "output",
                   .letter = 'o',
                   .argument = "DIR",
                   .words = "make the pack's folder there; below the current folder unless said"},
                  lang_option()},
      .description =
          "CODE is the municipality's TERYT code of 7 digits. The folder is called CODE-NAME and "
          "must not\n"
          "exist yet. The benefit is invented: the comments in its file say what to change.\n",
      .examples =
          "  kwota new municipality 1421042 \"Gmina Wzorcowa\"\n"
          "  kwota new municipality 1421042 \"Nowa Dolina\" -o /tmp/packs\n",
      .run = run_new};
}

}  // namespace kwota::cli
