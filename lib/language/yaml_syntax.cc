// The table of complaints, and what the surroundings add to them; see yaml_syntax.h.
#include "language/yaml_syntax.h"

#include <array>
#include <string>
#include <utility>

#include "language/finding.h"

namespace kwota {
namespace {

struct Explanation {
  std::string_view complaint;  // how yaml-cpp's message begins
  std::string_view code;
  std::string_view message;
  std::string_view hint;
};

constexpr std::string_view quote_it = "put the whole text in quotation marks";
constexpr std::string_view indent_alike =
    "entries of one map or list begin in the same column, and what belongs to a key is further "
    "right";
constexpr std::string_view no_alias_hint = "write the value out where it is needed";
constexpr std::string_view no_tag_hint = "delete it; the schema of the rule files gives the types";

constexpr std::array explanations = {
    Explanation{"illegal map value", "L004", "a `:` followed by a space cannot stand here",
                "text that contains `: ` needs quotation marks; otherwise check the indentation"},
    Explanation{"illegal tab", "L004", "a tab is used for indentation", "indent with spaces"},
    Explanation{"illegal flow end", "L004", "this bracket closes nothing that is open",
                "check the brackets before it; text with brackets needs quotation marks"},
    Explanation{"illegal block entry", "L004", "a list entry `- ` cannot begin here",
                "begin it on a line of its own"},
    Explanation{"illegal map key", "L004", "a key cannot begin here", indent_alike},
    Explanation{"end of map not found", "L004", "this line does not fit into the map it stands in",
                indent_alike},
    Explanation{"end of sequence not found", "L004",
                "this line does not fit into the list it stands in", indent_alike},
    Explanation{"end of map flow not found", "L004", "a `,` or `}` is missing before this", ""},
    Explanation{"end of sequence flow not found", "L004", "a `,` or `]` is missing before this",
                ""},
    Explanation{"illegal EOF in scalar", "L004", "a quotation mark is never closed",
                "close it at the end of the text"},
    Explanation{"unknown token", "L004", "a value cannot begin with this character", quote_it},
    Explanation{"unknown escape character", "L004", "no such escape in a text in double quotes",
                "write \\\\ for a backslash, or use single quotation marks"},
    Explanation{"bad character found while scanning hex number", "L004",
                "an escape needs hexadecimal digits", "write \\\\ for a backslash"},
    Explanation{"invalid unicode", "L004", "this escape names no character", ""},
    Explanation{"illegal document indicator", "L004",
                "a line of `---` or `...` ends the file in a text", quote_it},
    Explanation{"unexpected character in block scalar", "L004",
                "after `|` or `>` nothing may stand on the line",
                "begin the text on the next line, further right"},
    Explanation{"cannot set zero indentation", "L004", "a text block cannot have indentation 0",
                "leave the figure out"},
    Explanation{"the referenced anchor is not defined", "L006",
                "an alias (`*`) cannot stand in a rule file", no_alias_hint},
    Explanation{"alias not found", "L006", "an alias (`*`) cannot stand in a rule file",
                "text that begins with `*` needs quotation marks"},
    Explanation{"anchor not found", "L006", "an anchor (`&`) cannot stand in a rule file",
                "text that begins with `&` needs quotation marks"},
    Explanation{"illegal character found while scanning alias", "L006",
                "an alias (`*`) cannot stand in a rule file", no_alias_hint},
    Explanation{"illegal character found while scanning anchor", "L006",
                "an anchor (`&`) cannot stand in a rule file", no_alias_hint},
    Explanation{"cannot assign multiple anchors", "L006",
                "an anchor (`&`) cannot stand in a rule file", no_alias_hint},
    Explanation{"cannot assign multiple tags", "L007", "a tag (`!`) cannot stand in a rule file",
                no_tag_hint},
    Explanation{"illegal character found while scanning tag", "L007",
                "a tag (`!`) cannot stand in a rule file", no_tag_hint},
    Explanation{"tag handle with no suffix", "L007", "a tag (`!`) cannot stand in a rule file",
                no_tag_hint},
    Explanation{"end of verbatim tag", "L007", "a tag (`!`) cannot stand in a rule file",
                no_tag_hint},
};

constexpr Explanation unforeseen{"", "L004", "this is no YAML", quote_it};

const Explanation& explanation_of(std::string_view complaint) {
  for (const Explanation& e : explanations) {
    if (complaint.starts_with(e.complaint)) return e;
  }
  return unforeseen;
}

// The tab in the white space before `offset` that begins its line, if there is one.
std::optional<std::size_t> find_indenting_tab(std::string_view file, std::size_t offset) {
  const std::size_t before = offset == 0 ? std::string_view::npos : file.rfind('\n', offset - 1);
  std::size_t i = before == std::string_view::npos ? 0 : before + 1;
  for (; i < file.size() && (file[i] == ' ' || file[i] == '\t'); ++i) {
    if (file[i] == '\t') return i;
  }
  return std::nullopt;
}

// `a: "x" y`: what follows a closing quotation mark.
bool follows_quote(std::string_view file, std::size_t offset) {
  while (offset > 0 && file[offset - 1] == ' ') --offset;
  return offset > 0 && (file[offset - 1] == '"' || file[offset - 1] == '\'');
}

// The line above when it is a key that lost its colon: `law art. 2` makes one key of itself and the
// next line.
std::optional<std::size_t> find_key_without_colon(std::string_view file, std::size_t offset) {
  const std::size_t end = file.rfind('\n', offset == 0 ? 0 : offset - 1);
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const std::size_t before = file.rfind('\n', end - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const auto indent = [&](std::size_t line) { return file.find_first_not_of(' ', line) - line; };
  const std::string_view above = file.substr(begin, end - begin);
  const std::size_t first = begin + indent(begin);
  const bool is_key = first < end && indent(begin) == indent(end + 1) &&
                      above.find(':') == std::string_view::npos && file[first] != '-' &&
                      file[first] != '#';
  return is_key ? std::optional(first) : std::nullopt;
}

std::string name_place(const Position& at) {
  return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column);
}

}  // namespace

Diagnostic explain_yaml_error(const SourceFile& source, std::size_t offset,
                              std::string_view complaint, std::optional<std::size_t> open_bracket) {
  const std::string_view file = source.text();
  offset = offset < file.size() ? offset : file.size();
  const Explanation& e = explanation_of(complaint);
  if (e.code == "L004") {
    if (const auto tab = find_indenting_tab(file, offset)) {
      return finding(source, source.at_byte(*tab), "L004", "a tab is used for indentation",
                     "indent with spaces");
    }
  }
  if (complaint.starts_with("illegal map value")) {
    if (const auto key = find_key_without_colon(file, offset)) {
      return finding(source, source.at_byte(*key), "L004", "no `:` in this line",
                     "write `key: value`");
    }
  }
  const bool flow = complaint.find("flow not found") != std::string_view::npos;
  if (flow && open_bracket) {
    return finding(source, source.at_byte(offset), e.code, std::string(e.message),
                   "the " + quoted(file.substr(*open_bracket, 1)) + " at " +
                       name_place(source.at_byte(*open_bracket)) + " is still open");
  }
  const bool misfit = complaint.starts_with("end of ") && !flow;
  if (misfit && follows_quote(file, offset)) {
    return finding(source, source.at_byte(offset), "L004", "text after a closing quotation mark",
                   "quote the whole text; a quotation mark before it may not be closed");
  }
  return finding(source, source.at_byte(offset), e.code, std::string(e.message),
                 std::string(e.hint));
}

bool quote_is_open(std::string_view file, std::size_t offset) {
  const char quote = file[offset];
  for (std::size_t i = offset + 1; i < file.size(); ++i) {
    if (quote == '"' && file[i] == '\\') {
      ++i;
    } else if (file[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < file.size() && file[i + 1] == quote;
      if (!doubled) return false;
      ++i;
    }
  }
  return true;
}

}  // namespace kwota
