// What an application built in memory holds: a draft, and what was wrong while it was built.
//
// In: rows and cells as they are set. Out: a draft for the facts room. Not checked here but for
// tables that are not there, which a draft cannot say.
#pragma once

#include <memory>
#include <vector>

#include "facts/application_draft.h"
#include "kwota/application.h"
#include "rules/rule_set.h"

namespace kwota {

struct Application::State {
  std::shared_ptr<const RuleSet> rules;
  ApplicationDraft draft;
  std::vector<Rejection> problems;
  DraftRow nowhere;  // takes the cells of rows that have no table
  std::vector<Application::Row>
      root;  // one, made anew when it is asked for: an Application may move
};

}  // namespace kwota
