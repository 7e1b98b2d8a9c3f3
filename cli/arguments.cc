// Options are declared once, as data: Boost.Program_options parses by them, and the help is printed
// from them.
#include "arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cstdio>

#include "output.h"

namespace kwota::cli {

namespace po = boost::program_options;

namespace {

// No guessing of shortened names: a script that says --read must not change its meaning with the
// next version.
constexpr int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;

po::options_description described(const Command& command) {
  po::options_description all;
  const auto add = [&](const Option& option) {
    const std::string names = option.letter == 0 ? option.name : option.name + ',' + option.letter;
    if (option.argument.empty()) {
      all.add_options()(names.c_str(), "");
    } else {
      all.add_options()(names.c_str(), po::value<std::vector<std::string>>(), "");
    }
  };
  for (const Option& option : command.options) add(option);
  add({.name = "help", .letter = 'h'});
  return all;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::vector<std::string> option_names(const Command& command) {
  std::vector<std::string> names{"--help"};
  for (const Option& option : command.options) names.push_back("--" + option.name);
  return names;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string check_value(const Option& option, const std::vector<std::string>& values) {
  if (values.size() > 1 && !option.repeated)
    return fmt::format("--{} is given more than once", option.name);
  for (const std::string& value : values) {
    if (option.choices.empty() || std::ranges::find(option.choices, value) != option.choices.end())
      continue;
    return fmt::format("--{} is one of: {}; '{}' is not", option.name, joined(option.choices),
                       value);
  }
  return "";
}

// Everything Program_options does not know about our options; empty when all is well.
std::string check(const Command& command, const Arguments& arguments) {
  for (const Option& option : command.options) {
    std::string problem = check_value(option, arguments.all(option.name));
    if (!problem.empty()) return problem;
  }
  const std::vector<std::string>& operands = arguments.operands();
  if (operands.size() > command.most_operands) {
    return fmt::format("'{}' is one word too many", operands[command.most_operands]);
  }
  if (operands.size() < command.least_operands)
    return fmt::format("{} is missing", command.operands);
  for (const Option& option : command.options) {
    if (option.required && !arguments.has(option.name)) {
      return fmt::format("--{} {} is missing", option.name, option.argument);
    }
  }
  return "";
}

}  // namespace

struct Parsing {
  static Arguments run(const Command& command, const std::vector<std::string>& words) {
    const po::options_description options = described(command);
    const auto parsed = po::command_line_parser(words).options(options).style(style).run();
    Arguments arguments;
    for (const auto& option : parsed.options) {
      if (option.string_key.empty()) {
        arguments.operands_.insert(arguments.operands_.end(), option.value.begin(),
                                   option.value.end());
        continue;
      }
      std::vector<std::string>& values = arguments.values_[option.string_key];
      values.insert(values.end(), option.value.begin(), option.value.end());
    }
    return arguments;
  }
};

std::string Arguments::text(std::string_view name, std::string_view otherwise) const {
  const auto found = values_.find(name);
  return found == values_.end() || found->second.empty() ? std::string(otherwise)
                                                         : found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
  const std::string* best = nullptr;
  std::size_t least = std::max<std::size_t>(name.size() / 3, 1) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t d = distance(name, candidate);
    if (d >= least) continue;
    least = d;
    best = &candidate;
  }
  return best == nullptr ? "" : fmt::format("; did you mean '{}'?", *best);
}

std::optional<Arguments> parse_arguments(const Command& command,
                                         const std::vector<std::string>& words,
                                         std::string& problem) {
  try {
    Arguments arguments = Parsing::run(command, words);
    if (!arguments.has("help")) problem = check(command, arguments);
    if (problem.empty()) return arguments;
  } catch (const po::unknown_option& unknown) {
    const std::string& name = unknown.get_option_name();
    problem = fmt::format("unknown option '{}'{}", name, did_you_mean(name, option_names(command)));
  } catch (const po::error& error) {
    problem = error.what();
  }
  return std::nullopt;
}

std::string help_of(const Command& command) {
  std::string out =
      fmt::format("kwota {}: {}\n\nUsage: kwota {}{}{}", command.name, command.summary,
                  command.name, command.operands.empty() ? "" : " ", command.operands);
  for (const Option& option : command.options) {
    if (option.required) out += fmt::format(" --{} {}", option.name, option.argument);
  }
  out += " [OPTION...]\n\nOptions:\n";
  const auto line = [&](const Option& option) {
    std::string left = option.letter == 0 ? "    " : fmt::format("-{}, ", option.letter);
    left += "--" + option.name + (option.argument.empty() ? "" : " " + option.argument);
    out += fmt::format("  {:<31} {}{}\n", left, option.words,
                       option.repeated ? " (may be repeated)" : "");
  };
  for (const Option& option : command.options) line(option);
  line({.name = "help", .letter = 'h', .words = "this help"});
  if (!command.description.empty()) out += fmt::format("\n{}", command.description);
  out += fmt::format("\nExamples:\n{}", command.examples);
  return out;
}

Exit wrong_usage(std::string_view command, std::string_view problem) {
  const std::string name = command.empty() ? "kwota" : fmt::format("kwota {}", command);
  write_error(fmt::format("{}: {}\nRun '{} --help' for help.\n", name, problem, name));
  return Exit::usage;
}

}  // namespace kwota::cli
