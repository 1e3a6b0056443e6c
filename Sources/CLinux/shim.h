#pragma once
/* What Linux offers and Swift's Glibc module hides. Prototypes that need
   _GNU_SOURCE are declared here by hand. */
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/file.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>

#ifndef _GNU_SOURCE
struct mmsghdr { struct msghdr msg_hdr; unsigned int msg_len; };
struct timespec;
int sendmmsg(int fd, struct mmsghdr *v, unsigned int n, int flags);
int recvmmsg(int fd, struct mmsghdr *v, unsigned int n, int flags, struct timespec *t);
int accept4(int fd, struct sockaddr *restrict a, socklen_t *restrict l, int flags);
int pthread_setname_np(pthread_t thread, const char *name);
int pipe2(int ends[2], int flags);
#endif

int pidfd_open(pid_t pid, unsigned int flags);
