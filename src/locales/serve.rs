//! The service that many share: that it is there or not, and what to do about it.

crate::words! {
    READY = "服务就绪: {socket} (数据 {folder})", "the service is ready at {socket} (data in {folder})";
    STOPPED = "服务已停止", "the service has ended";
    NO_DATE = "共享服务只按服务器时钟运行, 不能用 --now", "a shared service goes by the server's clock; --now is not for it";
    NO_DATE_NEXT = "去掉 --now 和 LUODI_NOW; 演练请各自用 luodi demo", "leave out --now and LUODI_NOW; to rehearse, each uses luodi demo";
    NO_ACTING = "服务不代表任何人, 不能用 --as", "a service acts for nobody; --as is not for it";
    NO_ACTING_NEXT = "去掉 --as; 连接服务的人各用自己的", "leave it out; those who connect use their own";
    TAKEN = "{path} 已有服务在应答", "another service answers at {path} already";
    TAKEN_NEXT = "先停止它, 或用 --socket 指定别处", "end it first, or name another place with --socket";
    NOT_A_SOCKET = "{path} 已有别的东西", "something else lies at {path}";
    NOT_A_SOCKET_NEXT = "移走它, 或用 --socket 指定别处", "move it away, or name another place with --socket";
    NO_SOCKET = "不能在 {path} 建立服务入口: {why}", "no socket can be made at {path}: {why}";
    NO_SOCKET_NEXT = "检查该文件夹是否存在、是否可写, 或用 --socket 指定别处", "see that the folder is there and may be written to, or name another place with --socket";

    ABSENT = "{path} 没有服务在应答", "no service answers at {path}";
    ABSENT_NEXT = "请系统管理员启动服务: systemctl start luodi.socket", "ask the administrator to start it: systemctl start luodi.socket";
    DENIED = "系统不允许您连接 {path}(属于 {why})", "the system does not let you connect to {path} (it belongs to {why})";
    DENIED_NEXT = "请系统管理员开放该文件夹的通行权限; 启用 SELinux 的, 还要允许连接", "ask the administrator to let you through to its folder; with SELinux the connection must be allowed too";
    BROKEN = "{path} 连不上: {why}", "{path} cannot be connected to: {why}";
    HELD = "{path} 正由服务使用(自 {since}), 这件事须在服务停止时办", "a service holds {path} (since {since}); this is done while it is stopped";
    HELD_NEXT = "请系统管理员先停止服务(systemctl stop luodi.socket luodi), 办完再启动", "the administrator stops it first (systemctl stop luodi.socket luodi) and starts it again afterwards";
    SERVICE_OLDER = "服务是 {service} 版, 比本程序({program} 版)旧, 两者说不通", "the service is version {service}, older than this program ({program}); they do not understand each other";
    SERVICE_OLDER_NEXT = "请系统管理员重启服务: systemctl restart luodi", "ask the administrator to start it anew: systemctl restart luodi";
    PROGRAM_OLDER = "本程序是 {program} 版, 比服务({service} 版)旧, 两者说不通", "this program is version {program}, older than the service ({service}); they do not understand each other";
    PROGRAM_OLDER_NEXT = "退出后重新运行 luodi; 仍然如此的, 请系统管理员更新程序", "leave and run luodi again; if it stays so, ask the administrator for the new program";

    STATUS_ATTACHED = "{member}(自 {since}, 窗口 {count})", "{member} (since {since}, connections: {count})";
    STATUS_VERSION = "服务版本", "Version of the service";
    BANNER_REPLACED = "[旧程序] 程序文件已更新, 还在用旧的: systemctl restart luodi; 各人屏幕上的内容和所填的都在", "[old program] The program's file was replaced, the old one still runs: systemctl restart luodi; screens and what is typed stay";
    STATUS_REPLACED = "程序文件已更新, 服务还在用旧的; 请系统管理员重启服务: systemctl restart luodi", "the program's file is a newer one than the service runs; ask the administrator to start it anew: systemctl restart luodi";
}
