//! Words of ledger import: why a file or a cell cannot be taken, and what to do about it.

crate::words! {
    /// Header of the column of reasons in the file of rejected rows.
    REJECT_COLUMN = "退回原因", "Why rejected";
    /// Behind the header of a cell that is kept as it is written.
    DOUBTED = "待核", "to be checked";
    PROBLEM = "{column}填写为 {value}, {reason}", "{column} has {value}: {reason}";
    PROBLEM_BLANK = "{column}: 空白, {reason}", "{column} is blank: {reason}";

    MISSING = "此列必填", "every row needs this column";
    NOTHING_ABOVE = "写了同上, 但上面没有可用的内容", "says \"as above\", but nothing stands above";
    NOT_A_DATE = "看不懂的日期, 请写成 2026-03-05", "not a date; write 2026-03-05";
    IMPOSSIBLE_DATE = "没有这一天, 或不在 1950 至 2100 年之间", "no such day, or not between 1950 and 2100";
    MONTH_ONLY = "只有年月没有日, 请补上日, 或在映射文件中写 month_only", "a month without a day; add the day, or set month_only in the mapping file";
    NOT_A_COUNT = "不是整数", "not a whole number";
    NOT_A_QUANTITY = "不是数量, 请只写数, 或写上 亩, 公顷, 平方米, 吨标煤 等单位", "not a quantity; write a number in the unit of the header";
    LOST_DIGITS = "电子表格把代码当成了数字, 末几位已丢失, 请按文本重新填写", "a spreadsheet took the code for a number and lost its last digits; enter it as text";
    UNKNOWN_STAGE = "不认识的阶段, 请改写, 或在映射文件的 values.stage 中说明", "unknown stage; correct it, or explain it under values.stage in the mapping file";
    UNKNOWN_UNIT = "不认识的单位, 请改写, 或在映射文件的 values 中说明", "unknown unit; correct it, or explain it under values in the mapping file";
    UNKNOWN_CHAIN = "不认识的产业链, 请改写, 或在映射文件的 values.chain 中说明", "unknown chain; correct it, or explain it under values.chain in the mapping file";
    EITHER_MONTH = "可能是 1 月, 也可能是 10 月(电子表格会去掉末尾的 0), 请写成 2026年10月", "January or October: a spreadsheet drops the last zero; write 2026-10";
    SEVERAL_INVESTORS = "写了多家, 先以第一家为投资方", "several companies; the first is taken for the investor";
    SEVERAL_UNITS = "写了多个单位, 先以认得的第一个为责任单位", "several units; the first that is known is taken";
    PART_OF_UNIT = "按其所属的县市区或开发区登记", "taken as the county or zone that it belongs to";
    SEVERAL_LINES = "同一项目的几行不一致, 以第一行为准", "lines of one project differ; the first counts";
    NO_INVESTOR = "台账没有投资方, 先以项目名称暂代, 明确后请修改", "the ledger names no investor; the project's name stands for it until somebody corrects it";
    NO_RESULT = "公式没有存下结果, 请用 Excel 或 WPS 打开后保存, 再导入", "the formula has no stored result; open the file in a spreadsheet program, save it, and import it again";
    FORMULA_ERROR = "单元格公式出错, 或列宽不够只剩 #, 请改正", "the formula of the cell gives an error, or the column was too narrow to show it";
    UNREADABLE = "含有无法识别的字符", "has unreadable characters";
    TOO_LONG = "超过 {limit} 字", "longer than {limit} characters";
    MORE_CELLS = "比表头多出 {extra} 格, 可能错位", "{extra} cells more than the header; the row may have slipped";

    RATE_MISSING = "是{currency}金额, 缺少汇率, 请用 --rate {code}=汇率 指定", "an amount in {code} ({currency}) needs a rate; give --rate {code}=RATE";
    AMOUNT_NOT_EXACT = "金额不确定({found}), 请写一个确切的数", "the amount is not exact ({found}); write one exact figure";
    AMOUNT_CHARACTER = "金额中有多余的字({found})", "the amount has an unexpected character ({found})";
    AMOUNT_TOO_PRECISE = "小数超过 {allowed} 位, 不足一分", "more than {allowed} decimals, finer than the smallest unit";
    AMOUNT_TOO_LARGE = "金额过大", "the amount is too large";
    AMOUNT_NEGATIVE = "金额为负", "the amount is negative";
    AMOUNT_ZERO = "金额为零", "the amount is zero";
    AMOUNT_UNREADABLE = "看不懂的金额, 请写成 12.5亿 或 3000万元", "not an amount; write a number and its unit, such as 12.5 in a column of hundred millions";

    CODE_LENGTH = "统一社会信用代码应为 18 位, 现有 {found} 位", "a credit code has 18 characters, here are {found}";
    CODE_CHARACTER = "统一社会信用代码第 {at} 位不能是 {found}", "character {at} of a credit code cannot be {found}";
    CODE_CHECK = "统一社会信用代码校验不通过(第 {at} 位), 请核对有无错字", "the credit code does not check at character {at}; look for a mistyped character";

    FILE_IO = "文件无法读写: {why}", "the file cannot be read or written: {why}";
    FILE_TOO_LARGE = "文件有 {bytes}, 超过上限 {limit}, 请拆分后导入", "the file has {bytes}, the limit is {limit}; split it";
    FILE_EMPTY = "文件是空的", "the file is empty";
    FILE_NOT_A_LEDGER = "不是台账文件({found}), 请用 Excel 或 WPS 另存为 .xlsx 或 CSV 后导入", "not a ledger ({found}); save it as .xlsx or CSV and import that";
    FILE_OLD_EXCEL = "是旧版 Excel(.xls)或加密的文件, 请去掉密码并另存为 .xlsx", "an old Excel file (.xls) or one with a password; remove the password and save it as .xlsx";
    FILE_WEB_PAGE = "是网页(HTML 或 XML)改了扩展名, 不是 Excel 工作簿; 请用 Excel 或 WPS 打开后另存为 .xlsx", "a web page (HTML or XML) under a spreadsheet's name; open it in a spreadsheet program and save it as .xlsx";
    FILE_HOSTILE = "文件不安全, 已拒绝: {rule} {part}", "refused as unsafe: {rule} {part}";
    FILE_DAMAGED = "工作簿不完整或已损坏: {why}", "the workbook is cut short or damaged: {why}";
    FILE_NO_SHEET = "没有名为 {name} 的工作表, 现有: {there}", "no sheet named {name}; there are: {there}";
    FILE_NO_HEADER = "前 60 行中找不到表头(按 {encoding} 读取), 最像的一行: {best}; 列名须在各项目上方, 一行一个项目, 竖排的信息表请先转置", "no header in the first 60 rows (read as {encoding}); the closest row: {best}; names of columns stand above, one project a row, so please transpose a form that runs down";
    FILE_SIDE_BY_SIDE = "并排放着两张表, 都有 {header}; 请改成上下放置, 或分成两个文件", "two tables stand side by side, both with {header}; put one below the other, or split the file";
    FILE_MISSING_COLUMNS = "缺少必需的列: {headers}, 可用 --map 指定对应的表头", "required columns are missing: {headers}; name them with --map";
    FILE_UNIT_NOT_SAID = "{header} 的单位没有写明或不合常理: 第 {row} 行的 {value} 会读成 {read}; 请用 --amount-unit 万元(或 亿元、元)指明后再导入", "the unit of {header} is not said or cannot be meant: {value} in row {row} would be {read}; say it with --amount-unit";
    FILE_UNCLOSED_QUOTE = "第 {row} 行的引号没有结束", "a quotation mark in row {row} is never closed";
    FILE_BAD_MAP = "映射文件或汇率有误: {why}", "the mapping file or a rate is wrong: {why}";
    TOO_MANY_ROWS = "第 {row} 行起超过上限 {limit} 行, 请拆分后导入", "more than {limit} rows at row {row}; split the file";
    TOO_MANY_COLUMNS = "第 {row} 行超过 {limit} 列", "row {row} has more than {limit} columns";
    PERHAPS_RENAMED = "; 可能就是第 {row} 行的 {name}, 改了名称的不要当作新项目", "; perhaps it is {name} in row {row}, under another name and no new project";
    TOO_MANY_TABLES = "到第 {row} 行已超过 {limit} 张表, 请分成几个文件", "by row {row} there are more than {limit} tables; please split the file";
    CELL_TOO_LARGE = "第 {row} 行有单元格超过 {limit} 字节, 可能引号没有结束", "a cell in row {row} has more than {limit} bytes; a quotation mark may be missing";

    HOSTILE_EXPANDS = "解压后过大", "it expands to too much";
    HOSTILE_PARTS = "内部文件过多", "it has too many parts";
    HOSTILE_ENCRYPTED = "已加密", "it is encrypted";
    HOSTILE_CELL = "单元格过大", "a cell is too large";
    HOSTILE_STRUCTURE = "内部结构不合规范", "its structure breaks the format's rules";
}
