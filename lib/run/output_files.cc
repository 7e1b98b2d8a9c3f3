#include "run/output_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace kwota {
namespace {

std::string hint_for(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "make room on the disk, or write to another one";
    case EFBIG:
      return "the system allows no file of this size here: raise the limit, or write to another "
             "disk";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a folder that you may write to";
    case ENOTDIR:
    case EEXIST:
      return "name a folder, not a file";
    case EISDIR:
      return "a folder bears the name of a result: rename it, or choose another place";
    case EWOULDBLOCK:
      return "wait until the other run is done, or choose another folder";
    default:
      return "";
  }
}

}  // namespace

bool OutputFiles::fail(std::string code, const std::string& name, std::string_view what,
                       int error) {
  if (failed_) return false;
  failed_ = true;
  problem_.code = std::move(code);
  problem_.at.file = (name.empty() ? folder_ : folder_ / name).string();
  problem_.message =
      fmt::format("{} {}: {}", problem_.at.file, what, std::generic_category().message(error));
  problem_.hint = hint_for(error);
  return false;
}

std::unique_ptr<OutputFiles> OutputFiles::open(const std::filesystem::path& folder,
                                               const std::vector<std::string>& names,
                                               Diagnostics& out) {
  std::unique_ptr<OutputFiles> files(new OutputFiles(folder));
  bool good = files->open_folder();
  for (const std::string& name : names) good = good && files->open_file(name);
  if (good) return files;
  files->explain(out);
  return nullptr;
}

bool OutputFiles::open_folder() {
  std::error_code error;
  made_folder_ = std::filesystem::create_directories(folder_, error);
  if (error) return fail("W001", "", "cannot be made", error.value());
  folder_descriptor_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_descriptor_ < 0) return fail("W001", "", "cannot be opened as a folder", errno);
  // Some file systems know no locks; only a lock that another run holds is a reason to stop.
  const bool locked = ::flock(folder_descriptor_, LOCK_EX | LOCK_NB) == 0;
  if (!locked && errno == EWOULDBLOCK)
    return fail("W006", "", "is being written to by another run", EWOULDBLOCK);
  return true;
}

bool OutputFiles::open_file(const std::string& name) {
  struct stat existing {};
  const bool there =
      ::fstatat(folder_descriptor_, name.c_str(), &existing, AT_SYMLINK_NOFOLLOW) == 0;
  if (there && S_ISDIR(existing.st_mode)) return fail("W002", name, "cannot be written", EISDIR);
  File file{name, "." + name + ".kwota-part", -1, false};
  constexpr mode_t mode = 0666;  // as far as the user's mask allows
  file.descriptor = ::openat(folder_descriptor_, file.part.c_str(),
                             O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode);
  if (file.descriptor < 0) return fail("W002", name, "cannot be written", errno);
  files_.push_back(std::move(file));
  return true;
}

bool OutputFiles::write(std::size_t file, std::string_view bytes) {
  if (failed_) return false;
  while (!bytes.empty()) {
    const ssize_t written = ::write(files_[file].descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail("W003", files_[file].name, "cannot be written to its end", errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool OutputFiles::restart() {
  for (const File& file : files_) {
    const bool emptied = !failed_ && ::ftruncate(file.descriptor, 0) == 0 &&
                         ::lseek(file.descriptor, 0, SEEK_SET) == 0;
    if (!emptied) return fail("W003", file.name, "cannot be emptied", errno);
  }
  return !failed_;
}

bool OutputFiles::commit() {
  if (failed_) return false;
  for (File& file : files_) {
    // A full disk may show only here.
    if (::fsync(file.descriptor) != 0)
      return fail("W003", file.name, "cannot be flushed to the disk", errno);
    const int closed = ::close(std::exchange(file.descriptor, -1));
    if (closed != 0) return fail("W003", file.name, "cannot be closed", errno);
  }
  return put_in_place();
}

bool OutputFiles::put_in_place() {
  // The last file of an earlier run vouches for its others, which are replaced now.
  if (!files_.empty()) ::unlinkat(folder_descriptor_, files_.back().name.c_str(), 0);
  for (File& file : files_) {
    if (::renameat(folder_descriptor_, file.part.c_str(), folder_descriptor_, file.name.c_str()) !=
        0) {
      return fail("W004", file.name, "cannot be put in its place", errno);
    }
    file.in_place = true;
  }
  ::fsync(
      folder_descriptor_);  // where a folder cannot be flushed, the files are there all the same
  committed_ = true;
  return true;
}

void OutputFiles::explain(Diagnostics& out) const {
  if (failed_) out.add(problem_);
}

OutputFiles::~OutputFiles() {
  for (const File& file : files_) {
    if (file.descriptor >= 0) ::close(file.descriptor);
    if (!committed_)
      ::unlinkat(folder_descriptor_, (file.in_place ? file.name : file.part).c_str(), 0);
  }
  if (folder_descriptor_ >= 0) ::close(folder_descriptor_);
  if (made_folder_ && !committed_) ::rmdir(folder_.c_str());
}

}  // namespace kwota
