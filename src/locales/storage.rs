//! What is wrong with the storage and what can be done about it. The codes are those of the journal and of the store,
//! which stand above this floor; what they do not know, they say in their own words.

use super::{Lang, Word};

crate::words! {
    DAMAGED = "记录文件与写入时不符", "the journal is not what was written";
    IO = "文件读写失败", "a file cannot be read or written";
    DISK_FULL = "磁盘已满", "the disk is full";
    CONFLICT = "有人先写入了", "somebody wrote first";
    STEP_REFUSED = "这一步过大", "the step is too large";
    TOO_MANY_SEGMENTS = "记录文件过多", "too many journal files";
    STOPPED = "已按要求停止", "stopped on request";
    SYNC_FAILED = "磁盘未能确认写入", "the disk did not confirm a write";
    WRITE_FAILED = "写入失败", "a write failed";
    TAKE_BACK_FAILED = "写入失败且未能恢复原状", "a write failed and could not be taken back";
    ROTATE_FAILED = "不能建立新的记录文件", "the next journal file could not be made";
    WRITER_GONE = "写入线程已停止", "the writer is gone";
    VIEW_LOCKED = "另一进程占用查询库", "another process holds the view";
    VIEW_FAILED = "查询库读写失败", "the view's storage failed";
    VIEW_DAMAGED = "查询库损坏", "the view is damaged";
    EVENTS_LATER = "记录由更新版本的程序写入", "a later version of the program wrote this";
    EVENT_UNKNOWN = "记录中有本版本不认识的内容", "the journal holds what this version does not know";
    PROFILE_INVALID = "记录中的规则不能用于本版本", "the rules in the journal do not fit this version";
    OUT_OF_ORDER = "记录次序不对", "entries are out of order";
    DAMAGE_HASH = "内容与校验值不符", "the content does not match its hash";
    DAMAGE_NO_HASH = "一行末尾没有校验值", "a line has no hash at its end";
    DAMAGE_PREV = "一行不接在前一行之后", "a line does not follow the one before";
    DAMAGE_SEQ = "行号不连续", "a line has the wrong number";
    DAMAGE_SHAPE = "一行的格式不是本版本的", "a line is not of this format";
    DAMAGE_BOUNDS = "一行超出格式限度", "a line crosses a bound of the format";
    DAMAGE_TOO_LONG = "一行过长", "a line is too long";
    DAMAGE_UNTERMINATED = "文件在一行中间结束", "a file ends within a line";
    DAMAGE_UNFINISHED = "文件在一步中间结束", "a file ends within a step";
    DAMAGE_GAP = "缺少一个记录文件", "a journal file is missing";
    DAMAGE_NOT_A_FILE = "记录文件不是普通文件", "a journal file is not a regular file";

    FILE_NOT_FOUND = "没有这个文件", "there is no such file";
    FILE_NOT_ALLOWED = "无权读取", "it may not be read";
    FOREIGN_LINK = "是符号链接", "is a symbolic link";
    FOREIGN_TWO_NAMES = "还有另一个名字(硬链接)", "has a second name (hard link)";
    FOREIGN_NO_FILE = "不是普通文件", "is not a regular file";
    FOREIGN_NO_FOLDER = "不是文件夹", "is not a folder";

    REMEDY_PUT_BACK = "从备份中放回该文件, 再用 luodi verify 核对", "put that file back from a backup, then run luodi verify";
    REMEDY_RESTORE = "恢复最近的备份", "restore the newest backup";
    REMEDY_NEWER = "改用写入它的那个程序版本, 或更新的版本; 数据没有改动", "use the program version that wrote it or a later one; nothing was changed";
    REMEDY_CUT = "万不得已时先留副本, 再从所示字节处截断(之后的步骤都会丢失)", "as a last resort keep a copy and cut the file at the byte named (all later steps are lost)";
    REMEDY_ROOM = "腾出磁盘空间后再试; 已确认的步骤都在", "make room on the disk and try again; every confirmed step is kept";
    REMEDY_RESTART = "检查磁盘后重新启动; 已确认的步骤都在", "check the disk and start again; every confirmed step is kept";
    REMEDY_LOOK = "用 luodi status 和 luodi verify 查看, 或联系系统管理员", "look with luodi status and luodi verify, or ask the administrator";
    REMEDY_REBUILD = "用 luodi rebuild 重建查询库; 记录完好", "make the view anew with luodi rebuild; the journal is whole";
    REMEDY_OTHER = "先退出该进程", "end that process first";
    REMEDY_SPLIT = "分成几步办理", "do it in several steps";

    CLOSED_TO_OTHERS = "{path} 原先别人也能查看, 现已改为只有您能打开", "others could look into {path}; from now on only you can open it";
    TORN = "上次未写完的 {bytes} 字节已移到一旁; 这些步骤未曾确认", "{bytes} bytes not fully written last time were set aside; those steps were never confirmed";
    TAKEN_BACK = "上次停止时有 {count} 份台账没有导完(或没有撤完), 启动时已全部收回, 没有留下改动", "{count} ledgers were not wholly taken (or taken back) when it last stopped; the start took them back, and nothing of them is left";
    REBUILT = "查询库已按记录重建: {why}", "the view was made anew from the journal: {why}";
    VIEW_IN_MEMORY = "查询库打不开(磁盘已满或有故障), 这次在内存中运行: 查询和已确认的记录不受影响; 请系统管理员处理磁盘后重新打开", "the view cannot be opened (the disk is full or broken) and lives in memory this time: looking up works and nothing acknowledged is affected; the administrator should see to the disk, then open it again";
    REBUILT_ASKED = "按要求", "as asked";
    REBUILT_REBOOT = "服务器曾重新启动", "the server was restarted";
    REBUILT_NO_MARKER = "原有的没有写完", "the old one was not finished";
    REBUILT_SCHEMA = "程序版本已更新", "the program is of another version";
    REBUILT_DAMAGED = "原有的打不开", "the old one would not open";
    REBUILT_AHEAD = "原有的与记录不符", "the old one does not match the journal";
    OPENING = "正在准备查询库 {done}/{total}", "getting the view ready {done}/{total}";
    VERIFIED = "记录完整: {entries} 条, {segments} 个文件, {bytes} 字节", "the journal holds: {entries} entries, {segments} files, {bytes} bytes";
    FILES_HOLD = "佐证材料 {n} 份完整", "{n} files of evidence hold";
    FILES_HARMED = "以下佐证材料与存入时不同, 请从备份的 files 目录取回; 有原件的可再附一次", "these files of evidence are not what was kept; bring them back from the folder files of a backup, or attach the originals again";
    FILE_GONE = "  缺失 {digest}", "  gone {digest}";
    FILE_DAMAGED = "  损坏 {digest}", "  damaged {digest}";
    VIEW_MATCHES = "查询库与记录一致", "the view matches the journal";
    VIEW_DIFFERS = "查询库与记录不一致, 请运行 luodi rebuild", "the view does not match the journal; run luodi rebuild";
    FIRST_DIFFERENCE = "  第一处: {kind} {key}", "  the first: {kind} {key}";
    RECORD_OF_AWARDS = "积分", "points";
    RECORD_OF_DESK = "任务、调度会、申诉等", "tasks, meetings, appeals";
    RECORD_OF_ENTERPRISES = "企业", "enterprise";
    RECORD_OF_FIGURES = "指标", "figures";
    RECORD_OF_MEMBERS = "人员", "member";
    RECORD_OF_PROJECTS = "项目", "project";
    RECORD_OF_PROFILE = "规则", "rules";
    RECORD_OF_OTHERS = "查询库自用的索引", "the view's own index";
    REBUILD_DONE = "查询库已重建", "the view was made anew";
}

