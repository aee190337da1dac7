/* The fault of the laboratory: numbers every call that changes something below a folder, and lets the n-th one go wrong.
 *
 * LAB_UNDER  the folder; LAB_NTH  the number, from 1; LAB_HOW  eio | enospc | short | kill | torn; LAB_LOG  told what went wrong;
 * LAB_CALL  where it is set only calls of this name are counted.
 * short: half is written and said so; torn: half is written and the process dies; kill: it dies before the call. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

enum fault { NONE, EIO_, ENOSPC_, SHORT, KILL, TORN };

static long counted;

#define REAL(name, type) \
    static __typeof__(type) real; \
    if (!real) real = (__typeof__(type))dlsym(RTLD_NEXT, name)

static int below(const char *path) {
    const char *under = getenv("LAB_UNDER");
    return under && path && strncmp(path, under, strlen(under)) == 0;
}

static int below_fd(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}

static int below_at(int dir, const char *path) {
    return path && path[0] == '/' ? below(path) : below_fd(dir);
}

static void tell(const char *call) {
    REAL("open64", int (*)(const char *, int, ...));
    const char *log = getenv("LAB_LOG");
    int fd = log ? real(log, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    if (fd < 0) return;
    static ssize_t (*put)(int, const void *, size_t);
    if (!put) put = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    put(fd, call, strlen(call));
    put(fd, "\n", 1);
    close(fd);
}

/* What is to become of this call. */
static enum fault fate(const char *call, int counts, int is_write) {
    const char *nth = getenv("LAB_NTH"), *how = getenv("LAB_HOW"), *only = getenv("LAB_CALL");
    if (!counts || !nth || !how || (only && strcmp(only, call))) return NONE;
    if (__sync_add_and_fetch(&counted, 1) != atol(nth)) return NONE;
    tell(call);
    if (!strcmp(how, "kill") || (!strcmp(how, "torn") && !is_write)) kill(getpid(), SIGKILL);
    if (!strcmp(how, "torn")) return TORN;
    if (!strcmp(how, "short")) return is_write ? SHORT : NONE;
    return strcmp(how, "enospc") ? EIO_ : ENOSPC_;
}

static int failed(enum fault fault) {
    if (fault != EIO_ && fault != ENOSPC_) return 0;
    errno = fault == EIO_ ? EIO : ENOSPC;
    return 1;
}

static size_t part(enum fault fault, size_t length) {
    return (fault == SHORT || fault == TORN) && length > 1 ? length / 2 : length;
}

static ssize_t after(enum fault fault, ssize_t done) {
    if (fault == TORN) kill(getpid(), SIGKILL);
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL("write", ssize_t(*)(int, const void *, size_t));
    enum fault fault = fate("write", fd > 2 && below_fd(fd), 1);
    return failed(fault) ? -1 : after(fault, real(fd, bytes, part(fault, length)));
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL("writev", ssize_t(*)(int, const struct iovec *, int));
    enum fault fault = fate("writev", fd > 2 && below_fd(fd), 1);
    if (failed(fault)) return -1;
    if (fault == NONE || count < 1) return real(fd, parts, count);
    struct iovec first = {parts->iov_base, part(fault, parts->iov_len)};
    return after(fault, real(fd, &first, 1));
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
    REAL("pwrite64", ssize_t(*)(int, const void *, size_t, off64_t));
    enum fault fault = fate("pwrite", below_fd(fd), 1);
    return failed(fault) ? -1 : after(fault, real(fd, bytes, part(fault, length), at));
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
    return pwrite64(fd, bytes, length, at);
}

#define OF_FD(name, types, arguments, ...) \
    int name types { \
        REAL(#name, int(*) types); \
        return failed(fate(#name, below_fd(fd), 0)) ? -1 : real arguments; \
    }

OF_FD(fsync, (int fd), (fd))
OF_FD(fdatasync, (int fd), (fd))
OF_FD(ftruncate64, (int fd, off64_t length), (fd, length))
OF_FD(sync_file_range, (int fd, off64_t from, off64_t length, unsigned flags), (fd, from, length, flags))

#define OF_PATH(name, types, arguments) \
    int name types { \
        REAL(#name, int(*) types); \
        return failed(fate(#name, below(path), 0)) ? -1 : real arguments; \
    }

OF_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
OF_PATH(unlink, (const char *path), (path))
OF_PATH(rmdir, (const char *path), (path))
OF_PATH(chmod, (const char *path, mode_t mode), (path, mode))

int bind(int fd, const struct sockaddr *address, socklen_t length) {
    REAL("bind", int (*)(int, const struct sockaddr *, socklen_t));
    int here = address->sa_family == AF_UNIX && below(((const struct sockaddr_un *)address)->sun_path);
    return failed(fate("bind", here, 0)) ? -1 : real(fd, address, length);
}

int rename(const char *path, const char *to) {
    REAL("rename", int (*)(const char *, const char *));
    return failed(fate("rename", below(path) || below(to), 0)) ? -1 : real(path, to);
}

int unlinkat(int dir, const char *path, int flags) {
    REAL("unlinkat", int (*)(int, const char *, int));
    return failed(fate("unlinkat", below_at(dir, path), 0)) ? -1 : real(dir, path, flags);
}

/* Opening counts where it makes or cuts a file. */
static int changes(int flags) { return flags & (O_CREAT | O_TRUNC); }

int open64(const char *path, int flags, ...) {
    REAL("open64", int (*)(const char *, int, ...));
    va_list more;
    va_start(more, flags);
    int mode = va_arg(more, int);
    va_end(more);
    return failed(fate("open", changes(flags) && below(path), 0)) ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    int mode = va_arg(more, int);
    va_end(more);
    return open64(path, flags, mode);
}

int openat64(int dir, const char *path, int flags, ...) {
    REAL("openat64", int (*)(int, const char *, int, ...));
    va_list more;
    va_start(more, flags);
    int mode = va_arg(more, int);
    va_end(more);
    return failed(fate("openat", changes(flags) && below_at(dir, path), 0)) ? -1 : real(dir, path, flags, mode);
}
