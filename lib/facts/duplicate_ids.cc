// See duplicate_ids.h.
#include "facts/duplicate_ids.h"

#include <openssl/sha.h>

namespace kwota {

DuplicateIds::Hash DuplicateIds::hash_of(std::string_view id) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(id.data()), id.size(), digest);
  Hash hash;
  std::memcpy(hash.data(), digest, sizeof hash);
  return hash;
}

bool DuplicateIds::seen(std::string_view id, const Earlier& earlier) {
  if (hashing_) return !hashes_.insert(hash_of(id)).second;
  if (any_ && id == last_) return true;
  if (any_) {
    ascending_as_text_ = ascending_as_text_ && id > last_;
    const bool longer = id.size() != last_.size() ? id.size() > last_.size() : id > last_;
    ascending_as_numbers_ = ascending_as_numbers_ && longer;
  }
  any_ = true;
  if (ascending_as_text_ || ascending_as_numbers_) {
    last_ = id;
    return false;
  }
  hashing_ = true;
  earlier([&](std::string_view before) { hashes_.insert(hash_of(before)); });
  return !hashes_.insert(hash_of(id)).second;
}

void DuplicateIds::clear() { *this = DuplicateIds(); }

}  // namespace kwota
