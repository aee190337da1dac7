//! Records of evidence (佐证材料): which file, about which part of the project's record, by whom and when.

use crate::domain::closed::closed;
use crate::domain::ids::{MemberId, UnitCode};
use crate::domain::rights::table::Topic;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Letters of a name that are kept.
const MAX_NAME: usize = 120;
/// Letters of a digest: BLAKE3 in hexadecimal.
const DIGEST_LETTERS: usize = 64;
/// What a file is called of whose name nothing harmless is left.
const UNNAMED: &str = "file";

closed! {
    /// What a file is evidence of, by the name of the step that writes it down.
    Part {
        Project = "project", "项目", "the project";
        Visit = "visit", "考察", "visit";
        FirstTalk = "first-talk", "首谈", "first talk";
        Diligence = "diligence", "尽职调查", "due diligence";
        Talks = "negotiate", "洽谈", "talks";
        Progress = "progress", "实质性进展", "substantive progress";
        Review = "review", "研判评审", "review";
        Agreement = "sign", "协议", "agreement";
        Amendment = "amend", "协议变更", "amendment";
        Notice = "notice", "签约公示", "public notice";
        Filing = "file", "备案", "filing";
        Element = "element", "要素", "element";
        Approval = "approval", "审批事项", "approval";
        Claim = "claim", "政策兑现", "policy claim";
        Payment = "pay", "政策兑付", "policy payment";
        Procedure = "procedure", "建设手续", "procedure";
        Inspection = "inspect", "现场检查", "inspection";
        Node = "node", "关键节点", "key node";
        Issue = "issue", "难点堵点问题", "difficulty";
        Fund = "fund", "资金到位", "funds";
        Monitoring = "monitor", "达产监测", "monitoring";
        Evaluation = "evaluate", "综合评价", "evaluation";
        Statistics = "stat", "入统入规", "statistics";
        Upgrade = "upgrade", "提质升级", "upgrade";
        Exit = "exit", "退出处置", "exit";
    }

    /// What kind of file it is, by its ending.
    FileKind {
        Document = "document", "文稿", "document";
        Table = "table", "表格", "table";
        Picture = "picture", "图片", "picture";
        Media = "media", "音视频", "sound or film";
        Archive = "archive", "压缩包", "archive";
        Other = "other", "其他", "other";
    }
}

impl Part {
    /// The topic by which it is read: evidence is read by whoever reads what it proves.
    pub const fn topic(self) -> Topic {
        match self {
            Self::Diligence => Topic::Diligence,
            Self::Talks => Topic::Positions,
            Self::Review => Topic::Review,
            Self::Agreement | Self::Amendment => Topic::Agreement,
            Self::Fund => Topic::Funds,
            Self::Monitoring | Self::Evaluation | Self::Statistics => Topic::Monitoring,
            Self::Issue => Topic::Issues,
            Self::Project
            | Self::Visit
            | Self::FirstTalk
            | Self::Progress
            | Self::Notice
            | Self::Filing
            | Self::Element
            | Self::Approval
            | Self::Claim
            | Self::Payment
            | Self::Procedure
            | Self::Inspection
            | Self::Node
            | Self::Upgrade
            | Self::Exit => Topic::Overview,
        }
    }
}

impl FileKind {
    /// The kind of a name.
    pub fn of(name: &str) -> Self {
        match ending(name).as_str() {
            "pdf" | "doc" | "docx" | "wps" | "ofd" | "txt" | "md" | "rtf" | "odt" | "ppt"
            | "pptx" | "html" => Self::Document,
            "xls" | "xlsx" | "et" | "csv" | "ods" => Self::Table,
            "jpg" | "jpeg" | "png" | "gif" | "bmp" | "tif" | "tiff" | "webp" | "heic" => {
                Self::Picture
            }
            "mp3" | "wav" | "m4a" | "mp4" | "mov" | "avi" | "mkv" => Self::Media,
            "zip" | "rar" | "7z" | "tar" | "gz" => Self::Archive,
            _ => Self::Other,
        }
    }
}

