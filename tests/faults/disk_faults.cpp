// Loaded before the C library by LD_PRELOAD: takes the place of the functions that touch files,
// and lets those fail that the plan chooses. x86-64 and other 64-bit Linux: off_t is off64_t.
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>

#include "tests/faults/fault_plan.hpp"
#include "tests/faults/power_cut.hpp"
#include "tests/faults/real_calls.hpp"

namespace dateline::testing {
namespace {

template <class Function>
void find(Function*& function, const char* name) {
  function = reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

RealCalls find_all() {
  RealCalls found{};
  find(found.read, "read");
  find(found.pread, "pread");
  find(found.write, "write");
  find(found.pwrite, "pwrite");
  find(found.writev, "writev");
  find(found.fsync, "fsync");
  find(found.fdatasync, "fdatasync");
  find(found.rename, "rename");
  find(found.renameat, "renameat");
  find(found.ftruncate, "ftruncate");
  find(found.close, "close");
  find(found.open, "open");
  find(found.openat, "openat");
  find(found.mkdir, "mkdir");
  find(found.unlink, "unlink");
  find(found.unlinkat, "unlinkat");
  find(found.rmdir, "rmdir");
  find(found.remove, "remove");
  return found;
}

bool opens_to_write(int flags) { return (flags & O_CREAT) != 0 || (flags & O_ACCMODE) != O_RDONLY; }

/// A write of `size` bytes: `write(n)` writes the first n of them.
template <class Write>
ssize_t write_some(int file, size_t size, const Write& write) {
  if (!is_below(file)) return write(size);
  const auto fault = fault_of(Call::Write);
  if (fault == Fault::Fail) return -1;
  const bool half = (fault == Fault::Short || fault == Fault::Torn) && size > 1;
  const auto room = room_for(half ? size / 2 : size);
  if (room == 0 && size > 0) {
    errno = ENOSPC;
    return -1;
  }
  const auto written = write(room);
  if (fault != Fault::Torn || written < 0) return written;
  errno = plan().error;
  return -1;
}

template <class Read>
ssize_t read_some(int file, size_t size, const Read& read) {
  if ((plan().calls & static_cast<unsigned>(Call::Read)) == 0 || !is_below(file)) return read(size);
  const auto fault = fault_of(Call::Read);
  if (fault == Fault::Fail) return -1;
  return read(fault == Fault::Short && size > 1 ? size / 2 : size);
}

ssize_t write_at(int file, const void* from, size_t size, off_t at) {
  return write_some(file, size, [&](size_t part) {
    const auto written = real().pwrite(file, from, part, at);
    if (written > 0 && is_below(file)) note_write(file, at, static_cast<size_t>(written));
    return written;
  });
}

int sync(int file, int (*real_sync)(int)) {
  if (!is_below(file)) return real_sync(file);
  if (fault_of(Call::Sync) != Fault::None) return -1;
  const int result = real_sync(file);
  if (result == 0) note_sync(file);
  return result;
}

template <class Real>
int change(Call call, int folder, const char* path, const Real& real_call) {
  if (is_below(folder, path) && fault_of(call) != Fault::None) return -1;
  return real_call();
}

int move(int from_folder, const char* from, int to_folder, const char* to) {
  if (!is_below(to_folder, to)) return real().renameat(from_folder, from, to_folder, to);
  if (fault_of(Call::Rename) != Fault::None) return -1;
  const auto target = whole_path(to_folder, to);
  auto replaced = what_is_at(target);
  const int result = real().renameat(from_folder, from, to_folder, to);
  if (result == 0) note_rename(whole_path(from_folder, from), target, std::move(replaced));
  return result;
}

int open_file(int folder, const char* path, int flags, mode_t mode) {
  if (opens_to_write(flags) && is_below(folder, path) && fault_of(Call::Open) != Fault::None)
    return -1;
  return real().openat(folder, path, flags, mode);
}

/// What a command that ended well leaves on the disk, should the power fail at that moment.
__attribute__((destructor)) void cut_at_the_end() {
  const auto& what = plan();
  if (what.folder.empty() || what.fault != Fault::Cut || what.from == 0) return;
  lose_what_is_not_durable();
}

}  // namespace

const RealCalls& real() {
  static const RealCalls found = find_all();
  return found;
}

}  // namespace dateline::testing

using namespace dateline::testing;  // NOLINT: what follows is C's

// The mode of a file that an open may make: its last argument, which C leaves unnamed.
#define MODE_OF(last)                         \
  mode_t mode = 0;                            \
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) { \
    va_list rest;                             \
    va_start(rest, last);                     \
    mode = va_arg(rest, mode_t);              \
    va_end(rest);                             \
  }

