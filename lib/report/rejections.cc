#include "report/rejections.h"

namespace kwota {

void append_rejections_header(std::string& out, const CsvOptions& options, std::string_view id) {
  CsvWriter(out, options)
      .header({"plik", "wiersz", "kolumna", id, "kod", "komunikat", "co_zrobic"});
}

void append_rejections(std::string& out, std::span<const Rejection> rejections,
                       const CsvOptions& options) {
  CsvWriter csv(out, options);
  for (const Rejection& r : rejections) {
    csv.text(r.file);
    if (r.line > 0) {
      csv.number(r.line);
    } else {
      csv.empty();
    }
    csv.text(r.column);
    csv.text(r.application);
    csv.text(r.code);
    csv.text(r.message);
    csv.text(r.hint);
    csv.end_row();
  }
}

}  // namespace kwota
