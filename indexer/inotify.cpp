#include "indexer/inotify.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fmt/format.h>

#include "common/error.hpp"

namespace dateline::indexer {

Inotify::Inotify() : file_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (file_ < 0)
    throw Error("cannot watch folders: " + std::generic_category().message(errno),
                "if many programs watch folders already, raise the limit: "
                "sysctl fs.inotify.max_user_instances=1024");
}

Inotify::~Inotify() { ::close(file_); }

int Inotify::add(const std::string& folder, std::uint32_t mask) {
  const int number = ::inotify_add_watch(file_, folder.c_str(), mask | IN_ONLYDIR);
  if (number < 0 && errno == ENOSPC)
    throw Error(fmt::format("cannot watch '{}': this user watches too many folders", folder),
                "raise the limit: sysctl fs.inotify.max_user_watches=1048576");
  return number;
}

void Inotify::remove(int folder) { ::inotify_rm_watch(file_, folder); }

std::vector<FolderMessage> Inotify::read() {
  constexpr std::size_t size = std::size_t{64} * 1024;
  std::array<char, size> bytes{};
  std::vector<FolderMessage> messages;
  while (true) {
    const auto got = ::read(file_, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return messages;
    const auto end = static_cast<std::size_t>(got);
    for (std::size_t at = 0; at + sizeof(::inotify_event) <= end;) {
      ::inotify_event event{};
      std::memcpy(&event, bytes.data() + at, sizeof event);
      at += sizeof event;
      // The name is padded with NULs.
      const auto length = ::strnlen(bytes.data() + at, event.len);
      messages.push_back({event.wd, event.mask, std::string(bytes.data() + at, length)});
      at += event.len;
    }
  }
}

}  // namespace dateline::indexer
