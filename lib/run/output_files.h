// The files of a run: written under other names, and given their own only when all of them are
// whole.
//
// In: a folder, names, and bytes piece by piece. Out: all files or none. The bytes go to
// `.<name>.kwota-part` in the same folder, so that the last step is a rename; what a killed run
// left there is overwritten by the next one. The last name is given last, so a reader who finds
// that file finds the others of the same run.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace kwota {

// Not for use by several threads at once. Two runs cannot write to one folder at the same time: the
// second is refused.
class OutputFiles {
 public:
  // Null, with a diagnostic, when the folder cannot be made or written to.
  static std::unique_ptr<OutputFiles> open(const std::filesystem::path& folder,
                                           const std::vector<std::string>& names, Diagnostics& out);
  // Removes whatever was not put in place.
  ~OutputFiles();
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;

  // False when it failed, now or before; explain() says how.
  bool write(std::size_t file, std::string_view bytes);
  // Empties all files.
  bool restart();
  // Flushes the files to the disk and gives them their names.
  bool commit();
  void explain(Diagnostics& out) const;

 private:
  struct File {
    std::string name;
    std::string part;  // its name until the end
    int descriptor = -1;
    bool in_place = false;
  };

  explicit OutputFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}
  bool open_folder();
  bool open_file(const std::string& name);
  bool put_in_place();
  bool fail(std::string code, const std::string& name, std::string_view what, int error);

  std::filesystem::path folder_;
  int folder_descriptor_ = -1;
  bool made_folder_ = false;
  bool committed_ = false;
  std::vector<File> files_;
  Diagnostic problem_;
  bool failed_ = false;
};

}  // namespace kwota
