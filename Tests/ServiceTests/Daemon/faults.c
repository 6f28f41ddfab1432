// Loaded before the C library: writes into a plane's store fail as long as a shared number is not 0.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

// The errno with which they fail, in a file that the test writes.
static volatile int *number;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("PLANE_FAULT");
  int file = path ? open(path, O_RDWR) : -1;
  if (file < 0) return;
  void *shared = mmap(NULL, sizeof(int), PROT_READ, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) number = shared;
  close(file);
}

static int fails(int file) {
  if (!number || !*number) return 0;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  // Memory that connections share is no file of the disk's.
  if (!strstr(path, "/store/") || strstr(path, "-shm")) return 0;
  errno = *number;
  return 1;
}

#define FAIL(file) if (fails(file)) return -1

ssize_t write(int file, const void *bytes, size_t count) {
  FAIL(file);
  return syscall(SYS_write, file, bytes, count);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  FAIL(file);
  return syscall(SYS_writev, file, parts, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) {
  FAIL(file);
  return syscall(SYS_pwrite64, file, bytes, count, place);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
  FAIL(file);
  return syscall(SYS_pwrite64, file, bytes, count, place);
}

int fsync(int file) {
  FAIL(file);
  return syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  FAIL(file);
  return syscall(SYS_fdatasync, file);
}

int ftruncate(int file, off_t length) {
  FAIL(file);
  return syscall(SYS_ftruncate, file, length);
}

int ftruncate64(int file, off64_t length) {
  FAIL(file);
  return syscall(SYS_ftruncate, file, length);
}
