#include "chapter_run.h"

#include <bit>
#include <chrono>
#include <cstdio>
#include <memory>

#include "decision/decider.h"
#include "decision/wording.h"
#include "facts/table_reader.h"
#include "run/block_writer.h"

namespace kwota::workload_w {
namespace {

using Clock = std::chrono::steady_clock;

void report(const Diagnostics& found) {
  for (const Diagnostic& d : found.all()) std::fputs(print(d).c_str(), stderr);
}

std::int64_t microseconds(Clock::duration d) {
  return std::chrono::duration_cast<std::chrono::microseconds>(d).count();
}

class Judge {
 public:
  explicit Judge(bool reasons) : reasons_(reasons) {}

  void judge(const BlockClaim& c, ChapterTimes& times) {
    ++times.claims;
    SegmentWalk walk(*c.evaluation, *c.plan, c.claim->subject, c.refined);
    for (SegmentView view; walk.next(view);) {
      times.undetermined += view.verdict == Verdict::undetermined ? 1 : 0;
      times.paid_gr += view.amount * (view.last - view.first + 1);
      if (reasons_ && view.verdict != Verdict::granted && view.failed != 0) word(c, view);
    }
  }

 private:
  void word(const BlockClaim& c, const SegmentView& view) {
    const Benefit& benefit = c.evaluation->program().rules->benefit(c.plan->benefit);
    const auto first = static_cast<std::size_t>(std::countr_zero(view.failed));
    sentence_.clear();
    append_sentence(sentence_, *c.evaluation, benefit.conditions[first].sentence_pl,
                    c.plan->conditions[first].sentence_pl, benefit.subject, c.claim->subject,
                    view.first, Language::pl);
  }

  bool reasons_;
  std::string sentence_;
};

}  // namespace

std::optional<ChapterTimes> run_chapter(const std::string& rules_path, const std::string& folder,
                                        bool reasons) {
  Diagnostics found;
  const auto rules = load_rules({std::filesystem::path(rules_path)}, {}, found);
  std::unique_ptr<Decider> decider;
  if (rules) {
    DeciderOptions options;
    options.reasons = reasons;
    decider = Decider::make(rules, options, found);
  }
  std::unique_ptr<TableReader> reader;
  if (decider) reader = TableReader::open(folder, rules->vocabulary, decider->catalog(), {}, found);
  report(found);
  if (!reader) return std::nullopt;
  ChapterTimes times;
  Judge judge(reasons);
  BlockEvaluation evaluation(*decider);
  ConvertedBlock block;
  Clock::duration parse{};
  Clock::duration decide{};
  bool good = true;
  for (;;) {
    const auto start = Clock::now();
    const RawBlockPtr raw = reader->next();
    if (!raw) break;
    reader->convert(*raw, block);
    const auto middle = Clock::now();
    parse += middle - start;
    evaluation.run(parts_of(block));
    for (const BlockClaim& c : evaluation.claims()) judge.judge(c, times);
    decide += Clock::now() - middle;
    good = good && evaluation.programs_made();
    times.applications += block.applications;
    times.rejected +=
        static_cast<std::int64_t>(block.rejections.size() + evaluation.rejections().size());
  }
  report(decider->diagnostics());
  if (!good || !reader->grouped()) return std::nullopt;
  times.parse_us = microseconds(parse);
  times.rules_us = microseconds(decide);
  return times;
}

}  // namespace kwota::workload_w
