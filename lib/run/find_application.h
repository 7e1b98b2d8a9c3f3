// One application of a folder of tables.
//
// In: its id. Out: the few applications it was read with, converted. The tables are cut to their
// end even when the application stands at their beginning: only then is it known that they are
// grouped, so that no row of it comes later.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "decision/decider.h"
#include "facts/table_reader.h"

namespace kwota {

struct FoundApplication {
  ConvertedBlock block;
  std::int32_t number = 0;  // of the application within the block
};

// None, with diagnostics, when the tables cannot be used or have no such application (the likely
// one is suggested). Of two applications with one id the first is meant. Throws what the reader
// throws.
std::optional<FoundApplication> find_application(const std::filesystem::path& folder,
                                                 std::string_view id, const Decider& decider,
                                                 const ReadOptions& options, Diagnostics& out);

}  // namespace kwota