/// The ending of a name, without the dot, in lower case; empty where it has none.
pub fn ending(name: &str) -> String {
    let parts = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
    parts.map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// The last part of a path as a name that does no harm wherever it is written: no folders, nothing that steers a terminal or
/// turns the direction of reading, nothing that another system would not take, not hidden, not endless.
pub fn plain_name(path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|letter| !is_harmful(*letter)).collect();
    let kept = kept
        .trim()
        .trim_start_matches('.')
        .trim_end_matches(['.', ' ']);
    if kept.chars().count() <= MAX_NAME {
        return if kept.is_empty() { UNNAMED } else { kept }.to_owned();
    }
    // A long name loses its middle: what it is stands in its ending.
    let ending = ending(kept);
    let tail = match ending.chars().count() {
        count @ 1..=8 => format!(
            ".{}",
            kept.chars()
                .skip(kept.chars().count() - count)
                .collect::<String>()
        ),
        _ => String::new(),
    };
    let room = MAX_NAME - tail.chars().count();
    kept.chars().take(room).chain(tail.chars()).collect()
}

fn is_harmful(letter: char) -> bool {
    let reserved = [':', '*', '?', '"', '<', '>', '|'];
    letter.is_control()
        || reserved.contains(&letter)
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text is a digest: 64 hexadecimal letters, none of them a capital.
pub fn is_digest(text: &str) -> bool {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == DIGEST_LETTERS && text.bytes().all(is_hex)
}

/// A file as a person names it, and as it is once its bytes have been handed to the service.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SentFile {
    /// Where it lies for whoever sends it; said to nobody, and empty once it is sent.
    pub path: String,
    pub name: String,
    pub bytes: u64,
    /// BLAKE3 of its bytes, in hexadecimal; empty until it is sent.
    pub digest: String,
}

/// Why and by whom evidence was taken off again. It stays on record, for the journal does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub reason: String,
    pub by: MemberId,
    pub on: NaiveDate,
}

/// A file kept as evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub part: Part,
    /// Which one of the part, where there may be many: its number, item or period.
    pub record: String,
    pub name: String,
    pub kind: FileKind,
    pub bytes: u64,
    /// BLAKE3 of its bytes, in hexadecimal.
    pub digest: String,
    pub note: String,
    /// The unit of whoever attached it.
    pub unit: UnitCode,
    pub by: MemberId,
    pub on: NaiveDate,
    #[serde(default)]
    pub withdrawn: Option<Withdrawn>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_harmless_wherever_it_is_written() {
        for (path, name) in [
            ("/home/示例/到账凭证.pdf", "到账凭证.pdf"),
            ("C:\\示例\\照片.JPG", "照片.JPG"),
            ("../../etc/passwd", "passwd"),
            ("a\u{1b}[31m\u{202e}fdp.exe", "a[31mfdp.exe"),
            (".bashrc", "bashrc"),
            ("a:b*c?.txt. ", "abc.txt"),
            ("示例/", "file"),
            ("..", "file"),
            ("\u{200b}", "file"),
        ] {
            assert_eq!(plain_name(path), name, "{path:?}");
        }
        let long = format!("{}.xlsx", "长".repeat(500));
        let kept = plain_name(&long);
        assert_eq!(kept.chars().count(), MAX_NAME);
        assert!(kept.ends_with("长.xlsx"));
        assert_eq!(FileKind::of(&kept), FileKind::Table);
    }

    #[test]
    fn a_digest_is_one_spelling_of_a_hash() {
        assert!(is_digest(&"0a".repeat(32)));
        for wrong in [
            "",
            "0A",
            &"0A".repeat(32),
            &"0g".repeat(32),
            &"../".repeat(22),
        ] {
            assert!(!is_digest(wrong), "{wrong}");
        }
    }
}