/// The words for a cause by its stable name; `None` where the text is no such name.
pub(crate) fn cause(name: &str) -> Option<Word> {
    Some(match head(name) {
        "journal_damaged" => DAMAGED,
        "journal_io" => IO,
        "journal_disk_full" | "disk_full" => DISK_FULL,
        "view_locked" => VIEW_LOCKED,
        "storage_failed" => VIEW_FAILED,
        "view_damaged" | "view_schema" | "record_unstorable" => VIEW_DAMAGED,
        "journal_unreadable" => DAMAGED,
        "event_unknown" => EVENT_UNKNOWN,
        "events_later" | "later_format" => EVENTS_LATER,
        "profile_invalid" => PROFILE_INVALID,
        "entry_out_of_order" => OUT_OF_ORDER,
        "journal_conflict" => CONFLICT,
        "journal_step_refused" => STEP_REFUSED,
        "journal_too_many_segments" => TOO_MANY_SEGMENTS,
        "journal_stopped" => STOPPED,
        "journal_read_only" | "sync_failed" => SYNC_FAILED,
        "write_failed" => WRITE_FAILED,
        "take_back_failed" => TAKE_BACK_FAILED,
        "rotate_failed" => ROTATE_FAILED,
        "writer_gone" => WRITER_GONE,
        "hash" => DAMAGE_HASH,
        "no_hash" => DAMAGE_NO_HASH,
        "prev" => DAMAGE_PREV,
        "seq" => DAMAGE_SEQ,
        "shape" => DAMAGE_SHAPE,
        "bounds" => DAMAGE_BOUNDS,
        "too_long" => DAMAGE_TOO_LONG,
        "unterminated" => DAMAGE_UNTERMINATED,
        "unfinished_step" => DAMAGE_UNFINISHED,
        "gap" => DAMAGE_GAP,
        "not_a_file" => DAMAGE_NOT_A_FILE,
        "file_not_found" => FILE_NOT_FOUND,
        "file_not_allowed" => FILE_NOT_ALLOWED,
        "is_a_link" => FOREIGN_LINK,
        "has_two_names" => FOREIGN_TWO_NAMES,
        "is_no_file" => FOREIGN_NO_FILE,
        "is_no_folder" => FOREIGN_NO_FOLDER,
        _ => return None,
    })
}

