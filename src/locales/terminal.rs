//! Why the terminal interface will not start. In ASCII only, because where these are shown Chinese
//! cannot be: one text, English with pinyin, serves both languages.

crate::words! {
    NOT_A_TTY = "luodi: the interface needs a terminal (xu yao zhong duan). For scripts use the commands: luodi --help";
    DUMB = "luodi: TERM={term} cannot show the interface (zhong duan bu zhi chi). Use an SSH client with TERM=xterm-256color, or the commands: luodi --help";
    CONSOLE = "luodi: this console has no Chinese characters (kong zhi tai wu han zi). Log in over SSH, or use the commands: luodi --help";
    NOT_UTF8 = "luodi: {name}={value} is not UTF-8 (bian ma bu shi UTF-8). Set the character encoding of the SSH session to UTF-8, then run: export LANG=C.UTF-8";
}
