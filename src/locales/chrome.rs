//! Words of the frame around every screen: help, palette, confirmations, toasts, terminal check.

crate::words! {
    /// The program's name.
    APP = "落地", "Luodi";
    YES = "是", "Yes";
    NO = "否", "No";
    TOO_SMALL = "窗口太小 {w}x{h}, 至少 60x16; 内容都在", "Too small {w}x{h}, need 60x16; nothing lost";
    HAN_AS_COMMAND = "请切换到英文输入, 或用方向键, 回车, Esc 和功能键", "Switch the input method to English, or use arrows, Enter, Esc and function keys";
    PASTE_IGNORED = "粘贴的内容未当作命令执行({n} 个字符)", "Pasted text was not run as commands ({n} characters)";
    UNKNOWN_KEY = "此处没有该按键: {key}", "No such key here: {key}";

    QUIT_ASK = "离开落地? 没有保存的草稿都已留好。", "Leave Luodi? Drafts not yet saved are kept.";
    QUIT_YES = "离开", "Leave";
    QUIT_NO = "留下", "Stay";
    MOUSE_ON = "鼠标已打开: 按住 Shift 选取文字", "Mouse on: hold Shift to select text";
    MOUSE_OFF = "鼠标已关闭", "Mouse off";

    HELP_TITLE = "帮助", "Help";
    HELP_HERE = "当前界面", "On this screen";
    HELP_GLOBAL = "到处可用", "Everywhere";
    HELP_REASON = "现在不能用", "Not now";
    HELP_FOOT = "直接输入即筛选(中文、拼音)  方向键翻看  Esc 返回  修改按键: keymap.toml", "Type to filter  arrows scroll  Esc back  change keys: keymap.toml";
    HELP_EMPTY = "没有这样的操作; 退格或 Esc", "No such action; Backspace or Esc";

    /// Rows that a narrowed list shows, of how many.
    NARROWED = "{n}/{all}";
    NARROWED_NONE = "没有含 {text} 的行; Esc 看全部", "No row shows '{text}'; Esc shows all";
    ASKING = "正在读取", "reading";
    NARROWED_EXPORT = "文件里是整张表, 不只是缩小后的各行", "The file holds the whole list, not only the rows left";

    PALETTE_TITLE = "命令", "Commands";
    PALETTE_EMPTY = "没有匹配的命令", "No matching command";
    PALETTE_FOOT = "Enter 执行  上下选择  Esc 返回", "Enter run  Up/Down choose  Esc back";
    PALETTE_COUNT = "{n}/{all}";

    WHICH_KEY_TITLE = "{keys} 之后", "After {keys}";
    WHICH_KEY_MORE = "+{n} 项", "+{n} more";

    CONFIRM_TITLE = "请确认", "Please confirm";
    CONFIRM_FOOT = "左右选择  Enter 确定  Esc 取消", "Left/Right choose  Enter confirm  Esc cancel";

    MESSAGES_TITLE = "消息", "Messages";
    MESSAGES_EMPTY = "还没有消息", "No messages yet";
    MESSAGES_FOOT = "方向键翻看  Esc 返回", "Arrows scroll  Esc back";
    MESSAGES_MORE = "另有 {n} 条, 见消息页", "{n} more on the message page";
    LEVEL_INFO = "提示", "Note";
    LEVEL_GOOD = "完成", "Done";
    LEVEL_WARN = "注意", "Warning";
    LEVEL_ERROR = "错误", "Error";

    COPY_TITLE = "纯文本: 若未复制成功, 请用鼠标选取; Esc 返回", "Plain text: if it was not copied, select it with the mouse; Esc back";
    COPY_SENT = "已交给终端剪贴板(部分终端不支持)", "Handed to the terminal's clipboard (not all terminals take it)";
    COPY_NOTHING = "此处没有可复制的内容", "Nothing to copy here";
    COPY_TOO_LONG = "内容过长, 只显示不送剪贴板", "Too long for the clipboard; shown only";

    CHECK_TITLE = "终端检查", "Terminal check";
    CHECK_ASK = "下面每行右侧的竖线是否上下对齐?", "Do the bars at the right of every line stand in one column?";
    CHECK_YES = "对齐: 用线框符号(按 y)", "They do: use line symbols (press y)";
    CHECK_NO = "不齐: 用稳妥符号(按 n)", "They do not: use safe symbols (press n)";
    CHECK_NOW = "当前: {level}, {theme}, {w}x{h}", "Now: {level}, {theme}, {w}x{h}";
    CHECK_COLOURS = "颜色: 每个词应当都能看清", "Colours: every word should be readable";

    FIELD_REQUIRED = "必填", "required";
    SYMBOLS_UNICODE = "线框符号", "line symbols";
    SYMBOLS_SAFE = "稳妥符号", "safe symbols";
    THEME_DEFAULT = "默认配色", "default colours";
    THEME_CONTRAST = "高对比配色", "high contrast";
    THEME_MONO = "无色", "no colour";
    THEME_COLOUR_BLIND = "色弱友好配色", "colour-blind safe";
    THEME_LIGHT = "浅色背景配色", "for light backgrounds";
    THEME_PROJECTOR = "投影配色", "for projectors";
}
