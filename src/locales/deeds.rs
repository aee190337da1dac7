//! Words about deeds on their way.

crate::words! {
    TITLE = "已提交, 待确认", "Sent, not confirmed yet";
    BOX = "服务还没有回音, 办成与否有了结果就告知。可按 Esc 先去看别的; 在有结果之前不能再办别的事。", "The service has not answered; what became of it is told once it is known. Esc lets you look at other things meanwhile; nothing else can be done until then.";
    FOOT = "Esc 先去看别的, 结果随后告知", "Esc look at other things; the outcome is told";
    OPENING_TITLE = "正在打开", "Opening";
    OPENING_BOX = "服务还没有答复, 表单随后打开。", "The service has not answered; the form opens as soon as it does.";
    OPENING_FOOT = "Esc 不等了, 不打开", "Esc does not wait and opens nothing";
    NOT_OPENED = "表单没有打开, 请再试一次", "The form did not open; please try again";
    /// A form was closed whose draft nobody took yet.
    KEPT_LATER = "服务还没有答复; 所填的留着, 一有答复就存为草稿", "The service has not answered; what you typed stays and becomes a draft as soon as it does";
    /// On top of every screen while a deed is on its way.
    SENT = "[待确认] 已提交, 待确认: {what}", "[not confirmed] Sent, not confirmed yet: {what}";
    NOT_NOW = "上一步还在等回音, 现在按的键不会照办", "The last step is still waited for; what is pressed now is not done";
    /// What became of a deed whose form was closed.
    UNKNOWN = "还不知道办成没有: {what}; 照样再办一次即知, 不会办两次", "Not known whether done: {what}; do the same again to learn it, it is never done twice";
    REFUSED = "没有办成: {what}: {why}", "not done: {what}: {why}";
}
