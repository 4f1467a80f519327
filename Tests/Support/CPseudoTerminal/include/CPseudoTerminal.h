#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

/// Starts a program on a pseudo-terminal of its own with no signals blocked; the descriptor of its other end, or -1.
int cpt_spawn(const char *path, char *const arguments[], char *const environment[], const char *folder, int columns,
              int rows, pid_t *child);
/// Tells the terminal's new size, which sends SIGWINCH.
int cpt_resize(int terminal, int columns, int rows);
/// Reads what is there within a number of milliseconds: the count, 0 for none, -1 when the program has gone.
long cpt_read(int terminal, void *bytes, size_t count, int milliseconds);
/// Whether the terminal has canonical input and echo, as a shell leaves it.
bool cpt_is_cooked(int terminal);

#endif
