#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

int cpt_spawn(const char *path, char *const arguments[], char *const environment[], const char *folder, int columns,
              int rows, pid_t *child) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int terminal = -1;
  *child = forkpty(&terminal, NULL, NULL, &size);
  if (*child < 0) return -1;
  if (*child == 0) {
    // A test thread may have blocked signals; a program would inherit that.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    if (folder != NULL && chdir(folder) != 0) _exit(126);
    execve(path, arguments, environment);
    _exit(127);
  }
  return terminal;
}

int cpt_resize(int terminal, int columns, int rows) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(terminal, TIOCSWINSZ, &size);
}

long cpt_read(int terminal, void *bytes, size_t count, int milliseconds) {
  struct pollfd ready = {.fd = terminal, .events = POLLIN};
  int found = poll(&ready, 1, milliseconds);
  if (found == 0 || (found < 0 && errno == EINTR)) return 0;
  ssize_t got = read(terminal, bytes, count);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  return got > 0 ? got : -1;
}

bool cpt_is_cooked(int terminal) {
  struct termios modes;
  if (tcgetattr(terminal, &modes) != 0) return false;
  return (modes.c_lflag & ICANON) != 0 && (modes.c_lflag & ECHO) != 0;
}
