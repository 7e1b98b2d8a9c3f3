// kwota: finds the command, parses its words, runs it. Exit codes are in command.h.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <exception>

#include "arguments.h"
#include "command.h"
#include "kwota/rules.h"
#include "output.h"
#include "rules_folder.h"

namespace kwota::cli {

std::vector<Command> all_commands() {
  return {decide_command(),   explain_command(),  check_command(),    test_command(),
          facts_command(),    benefits_command(), interest_command(), settle_command(),
          recovery_command(), compare_command(),  impact_command(),   new_command()};
}

namespace {

std::string general_help(const std::vector<Command>& commands) {
  std::string out =
      "kwota decides applications for Polish municipal benefits by rules that are data.\n\n"
      "Usage: kwota COMMAND [OPTION...]\n\nCommands:\n";
  for (const Command& command : commands)
    out += fmt::format("  {:<10} {}\n", command.name, command.summary);
  out +=
      "\n  kwota help COMMAND   what a command does, with examples\n"
      "  kwota --version      version of the engine, and the digest of the rules\n\n"
      "Exit codes: 0 done, 1 findings (rejected rows, failed tests), 2 wrong usage, 3 bad rules,\n"
      "4 bad tables, 5 cannot read or write.\n\n"
      "Example:\n  kwota check\n";
  return out;
}

const Command* find(const std::vector<Command>& commands, std::string_view name) {
  const auto found = std::ranges::find(commands, name, &Command::name);
  return found == commands.end() ? nullptr : &*found;
}

Exit unknown_command(const std::vector<Command>& commands, std::string_view name) {
  std::vector<std::string> names{"help"};
  for (const Command& command : commands) names.emplace_back(command.name);
  const bool is_option = name.starts_with('-');
  return wrong_usage(
      "", fmt::format("unknown {} '{}'{}", is_option ? "option" : "command", name,
                      did_you_mean(name, is_option ? std::vector<std::string>{"--help", "--version"}
                                                   : names)));
}

Exit print_version() {
  std::string out = fmt::format("kwota {}\n", version());
  const std::vector<std::filesystem::path> folders = rules_folders({});
  Diagnostics findings;
  const std::optional<Rules> rules =
      folders.empty() ? std::nullopt : Rules::load(folders, findings);
  if (rules) {
    out += fmt::format("rules {} ({})\n", rules->digest(), folders.front().string());
  } else if (folders.empty()) {
    out += "rules: none found\n";
  } else {
    out +=
        fmt::format("rules: {} cannot be used; 'kwota check' says why\n", folders.front().string());
  }
  return write_output(out);
}

Exit print_help(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  if (words.empty()) return write_output(general_help(commands));
  const Command* command = find(commands, words.front());
  return command == nullptr ? unknown_command(commands, words.front())
                            : write_output(help_of(*command));
}

Exit run(const std::vector<std::string>& words) {
  const std::vector<Command> commands = all_commands();
  if (words.empty()) {
    write_error(general_help(commands));
    return Exit::usage;
  }
  const std::string& name = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (name == "help" || name == "--help" || name == "-h") return print_help(commands, rest);
  if (name == "--version") return print_version();
  const Command* command = find(commands, name);
  if (command == nullptr) return unknown_command(commands, name);
  std::string problem;
  const std::optional<Arguments> arguments = parse_arguments(*command, rest, problem);
  if (!arguments) return wrong_usage(name, problem);
  if (arguments->has("help")) return write_output(help_of(*command));
  return command->run(*arguments);
}

}  // namespace
}  // namespace kwota::cli

int main(int argc, char** argv) {
  // A closed pipe is an error of writing, not a reason to die in the middle of writing the tables.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return static_cast<int>(kwota::cli::run({argv + std::min(argc, 1), argv + argc}));
  } catch (const std::exception& error) {
    kwota::cli::write_error(fmt::format("kwota: stopped: {}\n", error.what()));
    return static_cast<int>(kwota::cli::Exit::io);
  }
}
