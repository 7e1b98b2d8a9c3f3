// SHA-256 of bytes as they pass. In: chunks; out: 64 hexadecimal digits. OpenSSL computes it.
#pragma once

#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace kwota {

class Digest {
 public:
  Digest();
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;
  void restart();
  void add(std::string_view bytes);
  std::string finish();  // restart() comes next

 private:
  evp_md_ctx_st* context_;
};

}  // namespace kwota
