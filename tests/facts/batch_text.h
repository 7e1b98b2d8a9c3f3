// A batch as text, so that two batches can be compared and their difference read.
#pragma once

#include <string>

#include "facts/test_vocabulary.h"

namespace kwota::testing {

inline std::string text_of(const Batch& b, bool with_lines) {
  std::string out = "period " + std::to_string(b.period.index) + " " + to_string(b.first) + " " +
                    std::to_string(b.months) + "\n";
  const auto numbers = [&](const auto& list) {
    for (const auto n : list) out += " " + std::to_string(n);
    out += "\n";
  };
  for (const EntityRows& e : b.entities) {
    out += "rows " + std::to_string(e.rows) + " open " + std::to_string(e.any_open) + "\n";
    for (const auto id : e.ids) out += " " + std::string(id);
    out += "\n";
    numbers(e.parent);
    numbers(e.begin);
    numbers(e.open);
    numbers(e.is_inline);
    if (with_lines) numbers(e.lines);
  }
  for (const FactColumn& f : b.facts) {
    out += "fact " + std::to_string(f.any_missing);
    numbers(f.values);
    numbers(f.missing);
  }
  for (const Claim& c : b.claims) {
    out += "claim " + std::to_string(c.application) + " " + std::to_string(c.benefit.index) + " " +
           std::to_string(c.subject) + " " + std::string(c.id) +
           (with_lines ? " " + std::to_string(c.line) : "") + "\n";
  }
  return out;
}

inline std::string text_of(const ReadAll& all, bool with_lines) {
  std::string out;
  for (const ConvertedBlock& block : all.blocks) {
    out += "block " + std::to_string(block.applications) + "\n";
    for (const ConvertedBatch& batch : block.batches) {
      for (const std::int32_t n : batch.order) out += std::to_string(n) + " ";
      out += text_of(batch.batch, with_lines);
    }
    if (!with_lines) continue;
    for (const Rejection& r : block.rejections) out += r.application + " " + line_of(r) + "\n";
  }
  return out;
}

}  // namespace kwota::testing
