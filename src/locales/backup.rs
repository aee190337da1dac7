//! Backups and putting them back.

crate::words! {
    BACKING_UP = "正在备份", "backing up";
    RESTORING = "正在恢复", "restoring";
    MADE = "备份完成并已读回核对: {file}, 到第 {seq} 号 ({day}), {bytes} 字节, 附件 {files} 份", "backed up and read through: {file}, up to entry {seq} ({day}), {bytes} bytes, {files} files";
    MADE_LATER = "这一份只含 {base} 之后的内容, 恢复时两份须在同一文件夹", "it holds what came after {base}; to restore it both must lie in one folder";
    NOTHING_NEW = "自 {base} 以来没有新内容, 未另建备份; 原备份已读回核对", "nothing is new since {base}, so no other backup was made; that one was read through";
    WHOLE_BECAUSE = "原有备份不能接着用 ({why}), 这次做完整备份", "the newest backup cannot be gone on from ({why}), so this one is whole";
    COPIED = "另存一份: {file}", "a second copy: {file}";
    REMOVED = "已按保留份数删去: {file}", "removed by the number kept: {file}";
    RESTORED = "已恢复到 {folder}: 到第 {seq} 号 ({day}), 项目 {projects} 个, 佐证材料 {files} 份", "restored into {folder}: up to entry {seq} ({day}), {projects} projects, {files} files of evidence";
    LEFT_OUT = "按所给的号或日期, 其后的 {left} 条没有恢复; 备份里仍有", "the {left} entries after what was asked for were left out; the backup still has them";
    RESTORED_NEXT = "核对: luodi --data {folder} verify; 无误后再让大家使用", "check it with luodi --data {folder} verify before others work with it";

    ONLY_FOR_FOLDER = "--{value} 只用于备份到文件夹", "--{value} is for backups into a folder";
    ONLY_FOR_FOLDER_NEXT = "写一个已有的文件夹, 由程序取名", "name a folder that is there; the program names the file";
    ONLY_FOR_FILE = "--{value} 只用于备份到所写的文件", "--{value} is for a backup into a file that you name";
    ONLY_FOR_FILE_NEXT = "备份到文件夹时会自动接着最近一份, 去掉 --since", "in a folder the newest one is gone on from by itself; leave --since out";
    NO_FOLDER = "没有文件夹 {value}", "there is no folder {value}";
    NO_FOLDER_NEXT = "先建立它 (最好在另一块磁盘上), 再备份", "make it first, best on another disk";

    EXISTS = "{path} 已存在; 备份从不覆盖原有文件", "{path} is there already; a backup never takes the place of another file";
    EXISTS_NEXT = "换一个文件名, 或写一个文件夹由程序取名", "use another name, or name a folder and let the program name the file";
    NO_BACKUP = "{path} 不是落地的备份, 或没有写完", "{path} is no backup of Luodi, or was not written to its end";
    NO_BACKUP_NEXT = "用 luodi backup 做出的文件; 没有写完的用上一份", "use a file made by luodi backup; for one that is cut off use the one before";
    LATER = "{path} 是更新版本的程序做的 (格式 {what})", "a later program made {path} (form {what})";
    LATER_NEXT = "改用做备份的那个程序版本, 或更新的版本", "use the program version that made it or a later one";
    DAMAGED = "备份 {path} 已损坏: {what} 与存入时不同", "the backup {path} is damaged: {what} is not what was put in";
    DAMAGED_NEXT = "改用另一处或上一份备份; 损坏的先不要删", "use the copy in the second place or the backup before; do not delete the damaged one yet";
    BASE_MISSING = "备份 {path} 接着 {what}, 但同一文件夹里没有它", "the backup {path} goes on from {what}, which is not in the same folder";
    BASE_MISSING_NEXT = "把前面各份放到同一文件夹再试", "put the ones before it into the same folder and try again";
    OTHER_JOURNAL = "备份 {path} 不是这份数据的, 或记录已不是当时的", "the backup {path} is not of these data, or the journal is no longer what it was";
    OTHER_JOURNAL_NEXT = "去掉 --since 做完整备份; 若记录本不该变, 先运行 luodi verify", "leave --since out for a whole backup; where the journal should not have changed, run luodi verify first";
    NOT_EMPTY = "文件夹 {path} 里已有 {what}, 恢复只写入空文件夹", "there is {what} in the folder {path}; a backup is put back into an empty folder only";
    NOT_EMPTY_NEXT = "用 --data 指定一个新文件夹; 核对无误后再替换原来的", "name a new folder with --data and put it in the old one's place when it has been checked";
    HALF_RESTORED = "文件夹 {path} 里有一次没有做完的恢复", "a restoring that was broken off lies in the folder {path}";
    HALF_RESTORED_NEXT = "清空该文件夹, 或用 --data 指定另一个, 再恢复一次", "empty that folder, or name another with --data, and restore again";
    NOTHING_SO_EARLY = "备份 {path} 里没有这么早的内容", "the backup {path} has nothing that early";
    NOTHING_SO_EARLY_NEXT = "号从 1 起; 日期写首条记录之后的", "numbers begin with 1; name a day after the first entry";
    NOTHING_SO_LATE = "备份 {path} 只到第 {what} 号", "the backup {path} ends with entry {what}";
    NOTHING_SO_LATE_NEXT = "写小一些的号, 或用更新的备份", "name a smaller number, or use a later backup";
    UNREADABLE = "备份读不出来", "the backup cannot be read";
}
