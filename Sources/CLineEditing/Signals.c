#define _GNU_SOURCE
#include "CLineEditing.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static atomic_int interrupted, resized, stopped, continued;
static int wake[2] = {-1, -1};

static void on_signal(int number) {
  int saved = errno;
  switch (number) {
    case SIGINT: atomic_store(&interrupted, 1); break;
    case SIGWINCH: atomic_store(&resized, 1); break;
    case SIGTSTP: atomic_store(&stopped, 1); break;
    case SIGCONT: atomic_store(&continued, 1); break;
    default: break;
  }
  if (write(wake[1], "", 1) < 0) {
    // A full pipe wakes the reader as well as one more byte would.
  }
  errno = saved;
}

static struct termios before_editing;
static atomic_int editing, paging, plain;

// Runs wherever the process happens to be, so it uses nothing that is not safe in a handler.
static void on_ending(int number) {
  if (atomic_load(&editing)) {
    // What stands behind the cursor and below it, ghost text and lists among it, would be written over by a shell.
    static const char leave_line[] = "\033[J\033[?2004l\r\n", leave_pages[] = "\033[?1049l", leave_plain[] = "\r\n";
    const char *leave = leave_line;
    size_t length = sizeof leave_line - 1;
    if (atomic_load(&plain)) {
      leave = leave_plain;
      length = sizeof leave_plain - 1;
    } else if (atomic_load(&paging)) {
      leave = leave_pages;
      length = sizeof leave_pages - 1;
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &before_editing);
    if (write(STDOUT_FILENO, leave, length) < 0) {
      // The terminal may be gone; there is no one left to tell.
    }
  }
  signal(number, SIG_DFL);
  raise(number);
}

static void catch(int number, void (*handler)(int), struct sigaction *old) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, old);
}

static void make_pipe(void) {
  if (wake[0] >= 0) return;
  if (pipe(wake) != 0) return;
  for (int end = 0; end < 2; end++) {
    fcntl(wake[end], F_SETFL, O_NONBLOCK);
    fcntl(wake[end], F_SETFD, FD_CLOEXEC);
  }
}

void cle_signals_install(void) {
  make_pipe();
  sigset_t needed;
  sigemptyset(&needed);
  sigaddset(&needed, SIGINT);
  sigaddset(&needed, SIGWINCH);
  sigaddset(&needed, SIGCONT);
  sigaddset(&needed, SIGTSTP);
  sigaddset(&needed, SIGTERM);
  sigaddset(&needed, SIGHUP);
  pthread_sigmask(SIG_UNBLOCK, &needed, NULL);
  catch(SIGINT, on_signal, NULL);
}

static const int waking[] = {SIGWINCH, SIGTSTP, SIGCONT};
static const int ending[] = {SIGTERM, SIGHUP, SIGQUIT};
static struct sigaction old_waking[3], old_ending[3];

void cle_signals_enter(void) {
  if (atomic_load(&editing)) return;
  make_pipe();
  tcgetattr(STDIN_FILENO, &before_editing);
  const char *terminal = getenv("TERM");
  atomic_store(&plain, !terminal || !*terminal || strcmp(terminal, "dumb") == 0);
  atomic_store(&editing, 1);
  for (int i = 0; i < 3; i++) {
    catch(waking[i], on_signal, &old_waking[i]);
    catch(ending[i], on_ending, &old_ending[i]);
    // What the parent asked to ignore, as nohup does, stays ignored.
    if (old_ending[i].sa_handler == SIG_IGN) sigaction(ending[i], &old_ending[i], NULL);
  }
}

void cle_signals_leave(void) {
  if (!atomic_load(&editing)) return;
  for (int i = 0; i < 3; i++) {
    sigaction(waking[i], &old_waking[i], NULL);
    sigaction(ending[i], &old_ending[i], NULL);
  }
  atomic_store(&editing, 0);
}

void cle_set_paging(bool on) { atomic_store(&paging, on); }

int cle_wake_descriptor(void) { return wake[0]; }

void cle_wake_drain(void) {
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) {
  }
}

bool cle_interrupt_pending(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed) != 0; }
void cle_interrupt_set(void) { atomic_store(&interrupted, 1); }
void cle_interrupt_clear(void) { atomic_store(&interrupted, 0); }
bool cle_take_resize(void) { return atomic_exchange(&resized, 0) != 0; }
bool cle_take_stop(void) { return atomic_exchange(&stopped, 0) != 0; }
bool cle_take_continue(void) { return atomic_exchange(&continued, 0) != 0; }

void cle_stop_here(void) {
  struct sigaction ours;
  catch(SIGTSTP, SIG_DFL, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
