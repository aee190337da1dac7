//! What `luodi doctor` looks at, finds and advises.

crate::words! {
    GOOD = "正常", "good";
    NOTE = "留意", "note";
    BAD = "要办", "act";
    NEXT = "办法: {next}", "do: {next}";
    SUM = "要办 {bad} 处, 留意 {note} 处", "{bad} to act on, {note} to note";

    PROGRAM = "程序", "program";
    PROGRAM_IS = "{program}, 通信版本 {protocol}, 数据格式 {data}", "{program}, protocol {protocol}, data format {data}";
    SERVICE = "服务", "service";
    SERVICE_NONE = "没有运行中的服务", "no service runs";
    SERVICE_IS = "{program}, 自 {since} 起", "{program}, since {since}";
    SERVICE_REPLACED = "{program}, 自 {since} 起; 程序文件已更换, 服务还是旧的", "{program}, since {since}; the program's file was replaced, the service is still the old one";
    SERVICE_REPLACED_NEXT = "sudo systemctl restart luodi; 各人屏幕上的内容和没存的字都在", "sudo systemctl restart luodi; what is on screens and typed stays";
    SOCKET = "套接字", "socket";
    SOCKET_IS = "{path}";
    SOCKET_OPEN = "{path}: 权限 {mode} 过宽", "{path}: mode {mode} is too wide";
    SOCKET_OPEN_NEXT = "谁能连上由 luodi.socket 的 SocketMode 定; 数据文件夹里的应为 600", "who may connect is SocketMode in luodi.socket; one in a data folder should be 600";

    FOLDER = "数据文件夹", "data folder";
    FOLDER_IS = "{path}";
    FOLDER_NONE = "{path} 还没有数据", "there are no data in {path} yet";
    FOLDER_NONE_NEXT = "用 luodi init 建立; 先看样子用 luodi demo", "make them with luodi init; to look around first use luodi demo";
    FOLDER_OTHERS = "{path} 属于用户 {owner}, 里面的由系统管理员检查", "{path} belongs to {owner}; an administrator looks inside";
    FOLDER_OTHERS_NEXT = "sudo -u {owner} luodi --data {path} doctor";
    MODES = "权限", "modes";
    MODES_GOOD = "只有所有者能打开", "open to the owner only";
    MODES_WIDE = "{path} 权限是 {mode}, 别人也能打开", "{path} has mode {mode}: others can open it";
    MODES_WIDE_NEXT = "chmod go= {path}";
    DISK = "磁盘", "disk";
    DISK_FREE = "余 {free}, 数据占 {used}", "{free} free, the data take {used}";
    DISK_LOW = "只余 {free}, 数据占 {used}", "only {free} free, the data take {used}";
    DISK_LOW_NEXT = "腾出空间: 至少留一份数据那么大, 重建查询库和导入都要用", "make room: at least as much as the data take, for making the view anew and for imports";
    INODES_LOW = "只余 {free} 个文件名额", "only {free} names for files are left";
    JOURNAL = "记录", "journal";
    JOURNAL_IS = "到第 {seq} 号, {day}", "up to entry {seq}, {day}";
    JOURNAL_BEHIND = "到第 {seq} 号, 但第 {last} 号已经确认过", "up to entry {seq}, but entry {last} was acknowledged";
    JOURNAL_BEHIND_NEXT = "从备份放回缺失的记录文件, 不要先运行别的; 详见 docs/safety.md", "put the missing journal file back from a backup before anything else; see docs/safety.md";
    BACKUP = "备份", "backup";
    BACKUP_NONE = "没有备份记录", "no backup is noted";
    BACKUP_NEXT = "luodi backup 文件夹, 或装上 dist/luodi-backup.timer", "luodi backup DIR, or install dist/luodi-backup.timer";
    BACKUP_IS = "{day} 到第 {seq} 号, 其后 {behind} 条; 在 {path}", "{day} up to entry {seq}, {behind} entries since; in {path}";
    BACKUP_OLD = "{day} 到第 {seq} 号, 已 {days} 天, 其后 {behind} 条没有备份; 在 {path}", "{day} up to entry {seq}, {days} days ago, {behind} entries since are in no backup; in {path}";
    BACKUP_GONE = "{day} 的备份 {path} 已不在原处", "the backup of {day} is no longer at {path}";

    OPENED = "打开", "opening";
    OPENED_WELL = "查询库与规则都能用", "view and rules work";
    OPENED_ANEW = "{why}";
    CLOCK = "时钟", "clock";
    CLOCK_IS = "{now}";
    CLOCK_BEHIND = "{now}, 早于最后一条记录 {last}, 不能办理", "{now}, before the last entry {last}: nothing can be done";
    CLOCK_BEHIND_NEXT = "校准系统时间; 若错的是那条记录, 由系统管理员办理 luodi clock --accept --reason 理由", "set the system's clock right; where the entry was wrong, an administrator says luodi clock --accept --reason TEXT";
    CALENDAR = "节假日", "holidays";
    CALENDAR_IS = "{years} 年的安排已列入", "the years {years} are in";
    CALENDAR_LACKS = "{year} 年的放假安排还没有列入, 跨年的工作日只能按周末推算", "the holidays of {year} are not in: working days beyond the year's end are counted by weekends alone";
    CALENDAR_LACKS_NEXT = "国务院办公厅公布后写入 holidays.toml, 再办理 luodi policy load", "when they are announced, write them into holidays.toml and say luodi policy load";
    RULES = "规则", "rules";
    RULES_IS = "{version}";
    RULES_UNREAD = "{version}, 其中 {count} 处本版本不认识", "{version}; this program does not know {count} of its entries";
    RULES_UNREAD_NEXT = "luodi policy show 列出各处; 改好后 luodi policy load", "luodi policy show lists them; put them right and say luodi policy load";

    LOCALE = "字符集", "locale";
    LOCALE_IS = "{locale}";
    LOCALE_OTHER = "{locale} 不是 UTF-8, 汉字可能显示不了", "{locale} is not UTF-8; Chinese may not be shown";
    LOCALE_OTHER_NEXT = "export LANG=zh_CN.UTF-8; 终端软件的编码也选 UTF-8", "export LANG=zh_CN.UTF-8, and choose UTF-8 in the terminal program";
    TERMINAL = "终端", "terminal";
    TERMINAL_NONE = "输出不在终端上", "the output is not a terminal";
    TERMINAL_IS = "{term}, {columns} 列 {rows} 行", "{term}, {columns} columns, {rows} rows";
    TERMINAL_SMALL_NEXT = "把窗口拉大到 60 列 16 行以上, 最好 80x24", "make the window at least 60 columns by 16 rows, best 80x24";
    TERMINAL_DUMB_NEXT = "设好 TERM, 如 export TERM=xterm-256color", "set TERM, as in export TERM=xterm-256color";
    MEMORY = "内存", "memory";
    MEMORY_IS = "可用 {free}", "{free} available";
    MEMORY_LOW_NEXT = "查询库和索引放在内存里: 十万个项目约需 400 MB", "the view and its index live in memory: about 400 MB for 100,000 projects";
    FILES = "打开文件数", "open files";
    FILES_IS = "上限 {limit}", "at most {limit}";
    FILES_LOW_NEXT = "ulimit -n 1024 或更大; 服务用 dist/luodi.service 里的 LimitNOFILE", "ulimit -n 1024 or more; the service has LimitNOFILE in dist/luodi.service";
    SELINUX = "SELinux";
    SELINUX_OFF = "没有启用", "not enforcing";
    SELINUX_ON = "已启用: 受限登录用户须许可 connectto 服务", "enforcing: confined logins need leave to connectto the service";
    SELINUX_ON_NEXT = "普通 (unconfined) 登录不用办; 受限用户连不上时用 audit2allow 从审计记录生成本地策略", "unconfined logins need nothing; where a confined one is kept out, make a local policy from the audit log with audit2allow";
}
