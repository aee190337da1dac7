//! Words about key bindings: what is wrong with a keymap file, and why an action cannot be used.

crate::words! {
    AT_LINE = "{file} 第 {line} 行: {what}", "{file} line {line}: {what}";
    DEFAULT_FILE = "内置按键表", "built-in keymap";

    SYNTAX = "文件写法有误: {detail}", "not valid TOML: {detail}";
    WRONG_SHAPE = "应写成 {want}", "should be written {want}";
    UNKNOWN_LAYER = "没有名为 {name} 的界面", "no layer is called {name}";
    UNKNOWN_ACTION = "没有名为 {name} 的操作", "no action is called {name}";
    UNKNOWN_KEY = "看不懂按键 {name}", "{name} is not a key";
    DUPLICATE = "{keys} 在 {layer} 中已用于 {other}", "{keys} is already used for {other} in {layer}";
    PREFIX = "{keys} 与 {other} 一个是另一个的开头, 程序无法分辨", "one of {keys} and {other} begins the other, so they cannot be told apart";
    SAME_AS = "{keys} 在 SSH 终端下无法与 {other} 区分", "{keys} cannot be told from {other} in an SSH terminal";
    FLOW_CONTROL = "{keys} 会让终端暂停输出", "{keys} stops the terminal's output";
    MULTIPLEXER = "{keys} 会被 tmux 或 screen 截走", "{keys} is taken by tmux or screen";
    INPUT_METHOD = "{keys} 会被中文输入法截走", "{keys} is taken by Chinese input methods";
    NOT_SENT = "{keys} 多数终端发不出来", "most terminals cannot send {keys}";

    NEEDS_ROW = "须先选中一行", "Select a row first";
    NEEDS_PROJECT = "须先选中项目", "Select a project first";
    NEEDS_MARKS = "须先用空格选中若干行", "Mark rows with Space first";
    EXPORT_NOTHING = "这里没有可导出的列表", "There is no list here to export";
    NOT_HERE = "当前界面不适用", "Not on this screen";
    WAITS = "[待他人确认]", "[another confirms]";
    WAITS_SHORT = "待确认", "waits";
}
