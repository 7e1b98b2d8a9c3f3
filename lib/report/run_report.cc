#include "report/run_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/words.h"

namespace kwota {
namespace {

using Json = nlohmann::ordered_json;

Json pairs(const std::vector<std::pair<std::string, std::string>>& list) {
  Json object = Json::object();
  for (const auto& [name, value] : list) object[name] = value;
  return object;
}

Json inputs(const std::vector<TableCount>& tables) {
  Json list = Json::array();
  for (const TableCount& t : tables) {
    if (t.file.empty()) continue;
    list.push_back({{"plik", t.file},
                    {"sha256", t.sha256},
                    {"wiersze_wczytane", t.rows_read},
                    {"wiersze_przyjete", t.rows_accepted},
                    {"wiersze_odrzucone", t.rows_rejected}});
  }
  return list;
}

Json decisions(const std::array<std::int64_t, verdict_count>& counts) {
  Json object = Json::object();
  for (std::size_t v = 0; v < counts.size(); ++v) {
    object[std::string(verdict_code(static_cast<Verdict>(v)))] = counts[v];
  }
  return object;
}

// Reads an object whose keys must be there; the first one that is not, or is something else, is
// named.
class KeyReader {
 public:
  explicit KeyReader(std::string& problem) : problem_(problem) {}

  const Json* member(const Json& object, const char* key, Json::value_t type) {
    const auto found = object.find(key);
    const bool is_number = found != object.end() && found->is_number_integer();
    const bool fits = found != object.end() &&
                      (type == Json::value_t::number_integer ? is_number : found->type() == type);
    if (fits) return &*found;
    if (problem_.empty()) problem_ = std::string("it has no ") + key;
    return nullptr;
  }

  void text(const Json& object, const char* key, std::string& out) {
    if (const Json* value = member(object, key, Json::value_t::string))
      out = value->get<std::string>();
  }

  void count(const Json& object, const char* key, std::int64_t& out) {
    if (const Json* value = member(object, key, Json::value_t::number_integer))
      out = value->get<std::int64_t>();
  }

  void pairs(const Json& object, const char* key,
             std::vector<std::pair<std::string, std::string>>& out) {
    const Json* list = member(object, key, Json::value_t::object);
    if (list == nullptr) return;
    for (const auto& [name, value] : list->items()) {
      if (!value.is_string()) {
        problem_ = std::string("a value of ") + key + " is no text";
        return;
      }
      out.emplace_back(name, value.get<std::string>());
    }
  }

 private:
  std::string& problem_;
};

}  // namespace

bool RunReport::reconciled() const {
  const bool tables = std::all_of(inputs.begin(), inputs.end(), [](const TableCount& t) {
    return t.rows_read == t.rows_accepted + t.rows_rejected;
  });
  return tables && applications_read == applications_decided + applications_rejected;
}

std::string to_json(const RunReport& report) {
  Json json;
  json["kwota"] = report.engine_version;
  json["reguly_sha256"] = report.rules_digest;
  json["odczytania"] = pairs(report.readings);
  json["opcje"] = pairs(report.options);
  json["tryb"] = report.mode == RunReport::Mode::streaming ? "streaming" : "in_memory";
  json["wejscie"] = inputs(report.inputs);
  json["wnioski"] = {{"wczytane", report.applications_read},
                     {"rozstrzygniete", report.applications_decided},
                     {"odrzucone", report.applications_rejected}};
  json["zadania"] = decisions(report.decisions);
  json["uzgodnione"] = report.reconciled();
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<RunReport> read_run_report(std::string_view text, std::string& problem) {
  problem.clear();
  constexpr bool may_throw = false;
  const Json json = Json::parse(text, nullptr, may_throw);
  if (!json.is_object()) {
    problem = "it is not JSON, or not whole";
    return std::nullopt;
  }
  RunReport report;
  KeyReader reader(problem);
  reader.text(json, "kwota", report.engine_version);
  reader.text(json, "reguly_sha256", report.rules_digest);
  reader.pairs(json, "odczytania", report.readings);
  reader.pairs(json, "opcje", report.options);
  if (const Json* applications = reader.member(json, "wnioski", Json::value_t::object)) {
    reader.count(*applications, "wczytane", report.applications_read);
    reader.count(*applications, "rozstrzygniete", report.applications_decided);
    reader.count(*applications, "odrzucone", report.applications_rejected);
  }
  if (!problem.empty()) return std::nullopt;
  return report;
}

}  // namespace kwota
