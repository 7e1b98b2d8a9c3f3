#include "report/settlement_tables.h"

#include <algorithm>

#include "base/numbers.h"
#include "report/rejections.h"
#include "settlement/interest.h"

namespace kwota {
namespace {

// Status of a figure, where it is not simply in force; Polish in both languages, like all data.
std::string_view shown(Status status) {
  return status == Status::in_force ? std::string_view() : status_word(status, Language::pl);
}

// A fraction of a grosz has no cell of money: złote, cut after six places.
std::string six_places(const ExactAmount& amount) {
  std::string text = format_decimal(millionths(amount), 6);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string percent(std::int64_t hundredths) {
  std::string text = format_decimal(hundredths, 2);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

void optional_date(CsvWriter& csv, const std::optional<Date>& day) {
  day ? csv.date(*day) : csv.empty();
}

void add_to(std::vector<PayeeAmount>& all, const std::vector<PayeeAmount>& more) {
  for (const PayeeAmount& p : more) {
    const auto known = std::find_if(all.begin(), all.end(),
                                    [&](const PayeeAmount& a) { return a.payee == p.payee; });
    if (known == all.end()) {
      all.push_back(p);
      continue;
    }
    known->interest += p.interest;
    known->principal += p.principal;
  }
}

}  // namespace

SettlementTables::SettlementTables(Language language, const CsvOptions& csv)
    : language_(language), csv_(csv) {
  writer(SettlementFile::receipts)
      .header({"id_sprawy", "rozliczenie", "id_wplywu", "data", "kwota", "koszty", "odsetki",
               "naleznosc_glowna", "nadplata", "koszty_niepokryte", "pozostale_odsetki",
               "pozostala_naleznosc", "kolejnosc", "status", "zrodlo"});
  writer(SettlementFile::payees)
      .header({"id_sprawy", "id_wplywu", "data", "odbiorca", "nazwa", "odsetki", "naleznosc_glowna",
               "razem"});
  writer(SettlementFile::parts)
      .header({"id_sprawy", "id_wplywu", "data", "id_naleznosci", "odsetki", "naleznosc_glowna"});
  writer(SettlementFile::debts)
      .header({"id_sprawy", "rozliczenie", "id_naleznosci", "rodzaj", "nazwa", "kwota",
               "data_wyplaty", "odsetki_od", "na_dzien", "odsetki_narosle", "pozostale_odsetki",
               "pozostala_naleznosc", "razem", "przedawnienie", "decyzja_najpozniej", "podstawa"});
  writer(SettlementFile::interest)
      .header({"id_sprawy", "id_naleznosci", "od", "do", "dni", "kwota", "stopa_procent",
               "dni_roku", "odsetki", "status", "zrodlo"});
  append_rejections_header(rows_[static_cast<std::size_t>(SettlementFile::rejected)], csv_,
                           "id_sprawy");
}

void SettlementTables::append(std::string_view id, const Settlement& settlement) {
  for (const BookedReceipt& receipt : settlement.receipts) append_receipt(id, settlement, receipt);
  for (const SettledClaim& claim : settlement.claims) append_claim(id, settlement, claim);
  count(settlement);
}

void SettlementTables::append_receipt(std::string_view id, const Settlement& of,
                                      const BookedReceipt& receipt) {
  const auto begin = [&](CsvWriter& csv) {
    csv.text(receipt.receipt.id);
    csv.date(receipt.receipt.received_on);
  };
  CsvWriter csv = writer(SettlementFile::receipts);
  csv.text(id);
  csv.text(of.name);
  begin(csv);
  for (const std::int64_t grosze :
       {receipt.receipt.amount, receipt.costs, receipt.interest, receipt.principal, receipt.surplus,
        receipt.costs_open, receipt.interest_open, receipt.principal_open})
    csv.money(grosze);
  csv.text(receipt.order == BookingOrder::proportional ? "proporcjonalnie" : "odsetki_najpierw");
  csv.text(shown(receipt.status));
  csv.text(receipt.source);
  csv.end_row();
  for (const PayeeAmount& p : receipt.payees) {
    CsvWriter row = writer(SettlementFile::payees);
    row.text(id);
    begin(row);
    row.text(p.payee);
    row.text(p.label.in(language_));
    row.money(p.interest);
    row.money(p.principal);
    row.money(p.interest + p.principal);
    row.end_row();
  }
  for (const BookedReceipt::Part& part : receipt.parts) {
    CsvWriter row = writer(SettlementFile::parts);
    row.text(id);
    begin(row);
    row.text(of.claims[part.claim].claim.id);
    row.money(part.interest);
    row.money(part.principal);
    row.end_row();
  }
}

void SettlementTables::append_claim(std::string_view id, const Settlement& of,
                                    const SettledClaim& claim) {
  CsvWriter csv = writer(SettlementFile::debts);
  csv.text(id);
  csv.text(of.name);
  csv.text(claim.claim.id);
  csv.text(claim.claim.kind);
  csv.text(claim.label.in(language_));
  csv.money(claim.claim.amount);
  csv.date(claim.claim.paid_on);
  optional_date(csv, claim.interest_from);
  csv.date(of.as_of);
  for (const std::int64_t grosze : {claim.interest_borne, claim.interest_open, claim.principal_open,
                                    claim.interest_open + claim.principal_open})
    csv.money(grosze);
  optional_date(csv, claim.limitation);
  optional_date(csv, claim.last_decision);
  csv.text(claim.law.in(language_));
  csv.end_row();
  for (const InterestLine& line : claim.lines) {
    CsvWriter row = writer(SettlementFile::interest);
    row.text(id);
    row.text(claim.claim.id);
    row.date(line.from);
    row.date(line.to);
    row.number(line.days);
    row.money(line.principal);
    row.text(percent(line.rate));
    row.number(line.days_of_year);
    row.text(six_places(line.interest));
    row.text(line.beyond_checked ? "poza sprawdzonym" : shown(line.status));
    row.text(line.source);
    row.end_row();
  }
}

void SettlementTables::count(const Settlement& settlement) {
  auto known = std::find_if(totals_.begin(), totals_.end(), [&](const SettlementTotals& t) {
    return t.settlement == settlement.name;
  });
  if (known == totals_.end()) {
    known = totals_.insert(totals_.end(), SettlementTotals{});
    known->settlement = settlement.name;
    known->label = settlement.label;
  }
  SettlementTotals& t = *known;
  ++t.cases;
  t.claims += static_cast<std::int64_t>(settlement.claims.size());
  t.receipts += static_cast<std::int64_t>(settlement.receipts.size());
  for (const BookedReceipt& receipt : settlement.receipts) {
    t.received += receipt.receipt.amount;
    t.costs += receipt.costs;
    t.interest += receipt.interest;
    t.principal += receipt.principal;
    t.surplus += receipt.surplus;
    add_to(t.payees, receipt.payees);
  }
  for (const SettledClaim& claim : settlement.claims) {
    t.claimed += claim.claim.amount;
    t.principal_open += claim.principal_open;
    t.interest_open += claim.interest_open;
  }
  beyond_checked_ = beyond_checked_ || settlement.beyond_checked;
  for (const auto& reading : settlement.readings) {
    if (std::find(readings_.begin(), readings_.end(), reading) == readings_.end())
      readings_.push_back(reading);
  }
  for (const StatusNote& note : settlement.statuses) {
    const bool told = std::any_of(statuses_.begin(), statuses_.end(), [&](const StatusNote& n) {
      return n.name == note.name && n.source == note.source;
    });
    if (!told) statuses_.push_back(note);
  }
}

std::array<std::string, settlement_files.size()> SettlementTables::take() {
  std::array<std::string, settlement_files.size()> taken;
  std::swap(taken, rows_);
  return taken;
}

}  // namespace kwota
