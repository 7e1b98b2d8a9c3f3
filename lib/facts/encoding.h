// The bytes of a table as UTF-8. In: a file in one of the encodings that Polish offices use; out:
// UTF-8 in chunks, without a byte order mark, and the digest of the file as it stands.
//
// The encoding is settled before the first chunk is handed out, by reading the file once for it: a
// file may turn out not to be UTF-8 in its last line. The second reading comes from the system's
// cache.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include "facts/table_reader.h"

namespace kwota {

class Digest;  // SHA-256, from OpenSSL

class ByteSource {
 public:
  // Null, and a reason in `problem`, when the file cannot be read or is not text.
  static std::unique_ptr<ByteSource> open(const std::filesystem::path& path,
                                          std::optional<Encoding> encoding, std::string& problem);
  ~ByteSource();

  // Up to `capacity` bytes; 0 at the end. Throws std::runtime_error when the disk fails half-way.
  std::size_t read(char* out, std::size_t capacity);
  void rewind();

  Encoding encoding() const { return encoding_; }
  bool guessed_windows1250() const { return guessed_windows1250_; }
  // What a record must be checked for; false where the whole file is known to be free of it.
  bool may_hold_invalid_utf8() const { return may_hold_invalid_utf8_; }
  bool may_hold_nul() const { return may_hold_nul_; }
  std::string sha256() const;  // hexadecimal; of the whole file once it was read to its end
  std::int64_t bytes_read() const { return bytes_read_.load(std::memory_order_relaxed); }
  std::int64_t bytes_total() const { return bytes_total_; }

 private:
  ByteSource();
  bool examine(std::optional<Encoding> chosen, std::string& problem);
  bool load_utf16(std::string& problem);
  std::size_t read_raw(char* out, std::size_t capacity);
  void skip_mark();

  std::filesystem::path path_;
  std::ifstream file_;
  Encoding encoding_ = Encoding::utf8;
  std::size_t mark_ = 0;  // length of the byte order mark
  bool guessed_windows1250_ = false;
  bool may_hold_invalid_utf8_ = false;
  bool may_hold_nul_ = false;
  std::int64_t bytes_total_ = 0;
  std::atomic<std::int64_t> bytes_read_ = 0;
  std::unique_ptr<Digest> digest_;
  std::string converted_;  // UTF-8 that was not handed out yet
  std::size_t converted_at_ = 0;
  std::string raw_;  // scratch for conversion
  std::string digest_at_end_;
};

}  // namespace kwota
