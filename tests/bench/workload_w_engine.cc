#include "workload_w_engine.h"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <vector>

#include "decision/decider.h"
#include "decision/wording.h"
#include "facts/table_reader.h"
#include "workload_w.h"

namespace kwota::workload_w {
namespace {

using Clock = std::chrono::steady_clock;

void append_number(std::string& out, std::int64_t n) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, n).ptr;
  out.append(digits, end);
}

class Run {
 public:
  Run(Decider& decider, TraceMode mode, std::FILE* out)
      : decider_(decider), mode_(mode), out_(out) {}

  bool decide(const Batch& batch) {
    const auto start = Clock::now();
    const auto program = decider_.program(batch.period, batch.first, batch.months);
    if (!program) return false;
    evaluation_.run(*program, batch);
    judge(*program, batch);
    times.rules_us_exact += Clock::now() - start;
    const auto middle = Clock::now();
    write(*program, batch);
    times.write_us_exact += Clock::now() - middle;
    times.families += batch.entities[0].rows;
    return true;
  }

  struct Times {
    std::int64_t families = 0;
    Clock::duration rules_us_exact{};
    Clock::duration write_us_exact{};
  } times;

  bool flush() {
    const bool good = std::fwrite(buffer_.data(), 1, buffer_.size(), out_) == buffer_.size();
    buffer_.clear();
    return good;
  }

 private:
  // Segments and, where asked for, the sentences of those that are not granted.
  void judge(const Program& program, const Batch& batch) {
    const BenefitPlan& plan = program.benefits[0];
    const Benefit& benefit = program.rules->benefit(plan.benefit);
    segments_.clear();
    sentence_.clear();
    for (const Claim& claim : batch.claims) {
      SegmentWalk walk(evaluation_, plan, claim.subject);
      for (SegmentView view; walk.next(view);) {
        segments_.push_back(view);
        if (mode_ == TraceMode::none || view.verdict == Verdict::granted) continue;
        std::size_t first = 0;
        while (((view.failed >> first) & 1U) == 0) ++first;
        sentence_.clear();
        append_sentence(sentence_, evaluation_, benefit.conditions[first].sentence_pl,
                        plan.conditions[first].sentence_pl, benefit.subject, claim.subject,
                        view.first, Language::pl);
        sentence_bytes_ += sentence_.size();
      }
    }
  }

  void write(const Program& program, const Batch& batch) {
    static constexpr std::string_view names[] = {"NO_CHILD", "FULL", "REDUCED", "REFUSED_INCOME"};
    const RuleSet& rules = *program.rules;
    const ColumnId status = program.values[rules.find_value(EntityId{0}, "status").at()];
    std::size_t s = 0;
    for (const Claim& claim : batch.claims) {
      buffer_ += batch.entities[0].ids[static_cast<std::size_t>(claim.application)];
      buffer_ += ',';
      buffer_ += names[static_cast<std::size_t>(
          evaluation_.number(status, EntityId{0}, claim.subject, 0).low)];
      std::int64_t total = 0;
      for (std::int32_t month = 0; month < program.months;) {
        const SegmentView& view = segments_[s++];
        for (; month <= view.last; ++month) {
          buffer_ += ',';
          append_number(buffer_, view.amount);
          total += view.amount;
        }
      }
      buffer_ += ',';
      append_number(buffer_, total);
      buffer_ += '\n';
    }
    if (buffer_.size() > (1U << 20)) flush();
  }

  Decider& decider_;
  TraceMode mode_;
  std::FILE* out_;
  Evaluation evaluation_;
  std::vector<SegmentView> segments_;
  std::string sentence_;
  std::string buffer_;
  std::size_t sentence_bytes_ = 0;
};

void report(const Diagnostics& found) {
  for (const Diagnostic& d : found.all()) std::fputs(print(d).c_str(), stderr);
}

std::int64_t microseconds(Clock::duration d) {
  return std::chrono::duration_cast<std::chrono::microseconds>(d).count();
}

}  // namespace

std::optional<EngineTimes> run_engine(const std::string& rules_path, const std::string& folder,
                                      const std::string& out, TraceMode mode) {
  Diagnostics found;
  const auto rules = load_rules({std::filesystem::path(rules_path)}, {}, found);
  std::unique_ptr<Decider> decider;
  if (rules) {
    const ValueId status = rules->find_value(rules->vocabulary.root(), "status");
    decider = Decider::make(rules,
                            {.readings = {},
                             .beyond_checked = false,
                             .reasons = mode != TraceMode::none,
                             .keep_terms = mode == TraceMode::full,
                             .keep_values = {status}},
                            found);
  }
  std::unique_ptr<TableReader> reader;
  if (decider) reader = TableReader::open(folder, rules->vocabulary, rules->catalog, {}, found);
  report(found);
  if (!reader) return std::nullopt;
  std::FILE* file = std::fopen(out.c_str(), "wb");
  if (file == nullptr) return std::nullopt;
  std::fputs("family_id,status,m1,m2,m3,m4,m5,m6,m7,m8,m9,m10,m11,m12,total\n", file);
  Run run(*decider, mode, file);
  ConvertedBlock block;
  Clock::duration parse{};
  bool good = true;
  for (;;) {
    const auto start = Clock::now();
    const RawBlockPtr raw = reader->next();
    if (!raw) break;
    reader->convert(*raw, block);
    parse += Clock::now() - start;
    for (const ConvertedBatch& b : block.batches) good = run.decide(b.batch) && good;
  }
  good = run.flush() && good;
  good = std::fclose(file) == 0 && good;
  report(decider->diagnostics());
  if (!good) return std::nullopt;
  return EngineTimes{run.times.families, microseconds(parse),
                     microseconds(run.times.rules_us_exact),
                     microseconds(run.times.write_us_exact)};
}

}  // namespace kwota::workload_w
