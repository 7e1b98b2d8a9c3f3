// An application built in memory, for programs that have their facts already parsed.
//
// Cells are texts as in a CSV table ("2026-11-03", "1234,56", "T", "brak"); what is not set is not
// known. Nothing is checked until the application is decided. Not for use by several threads at
// once.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kwota/rules.h"

namespace kwota {

class Application {
 public:
  // A row of the application; valid as long as its Application.
  class Row {
   public:
    // Sets a column of the row's table; the last one counts. Lists: a column named after a child
    // table says "komplet" or "brak".
    Row& set(std::string_view column, std::string_view text);
    // Adds a row of a child table: add("nauka"), or with an id where the table has one.
    Row add(std::string_view table, std::string_view id = "");

   private:
    friend class Application;
    Row(Application* application, std::int32_t index) : application_(application), index_(index) {}
    Application* application_;
    std::int32_t index_;
  };

  Application(const Rules& rules, std::string_view id);
  ~Application();
  Application(Application&&) noexcept;
  Application& operator=(Application&&) noexcept;

  Row& root();
  // claim("zasilek_rodzinny", "dziecko-1").set("data_zadania", "nd"); an empty subject for a
  // benefit of the whole application.
  Row claim(std::string_view benefit, std::string_view subject = "", std::string_view id = "");

  struct State;
  const State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace kwota
