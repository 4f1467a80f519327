#define _GNU_SOURCE
#include "CLineEditing.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void cle_prepare_locale(void) {
  setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX > 1) return;
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
}

static cle_dispatcher dispatch;

// libedit does not tell a function under which name it was called: each action needs a function of its own.
#define ACTION(n) \
  static unsigned char action_##n(EditLine *editor, int key) { return dispatch(editor, n, key); }
#define EIGHT(X, t) X(t##0) X(t##1) X(t##2) X(t##3) X(t##4) X(t##5) X(t##6) X(t##7)
#define NAME(n) action_##n,
#define ALL(X) \
  EIGHT(X, 00) EIGHT(X, 01) EIGHT(X, 02) EIGHT(X, 03) EIGHT(X, 04) EIGHT(X, 05) EIGHT(X, 06) EIGHT(X, 07)

ALL(ACTION)
typedef unsigned char (*editor_function)(EditLine *, int);
static const editor_function actions[CLE_ACTION_LIMIT] = {ALL(NAME)};

static char *empty_prompt(EditLine *editor) {
  static char empty[] = "";
  (void)editor;
  return empty;
}

static FILE *silence, *complaints;
static char *complained;
static size_t complained_size, complained_before;

const char *cle_messages(void) {
  if (complaints == NULL || fflush(complaints) != 0) return NULL;
  const char *text = complained + complained_before;
  complained_before = complained_size;
  return text;
}

EditLine *cle_open(const char *program, cle_reader reader, cle_dispatcher dispatcher) {
  if (silence == NULL) silence = fopen("/dev/null", "we");
  if (complaints == NULL) complaints = open_memstream(&complained, &complained_size);
  if (silence == NULL || complaints == NULL) return NULL;
  EditLine *editor = el_init_fd(program, stdin, silence, complaints, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
  if (editor == NULL) return NULL;
  dispatch = dispatcher;
  el_set(editor, EL_GETCFN, reader);
  el_set(editor, EL_SIGNAL, 0);
  el_set(editor, EL_PROMPT, empty_prompt);
  el_set(editor, EL_EDITOR, "emacs");
  el_set(editor, EL_EDITMODE, 1);
  // Enter and a line feed stay apart, so that a pasted CR LF is one line end; Ctrl-S is a key.
  el_set(editor, EL_SETTY, "-d", "-icrnl", "-inlcr", "-ixon", NULL);
  return editor;
}

void cle_close(EditLine *editor) { el_end(editor); }

void cle_set_client(EditLine *editor, void *client) { el_set(editor, EL_CLIENTDATA, client); }

void *cle_client(EditLine *editor) {
  void *client = NULL;
  el_get(editor, EL_CLIENTDATA, &client);
  return client;
}

int cle_define(EditLine *editor, int action, const char *name) {
  if (action < 0 || action >= CLE_ACTION_LIMIT) return -1;
  return el_set(editor, EL_ADDFN, name, name, actions[action]);
}

int cle_bind(EditLine *editor, const char *keys, const char *name) {
  return el_set(editor, EL_BIND, keys, name, NULL);
}

int cle_bind_command(EditLine *editor, const char *keys, const char *name) {
  return el_set(editor, EL_BIND, "-a", keys, name, NULL);
}

int cle_set_editor(EditLine *editor, const char *name) { return el_set(editor, EL_EDITOR, name); }

bool cle_is_vi(EditLine *editor) {
  const char *name = NULL;
  el_get(editor, EL_EDITOR, &name);
  return name != NULL && strcmp(name, "vi") == 0;
}

void cle_set_raw(EditLine *editor, bool raw) { el_set(editor, EL_PREP_TERM, raw ? 1 : 0); }

const wchar_t *cle_buffer(EditLine *editor, size_t *count, size_t *cursor) {
  // libedit hands out its own record of the line. Some commands of vi leave the cursor before the buffer ("$" in an
  // empty line does), and the next deletion would then move the end of the text there too: put right before each key.
  LineInfoW *line = (LineInfoW *)el_wline(editor);
  if (line->lastchar < line->buffer) line->lastchar = line->buffer;
  if (line->cursor < line->buffer) line->cursor = line->buffer;
  if (line->cursor > line->lastchar) line->cursor = line->lastchar;
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
  return line->buffer;
}

History *cle_history_open(EditLine *editor, int limit) {
  History *store = history_init();
  if (store == NULL) return NULL;
  HistEvent event;
  history(store, &event, H_SETSIZE, limit);
  el_set(editor, EL_HIST, history, store);
  return store;
}

int cle_history_add(History *store, const char *text) {
  HistEvent event;
  return history(store, &event, H_ENTER, text);
}

void cle_history_close(History *store) { history_end(store); }

int cle_width(wchar_t character) { return wcwidth(character); }

int cle_input_waiting(void) {
  int count = 0;
  return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 ? count : 0;
}

void cle_window_size(int *columns, int *rows) {
  struct winsize size = {0};
  ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
  *columns = size.ws_col < 2 ? 80 : size.ws_col;
  *rows = size.ws_row < 1 ? 24 : size.ws_row;
}
