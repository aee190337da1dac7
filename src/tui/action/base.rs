//! The actions of the frame, of lists and of projects.

use super::{Needs, actions};
use crate::locales::actions as words;

actions! {
    QUIT = "quit" [GLOBAL] words::QUIT, words::QUIT_HELP;
    HELP = "help" [GLOBAL] words::HELP, words::HELP_HELP;
    PALETTE = "palette" [GLOBAL] words::PALETTE, words::PALETTE_HELP;
    SEARCH = "search" [GLOBAL] words::SEARCH, words::SEARCH_HELP;
    REDRAW = "redraw" [GLOBAL] words::REDRAW, words::REDRAW_HELP;
    REFRESH = "refresh" [GLOBAL] words::REFRESH, words::REFRESH_HELP;
    BACK = "back" [GLOBAL] words::BACK, words::BACK_HELP;
    MESSAGES = "messages" [GLOBAL] words::MESSAGES, words::MESSAGES_HELP;
    THEME_NEXT = "theme_next" [GLOBAL] words::THEME_NEXT, words::THEME_NEXT_HELP;
    SYMBOLS_TOGGLE = "symbols_toggle" [GLOBAL] words::SYMBOLS_TOGGLE, words::SYMBOLS_TOGGLE_HELP;
    MOUSE_TOGGLE = "mouse_toggle" [GLOBAL] words::MOUSE_TOGGLE, words::MOUSE_TOGGLE_HELP;
    LANGUAGE_TOGGLE = "language_toggle" [GLOBAL] words::LANGUAGE_TOGGLE, words::LANGUAGE_TOGGLE_HELP;
    TERMINAL_CHECK = "terminal_check" [GLOBAL] words::TERMINAL_CHECK, words::TERMINAL_CHECK_HELP;
    COPY = "copy" [GLOBAL, LIST] words::COPY, words::COPY_HELP;
    EXPORT = "export" [GLOBAL] words::EXPORT, words::EXPORT_HELP;
    ENDING = "ending" [EXPORT] words::ENDING, words::ENDING_HELP;
    FOCUS_1 = "focus_1" [HOME] words::FOCUS_1, words::FOCUS_1_HELP;
    FOCUS_2 = "focus_2" [HOME] words::FOCUS_2, words::FOCUS_2_HELP;
    FOCUS_3 = "focus_3" [HOME] words::FOCUS_3, words::FOCUS_3_HELP;
    FOCUS_4 = "focus_4" [HOME] words::FOCUS_4, words::FOCUS_4_HELP;
    NEXT_PANE = "next_pane" [HOME] words::NEXT_PANE, words::NEXT_PANE_HELP;
    PREV_PANE = "prev_pane" [HOME] words::PREV_PANE, words::PREV_PANE_HELP;
    ZOOM = "zoom" [HOME] words::ZOOM, words::ZOOM_HELP;
    UP = "up" [LIST] words::UP, words::UP_HELP;
    DOWN = "down" [LIST] words::DOWN, words::DOWN_HELP;
    LEFT = "left" [LIST] words::LEFT, words::LEFT_HELP;
    RIGHT = "right" [LIST] words::RIGHT, words::RIGHT_HELP;
    TOP = "top" [LIST] words::TOP, words::TOP_HELP;
    BOTTOM = "bottom" [LIST] words::BOTTOM, words::BOTTOM_HELP;
    PAGE_UP = "page_up" [LIST] words::PAGE_UP, words::PAGE_UP_HELP;
    PAGE_DOWN = "page_down" [LIST] words::PAGE_DOWN, words::PAGE_DOWN_HELP;
    OPEN = "open" [LIST] words::OPEN, words::OPEN_HELP, needs: Row;
    MARK = "mark" [LIST] words::MARK, words::MARK_HELP, needs: Row;
    MARK_ALL = "mark_all" [LIST] words::MARK_ALL, words::MARK_ALL_HELP;
    CLEAR_MARKS = "clear_marks" [LIST] words::CLEAR_MARKS, words::CLEAR_MARKS_HELP, needs: Marks;
    SORT = "sort" [LIST] words::SORT, words::SORT_HELP;
    SORT_COLUMN_NEXT = "sort_column_next" [LIST] words::SORT_COLUMN_NEXT, words::SORT_COLUMN_NEXT_HELP;
    SORT_COLUMN_PREV = "sort_column_prev" [LIST] words::SORT_COLUMN_PREV, words::SORT_COLUMN_PREV_HELP;
    FILTER = "filter" [LIST] words::FILTER, words::FILTER_HELP;
    NEXT_ITEM = "next_item" [PROJECT, DISPATCH] words::NEXT_ITEM, words::NEXT_ITEM_HELP;
    PREV_ITEM = "prev_item" [PROJECT, DISPATCH] words::PREV_ITEM, words::PREV_ITEM_HELP;
    NEXT_TAB = "next_tab" [PROJECT] words::NEXT_TAB, words::NEXT_TAB_HELP;
    PREV_TAB = "prev_tab" [PROJECT] words::PREV_TAB, words::PREV_TAB_HELP;
    SAVE = "save" [FORM] words::SAVE, words::SAVE_HELP;
    NEXT_FIELD = "next_field" [FORM] words::NEXT_FIELD, words::NEXT_FIELD_HELP;
    PREV_FIELD = "prev_field" [FORM] words::PREV_FIELD, words::PREV_FIELD_HELP;
    COMPARE = "compare" [FORM] words::COMPARE, words::COMPARE_HELP, act: "first-talk";
    PICK_DAY = "pick_day" [FORM] words::PICK_DAY, words::PICK_DAY_HELP;
    ACCEPT = "accept" [FORM, LIST, SEARCH, PALETTE, CONFIRM, EXPORT] words::ACCEPT, words::ACCEPT_HELP;
    SAY_YES = "say_yes" [CONFIRM, CHECK] words::SAY_YES, words::SAY_YES_HELP;
    SAY_NO = "say_no" [CONFIRM, CHECK] words::SAY_NO, words::SAY_NO_HELP;
}