extern "C" {

ssize_t read(int file, void* to, size_t size) {
  return read_some(file, size, [&](size_t part) { return real().read(file, to, part); });
}

ssize_t pread(int file, void* to, size_t size, off_t at) {
  return read_some(file, size, [&](size_t part) { return real().pread(file, to, part, at); });
}

ssize_t pread64(int file, void* to, size_t size, off64_t at) { return pread(file, to, size, at); }

ssize_t write(int file, const void* from, size_t size) {
  return write_some(file, size, [&](size_t part) {
    const auto written = real().write(file, from, part);
    if (written > 0 && is_below(file))
      note_write(file, ::lseek(file, 0, SEEK_CUR) - written, static_cast<size_t>(written));
    return written;
  });
}

ssize_t writev(int file, const iovec* parts, int count) {
  if (!is_below(file)) return real().writev(file, parts, count);
  // One part at a time: as a kernel may, that takes less than it was given.
  for (int i = 0; i < count; ++i)
    if (parts[i].iov_len > 0) return write(file, parts[i].iov_base, parts[i].iov_len);
  return 0;
}

ssize_t pwrite(int file, const void* from, size_t size, off_t at) {
  return write_at(file, from, size, at);
}

ssize_t pwrite64(int file, const void* from, size_t size, off64_t at) {
  return write_at(file, from, size, at);
}

int fsync(int file) { return sync(file, real().fsync); }

int fdatasync(int file) { return sync(file, real().fdatasync); }

int rename(const char* from, const char* to) noexcept { return move(AT_FDCWD, from, AT_FDCWD, to); }

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return move(from_folder, from, to_folder, to);
}

int ftruncate(int file, off_t size) noexcept {
  if (is_below(file) && fault_of(Call::Truncate) != Fault::None) return -1;
  return real().ftruncate(file, size);
}

int ftruncate64(int file, off64_t size) noexcept { return ftruncate(file, size); }

int close(int file) {
  const int before = errno;
  const int flags = ::fcntl(file, F_GETFL);  // NOLINT: POSIX is variadic
  const bool counts = flags >= 0 && (flags & O_ACCMODE) != O_RDONLY && is_below(file);
  errno = before;
  const int result = real().close(file);
  return counts && fault_of(Call::Close) != Fault::None ? -1 : result;
}

int open(const char* path, int flags, ...) {
  MODE_OF(flags)
  return open_file(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  MODE_OF(flags)
  return open_file(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  MODE_OF(flags)
  return open_file(folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  MODE_OF(flags)
  return open_file(folder, path, flags, mode);
}

int mkdir(const char* path, mode_t mode) noexcept {
  return change(Call::Make, AT_FDCWD, path, [&] { return real().mkdir(path, mode); });
}

int unlink(const char* path) noexcept {
  return change(Call::Remove, AT_FDCWD, path, [&] { return real().unlink(path); });
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  return change(Call::Remove, folder, path, [&] { return real().unlinkat(folder, path, flags); });
}

int rmdir(const char* path) noexcept {
  return change(Call::Remove, AT_FDCWD, path, [&] { return real().rmdir(path); });
}

int remove(const char* path) noexcept {
  return change(Call::Remove, AT_FDCWD, path, [&] { return real().remove(path); });
}

}  // extern "C"