/// The stable name at the head of a text that may go on with particulars: `sync_failed journal-1.jsonl: no space`.
fn head(text: &str) -> &str {
    text.split([' ', ':']).next().unwrap_or(text)
}

/// What can be done, by a remedy's or a cause's stable name; to look closer where it is neither.
pub(crate) fn remedy(name: &str) -> Word {
    match head(name) {
        "view_damaged" | "view_schema" | "record_unstorable" | "storage_failed"
        | "entry_out_of_order" => REMEDY_REBUILD,
        "event_unknown" | "events_later" | "later_format" | "profile_invalid" => REMEDY_NEWER,
        "view_locked" => REMEDY_OTHER,
        "put_back_segment" => REMEDY_PUT_BACK,
        "restore_backup" | "journal_damaged" => REMEDY_RESTORE,
        "newer_program" => REMEDY_NEWER,
        "cut_by_hand" => REMEDY_CUT,
        "journal_disk_full" | "disk_full" => REMEDY_ROOM,
        "journal_step_refused" => REMEDY_SPLIT,
        "journal_read_only" | "sync_failed" | "write_failed" | "take_back_failed"
        | "rotate_failed" | "writer_gone" => REMEDY_RESTART,
        _ => REMEDY_LOOK,
    }
}

/// Why the view was made anew, by the store's stable name; its own words where the name is not known.
pub(crate) fn rebuilt(why: &str, lang: Lang) -> String {
    let reason = match head(why) {
        "memory" => return VIEW_IN_MEMORY.get(lang).to_owned(),
        "asked" => REBUILT_ASKED.get(lang),
        "reboot" => REBUILT_REBOOT.get(lang),
        "no_marker" => REBUILT_NO_MARKER.get(lang),
        "schema" => REBUILT_SCHEMA.get(lang),
        "panic" | "hang" | "failed" | "damaged" => REBUILT_DAMAGED.get(lang),
        "other_journal" => REBUILT_AHEAD.get(lang),
        _ => why,
    };
    REBUILT.fill(lang, &[("why", reason)])
}

/// That the end of the journal was torn and set aside.
pub(crate) fn torn(bytes: u64, lang: Lang) -> String {
    TORN.fill(lang, &[("bytes", &bytes.to_string())])
}

/// That ledgers were broken off and taken back.
pub(crate) fn taken_back(count: u64, lang: Lang) -> String {
    TAKEN_BACK.fill(lang, &[("count", &count.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_says_what_to_do() {
        assert_eq!(cause("journal_disk_full"), Some(DISK_FULL));
        assert_eq!(remedy("journal_disk_full"), REMEDY_ROOM);
        assert_eq!(remedy("something else"), REMEDY_LOOK);
    }

    #[test]
    fn a_rebuild_says_why() {
        let text = rebuilt("damaged: bad record", Lang::Zh);
        assert_eq!(text, "查询库已按记录重建: 原有的打不开");
        assert_eq!(
            rebuilt("a strange cause", Lang::En),
            "the view was made anew from the journal: a strange cause"
        );
    }
}
