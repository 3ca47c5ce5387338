#pragma once

#include <sys/types.h>
#include <sys/uio.h>

/// The C library's own functions, behind those of disk_faults.cpp.
namespace dateline::testing {

struct RealCalls {
  ssize_t (*read)(int, void*, size_t);
  ssize_t (*pread)(int, void*, size_t, off_t);
  ssize_t (*write)(int, const void*, size_t);
  ssize_t (*pwrite)(int, const void*, size_t, off_t);
  ssize_t (*writev)(int, const iovec*, int);
  int (*fsync)(int);
  int (*fdatasync)(int);
  int (*rename)(const char*, const char*);
  int (*renameat)(int, const char*, int, const char*);
  int (*ftruncate)(int, off_t);
  int (*close)(int);
  int (*open)(const char*, int, ...);
  int (*openat)(int, const char*, int, ...);
  int (*mkdir)(const char*, mode_t);
  int (*unlink)(const char*);
  int (*unlinkat)(int, const char*, int);
  int (*rmdir)(const char*);
  int (*remove)(const char*);
};

const RealCalls& real();

}  // namespace dateline::testing
