// Builds applications in memory. See application.h.
#include "kwota/application.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/application_state.h"
#include "base/text.h"

namespace kwota {
namespace {

constexpr std::int32_t nowhere = -1;

Rejection problem(const Application::State& state, std::string column, std::string message,
                  std::string hint) {
  return {state.draft.rows[0].id, "", 0, std::move(column), "T322", std::move(message),
          std::move(hint)};
}

std::string suggestion(const Vocabulary& vocabulary, std::string_view table) {
  std::vector<std::string> tables;
  for (const Entity& e : vocabulary.entities) tables.push_back(e.table);
  const std::string_view near = nearest(table, tables);
  return near.empty() ? fmt::format("tables: {}", fmt::join(tables, ", "))
                      : fmt::format("did you mean '{}'?", near);
}

}  // namespace

Application::Application(const Rules& rules, std::string_view id)
    : state_(std::make_unique<State>()) {
  state_->rules = rules.handle();
  state_->draft.rows.push_back({state_->rules->vocabulary.root(), -1, std::string(id), {}});
}

Application::~Application() = default;
Application::Application(Application&&) noexcept = default;
Application& Application::operator=(Application&&) noexcept = default;

Application::Row& Application::root() {
  state_->root.assign(1, Row(this, 0));
  return state_->root.front();
}

Application::Row& Application::Row::set(std::string_view column, std::string_view text) {
  State& state = *application_->state_;
  DraftRow& row =
      index_ == nowhere ? state.nowhere : state.draft.rows[static_cast<std::size_t>(index_)];
  const auto same = std::find_if(row.cells.begin(), row.cells.end(),
                                 [&](const auto& cell) { return cell.first == column; });
  if (same == row.cells.end()) {
    row.cells.emplace_back(column, text);
  } else {
    same->second = text;
  }
  return *this;
}

Application::Row Application::Row::add(std::string_view table, std::string_view id) {
  State& state = *application_->state_;
  const Vocabulary& vocabulary = state.rules->vocabulary;
  if (index_ == nowhere) return Row(application_, nowhere);
  const EntityId parent = state.draft.rows[static_cast<std::size_t>(index_)].entity;
  const EntityId entity = vocabulary.find_table(table);
  if (!entity.valid()) {
    state.problems.push_back(problem(state, "", fmt::format("there is no table '{}'", table),
                                     suggestion(vocabulary, table)));
    return Row(application_, nowhere);
  }
  if (vocabulary.entity(entity).parent != parent) {
    const EntityId above = vocabulary.entity(entity).parent;
    state.problems.push_back(problem(
        state, "",
        fmt::format("rows of '{}' do not stand below rows of '{}'", table,
                    vocabulary.entity(parent).table),
        above.valid()
            ? fmt::format("add them to rows of '{}'", vocabulary.entity(above).table)
            : std::string("the application is the one row of that table: root() gives it")));
    return Row(application_, nowhere);
  }
  state.draft.rows.push_back({entity, index_, std::string(id), {}});
  return Row(application_, static_cast<std::int32_t>(state.draft.rows.size()) - 1);
}

Application::Row Application::claim(std::string_view benefit, std::string_view subject,
                                    std::string_view id) {
  const Vocabulary& vocabulary = state_->rules->vocabulary;
  const EntityId claims = vocabulary.claims();
  if (!claims.valid()) {
    state_->problems.push_back(
        problem(*state_, "", "these rules have no table of claims, so nothing can be claimed",
                "all of their benefits are decided without a claim"));
    return Row(this, nowhere);
  }
  const Entity& entity = vocabulary.entity(claims);
  DraftRow row{claims, 0, std::string(id), {}};
  row.cells.emplace_back(entity.claim_benefit, benefit);
  row.cells.emplace_back(entity.claim_subject, subject);
  state_->draft.rows.push_back(std::move(row));
  return Row(this, static_cast<std::int32_t>(state_->draft.rows.size()) - 1);
}

}  // namespace kwota
