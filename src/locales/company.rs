//! Words about others at the same record, and about looking along on another screen.

crate::words! {
    BESIDE = "此刻同看: {who}", "Also here: {who}";
    FOLLOWING = "[跟随 {name}]", "[following {name}]";
    FOLLOWED = "[有屏幕跟随]", "[followed]";
    ONLY_LOOKS = "本屏跟随 {name} 的会话, 只看不动; q 离开", "This screen follows {name}'s session and only looks; q leaves";
    NOWHERE = "正在等 {name} 的会话: 在那里打开页面, 这里随之显示", "Waiting for {name}'s session: what is opened there is shown here";
    UNSEEN = "{name} 正在看的内容不在您的阅看范围内", "What {name} is looking at is not for you to read";
}
