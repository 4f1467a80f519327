#ifndef CLINEEDITING_H
#define CLINEEDITING_H

#include <histedit.h>
#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

// libedit's setters are variadic and its streams are C globals, neither of which Swift can use; these are plain
// functions over them. The screen is painted by the caller: libedit interprets keys, keeps the buffer and sets the
// terminal's modes, while everything that it draws goes to /dev/null.

/// Carries out the action with this index for a key; returns one of libedit's CC_ codes.
typedef unsigned char (*cle_dispatcher)(EditLine *, int action, int key);

/// Reads one character: 1 read, 0 end of input, -1 failed with errno.
typedef int (*cle_reader)(EditLine *, wchar_t *);

/// Makes the C library decode UTF-8 even where the environment names no such locale. Once, before cle_open.
void cle_prepare_locale(void);

/// A line editor over standard input and output, or NULL when it cannot be made.
EditLine *cle_open(const char *program, cle_reader reader, cle_dispatcher dispatcher);
void cle_close(EditLine *);
/// What libedit has complained of since the last call; valid until the next.
const char *cle_messages(void);
/// An object of the caller's, to be found again inside the reader and the dispatcher.
void cle_set_client(EditLine *, void *);
void *cle_client(EditLine *);

enum { CLE_ACTION_LIMIT = 64 };
/// Names the action with this index (below CLE_ACTION_LIMIT), so that keys can be bound to it.
int cle_define(EditLine *, int action, const char *name);
/// Binds a key sequence, written as in editrc(5), to a function by name.
int cle_bind(EditLine *, const char *keys, const char *name);
/// The same in the alternative map, which holds the commands of vi.
int cle_bind_command(EditLine *, const char *keys, const char *name);

int cle_set_editor(EditLine *, const char *name);
bool cle_is_vi(EditLine *);
/// Puts the terminal into the editor's modes, or back.
void cle_set_raw(EditLine *, bool raw);

/// The buffer, its length and the cursor in characters; valid until the next change.
const wchar_t *cle_buffer(EditLine *, size_t *count, size_t *cursor);

/// A history in memory for libedit's own functions, oldest first.
History *cle_history_open(EditLine *, int limit);
int cle_history_add(History *, const char *text);
void cle_history_close(History *);

/// How many bytes could be read from standard input now.
int cle_input_waiting(void);

/// The cells that a character takes, -1 for a control.
int cle_width(wchar_t);
/// The size of the terminal on standard output; 80 by 24 when it does not say.
void cle_window_size(int *columns, int *rows);

// Signals: a handler sets its flag first and wakes the reader second, so that a woken reader sees the flag.

/// Catches SIGINT for the rest of the process, and unblocks the signals that an editor needs.
void cle_signals_install(void);
/// Catches resize, stop, continue and the signals that end a process, until cle_signals_leave.
void cle_signals_enter(void);
void cle_signals_leave(void);
/// Says whether the alternate screen is shown, so that an ending signal goes back from it.
void cle_set_paging(bool on);
/// The descriptor that becomes readable when a signal has come.
int cle_wake_descriptor(void);
void cle_wake_drain(void);
bool cle_interrupt_pending(void);
void cle_interrupt_set(void);
void cle_interrupt_clear(void);
bool cle_take_resize(void);
bool cle_take_stop(void);
bool cle_take_continue(void);
/// Stops the process as an uncaught SIGTSTP would; returns when it goes on.
void cle_stop_here(void);

#endif
