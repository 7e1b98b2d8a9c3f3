// The tables of a run, written straight from evaluated batches: what was decided, what is to be
// paid, what is missing.
//
// In: claims of evaluated batches, in order. Out: rows of ustalenia.csv, plan_wyplat.csv and
// braki.csv in buffers, and totals. This is the hot path of a run: no Decision is made, and texts
// that repeat are made once for a program.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "decision/verdicts.h"
#include "report/benefit_texts.h"
#include "report/csv_writer.h"
#include "report/summary.h"

namespace kwota {

struct TableBuffers {
  std::string decisions;  // ustalenia.csv
  std::string payments;   // plan_wyplat.csv
  std::string missing;    // braki.csv
  void clear();
};

// Not for several threads at once; each has its own, and their summaries are merged. Rule set and
// programs must outlive it.
class DecisionTables {
 public:
  DecisionTables(const RuleSet& rules, Language language, const CsvOptions& options);

  // First rows of the three tables; once, at the start of the files.
  static TableBuffers headers(const CsvOptions& options);

  // All claims of an application for one benefit must come to the same object, one after the other.
  // `refined`: months of the claim that were settled by cases, or null.
  void append(const Evaluation& evaluation, const BenefitPlan& plan, const Claim& claim,
              const RefinedMonths* refined = nullptr);

  TableBuffers& buffers() { return buffers_; }
  void clear_buffers() { buffers_.clear(); }
  const Summary& summary() const { return summary_; }

 private:
  struct Row;
  // Whom the benefit was last counted for, so that persons and applications are counted once.
  struct Counted {
    std::string application;
    std::vector<std::int32_t> paid_subjects;
    bool any = false;
  };

  const BenefitTexts& texts(const Program& program, const BenefitPlan& plan);
  void segment(const Row& row, const SegmentView& view, bool decided_unknown);
  void no_month(const Row& row);
  void tail(CsvWriter& csv, const Row& row, std::int32_t last) const;
  bool add_case_notes(CsvWriter& csv, const Row& row, std::int32_t last) const;
  void reason(CsvWriter& csv, const Row& row, const SegmentView& view, bool decided_unknown);
  void condition(CsvWriter& csv, const Row& row, const SegmentView& view, std::size_t c);
  void pay(const Row& row, const SegmentView& view, std::int32_t months);
  void missing_rows(const Row& row);
  void count(const Row& row, Verdict verdict, std::int64_t payments, Int128 amount);

  const RuleSet& rules_;
  Language language_;
  CsvOptions options_;
  TableBuffers buffers_;
  Summary summary_;
  std::map<std::pair<const Program*, BenefitId>, BenefitTexts> texts_;
  std::vector<Counted> counted_;  // by BenefitId
  std::string key_;               // of the claim at hand: the first cells of its rows
  std::string sentence_;          // scratch
  std::string missing_text_;      // of the claim at hand, once it was asked for
};

}  // namespace kwota
