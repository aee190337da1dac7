//! Words about others at the same record, and about looking along on another screen.

crate::words! {
    BESIDE = "此刻同看: {who}", "Also here: {who}";
    FOLLOWING = "[跟随 {name}]", "[following {name}]";
    FOLLOWED = "[有屏幕跟随]", "[followed]";
    ONLY_LOOKS = "本屏跟随 {name} 的会话, 只看不动; q 离开", "This screen follows {name}'s session and only looks; q leaves";
    NOWHERE = "正在等 {name} 的会话: 在那里打开页面, 这里随之显示", "Waiting for {name}'s session: what is opened there is shown here";
    WAITS = "已请求跟随 {name}, 等对方同意; q 离开", "{name} is asked for leave to follow; q leaves";
    REFUSED = "{name} 不同意跟随; q 离开", "{name} does not want to be followed; q leaves";
    ENDED = "对 {name} 的跟随已结束; 要再看, q 离开后重新请求", "Following {name} has ended; to look again, leave with q and ask anew";
    WATCHED = "[{who} 在看, {key} 停止]", "[{who} watches, {key} stops]";
    WATCHED_BY_MORE = "[{who} 等{n}人在看, {key} 停止]", "[{who} and others ({n}) watch, {key} stops]";
    ASKED = "{who} 请求跟随您的屏幕: {yes} 同意, {no} 不同意", "{who} asks to follow your screen: {yes} yes, {no} no";
    ASKED_MORE = " (共{n}人)", " ({n} ask)";
    GIVEN = "{who} 现在看着您的屏幕; {key} 随时停止", "{who} looks along now; {key} stops it at any time";
    DENIED = "已回绝 {who}, 本次会话不再问", "{who} was refused, and is not asked about again in this session";
    ENDED_OWN = "已停止跟随: {who}", "Nobody follows any more: {who}";
    NOBODY_ASKS = "没有人请求跟随, 也没有人在看", "Nobody asks to follow, and nobody watches";
    GIVE = "同意跟随", "Let follow";
    GIVE_HELP = "同意请求跟随的人看着您的屏幕", "Lets whoever asks look along on your screen";
    END = "不同意/停止跟随", "Refuse or end following";
    END_HELP = "回绝请求跟随的人; 没有人请求时, 让正在看的人都停止", "Refuses whoever asks to follow; where nobody asks, ends it for all who look along";
    UNSEEN = "{name} 正在看的内容不在您的阅看范围内", "What {name} is looking at is not for you to read";
}
