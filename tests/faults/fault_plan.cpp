#include "tests/faults/fault_plan.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "tests/faults/power_cut.hpp"
#include "tests/faults/real_calls.hpp"

namespace dateline::testing {
namespace {

constexpr auto call_names = std::to_array<std::pair<std::string_view, Call>>({
    {"read", Call::Read},
    {"write", Call::Write},
    {"sync", Call::Sync},
    {"rename", Call::Rename},
    {"truncate", Call::Truncate},
    {"close", Call::Close},
    {"open", Call::Open},
    {"make", Call::Make},
    {"remove", Call::Remove},
});

constexpr auto fault_names = std::to_array<std::pair<std::string_view, Fault>>({
    {"fail", Fault::Fail},
    {"short", Fault::Short},
    {"torn", Fault::Torn},
    {"kill", Fault::Kill},
    {"cut", Fault::Cut},
});

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT: read before any thread starts
  return value != nullptr ? value : "";
}

Record* map_record(const std::string& path) {
  static Record own{};
  if (path.empty()) return &own;
  const int file = real().open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return &own;
  void* mapped = ::mmap(nullptr, sizeof(Record), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  real().close(file);
  return mapped == MAP_FAILED ? &own : static_cast<Record*>(mapped);
}

Plan read_plan() {
  Plan made;
  made.folder = variable("DATELINE_FAULT_FOLDER");
  const auto calls = "," + variable("DATELINE_FAULT_CALLS") + ",";
  for (const auto& [name, call] : call_names)
    if (calls.find("," + std::string(name) + ",") != std::string::npos)
      made.calls |= static_cast<unsigned>(call);
  const auto fault = variable("DATELINE_FAULT");
  for (const auto& [name, value] : fault_names)
    if (name == fault) made.fault = value;
  made.error = variable("DATELINE_FAULT_ERROR") == "ENOSPC" ? ENOSPC : EIO;
  made.from = std::strtoull(variable("DATELINE_FAULT_FROM").c_str(), nullptr, 10);
  made.lasting = variable("DATELINE_FAULT_LASTING") == "1";
  if (const auto room = variable("DATELINE_FAULT_ROOM"); !room.empty())
    made.room = std::strtoull(room.c_str(), nullptr, 10);
  made.record = map_record(variable("DATELINE_FAULT_RECORD"));
  return made;
}

bool is_below(std::string_view path) {
  const std::string_view folder = plan().folder;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

const Plan& plan() {
  static const Plan read = read_plan();
  return read;
}

bool is_below(int file) {
  if (plan().folder.empty()) return false;
  const int before = errno;
  const auto path = path_of(file);
  errno = before;
  return is_below(path);
}

bool is_below(int folder, const char* path) {
  if (plan().folder.empty() || path == nullptr) return false;
  const int before = errno;
  const auto whole = whole_path(folder, path);
  errno = before;
  return is_below(whole);
}

Fault fault_of(Call call) {
  const auto& what = plan();
  if ((what.calls & static_cast<unsigned>(call)) == 0) return Fault::None;
  const auto number = ++what.record->calls;
  if (what.from == 0 || number < what.from || (number > what.from && !what.lasting))
    return Fault::None;
  ++what.record->fired;
  if (what.fault == Fault::Cut) lose_what_is_not_durable();
  if (what.fault == Fault::Cut || what.fault == Fault::Kill) ::kill(::getpid(), SIGKILL);
  const bool has_halves = call == Call::Write || (call == Call::Read && what.fault == Fault::Short);
  errno = what.error;
  return has_halves ? what.fault : Fault::Fail;
}

std::uint64_t room_for(std::uint64_t size) {
  const auto before = plan().record->bytes.fetch_add(size);
  if (before + size <= plan().room) return size;
  ++plan().record->fired;
  return before < plan().room ? plan().room - before : 0;
}

}  // namespace dateline::testing
