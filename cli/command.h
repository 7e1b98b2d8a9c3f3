// What a command of the tool is. One file per command fills one in; main.cc finds it by name,
// parses the words after it and runs it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kwota::cli {

// Documented in docs/cli.md; scripts rely on the numbers.
enum class Exit : int {
  done = 0,
  findings = 1,  // rejected rows, failed tests
  usage = 2,
  rules = 3,  // the rules cannot be used
  input = 4,  // the tables cannot be used as a whole
  io = 5,
};

struct Option {
  std::string name = {};                  // "output"
  char letter = 0;                        // 'o'; 0: none
  std::string argument = {};              // "DIR"; empty: a switch
  std::string words = {};                 // for the help
  std::vector<std::string> choices = {};  // the only values allowed; empty: any
  bool repeated = false;
  bool required = false;
};

// The words after the command, checked against its options.
class Arguments {
 public:
  bool has(std::string_view name) const { return values_.contains(name); }
  // The value given, or `otherwise`.
  std::string text(std::string_view name, std::string_view otherwise = "") const;
  std::vector<std::string> all(std::string_view name) const;
  const std::vector<std::string>& operands() const { return operands_; }

 private:
  friend struct Parsing;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

struct Command {
  std::string_view name = {};
  std::string_view summary = {};   // one line, no full stop
  std::string_view operands = {};  // as the usage line shows them: "IN", "[DIR...]"
  std::size_t least_operands = 0, most_operands = 0;
  std::vector<Option> options = {};
  std::string_view description = {};  // after the options in the help; ends with a line end
  std::string_view examples = {};     // a line each; ends with a line end
  Exit (*run)(const Arguments& arguments) = nullptr;
};

// In the order in which the help lists them.
std::vector<Command> all_commands();

Command decide_command();
Command explain_command();
Command check_command();
Command test_command();
Command facts_command();
Command benefits_command();
Command interest_command();
Command settle_command();
Command recovery_command();
Command compare_command();
Command impact_command();
Command new_command();

}  // namespace kwota::cli
